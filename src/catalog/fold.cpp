// SPDX-License-Identifier: Apache-2.0
#include "catalog/fold.h"

#include <utility>

namespace luoshi::catalog {

Fold::Fold() : table_(65536) {
  for (std::uint32_t c = 0; c < 0x10000; ++c) table_[c] = static_cast<char16_t>(c);
  for (char16_t c = 0xFF01; c <= 0xFF5E; ++c) table_[c] = static_cast<char16_t>(c - 0xFEE0);

  // One form each for the marks that the grammar looks at. The full-width form is kept for marks that
  // divide Chinese text, so that "," inside 1,234 (the view decides by its neighbours) stays apart.
  constexpr std::pair<char16_t, char16_t> kMarks[] = {
      {u'\uFF0C', u'，'}, {u'\uFF1B', u'；'}, {u';', u'；'},      {u'\uFF1A', u'：'}, {u'\uFF01', u'！'},
      {u'!', u'！'},      {u'\uFF1F', u'？'}, {u'?', u'？'},      {u'\uFF08', u'（'}, {u'(', u'（'},
      {u'\uFF09', u'）'}, {u')', u'）'},      {u'\uFF61', u'。'}, {u'\uFF64', u'、'}, {u'\u2014', u'—'},
      {u'\u2013', u'-'},  {u'\u2012', u'-'},  {u'\u2010', u'-'},  {u'\u2011', u'-'},  {u'\u2212', u'-'},
      {u'\u2015', u'—'},  {u'\u2500', u'—'},  {u'\uFF5E', u'~'},  {u'\u223C', u'~'},  {u'\u301C', u'~'},
      {u'\u300C', u'“'},  {u'\u300D', u'”'},  {u'\u300E', u'“'},  {u'\u300F', u'”'},  {u'\uFF02', u'"'},
      {u'\u2236', u'：'}, {u'\u2022', u'·'},  {u'\u30FB', u'·'},  {u'\uFE5D', u'（'}, {u'\uFE5E', u'）'},
      {u'\u3007', u'〇'}, {u'\u25CB', u'〇'}, {u'\u25EF', u'〇'}, {u'\uFF05', u'%'},  {u'\uFE6A', u'%'},
      {u'\u2103', u'℃'}};
  for (const auto& [from, to] : kMarks) table_[from] = to;

  for (const char16_t c : {u'\t', u'\u00A0', u'\u3000', u'\u2002', u'\u2003', u'\u2009', u'\u200A', u'\u202F'}) {
    table_[c] = u' ';
  }
  for (const char16_t c : {u'\r', u'\v', u'\f', u'\u0085', u'\u2028', u'\u2029'}) table_[c] = u'\n';
  for (char16_t c = 0; c < 0x20; ++c) {
    if (table_[c] != u'\n' && table_[c] != u' ') table_[c] = 0;
  }
  for (const char16_t c : {u'\u00AD', u'\u200B', u'\u200C', u'\u200D', u'\u2060', u'\uFEFF', u'\u007F'}) table_[c] = 0;
}

}  // namespace luoshi::catalog
