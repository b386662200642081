// SPDX-License-Identifier: Apache-2.0
#include "source/docx_tags.h"

#include <algorithm>
#include <utility>

namespace luoshi::source {
namespace {

// Sorted by name.
constexpr std::pair<std::string_view, DocxTag> kTags[] = {
    {"AlternateContent", DocxTag::alternatives},
    {"altChunk", DocxTag::skipped},
    {"br", DocxTag::line},
    {"cr", DocxTag::line},
    {"ctrlPr", DocxTag::skipped},
    {"del", DocxTag::skipped},
    {"delInstrText", DocxTag::skipped},
    {"delText", DocxTag::skipped},
    {"drawing", DocxTag::drawing},
    {"endnoteReference", DocxTag::endnote},
    {"fldChar", DocxTag::field},
    {"fldSimple", DocxTag::simple_field},
    {"footnoteReference", DocxTag::footnote},
    {"instrText", DocxTag::instruction},
    {"moveFrom", DocxTag::skipped},
    {"noBreakHyphen", DocxTag::hyphen},
    {"object", DocxTag::drawing},
    {"p", DocxTag::paragraph},
    {"pPr", DocxTag::skipped},
    {"pict", DocxTag::drawing},
    {"ptab", DocxTag::blank},
    {"r", DocxTag::run},
    {"rPr", DocxTag::skipped},
    {"rt", DocxTag::skipped},  // of w:ruby: how the characters below are read
    {"sdtEndPr", DocxTag::skipped},
    {"sdtPr", DocxTag::skipped},
    {"sectPr", DocxTag::skipped},
    {"sym", DocxTag::symbol},
    {"t", DocxTag::text},
    {"tab", DocxTag::blank},
    {"tbl", DocxTag::table},
    {"tblGrid", DocxTag::skipped},
    {"tblPr", DocxTag::skipped},
    {"tc", DocxTag::cell},
    {"tcPr", DocxTag::skipped},
    {"tr", DocxTag::row},
    {"trPr", DocxTag::skipped},
    {"txbxContent", DocxTag::box},
};

constexpr bool before(const std::pair<std::string_view, DocxTag>& a, const std::pair<std::string_view, DocxTag>& b) {
  return a.first < b.first;
}
static_assert(std::ranges::is_sorted(kTags, before));

}  // namespace

DocxTag docx_tag(std::string_view local_name) {
  const auto* found = std::ranges::lower_bound(kTags, local_name, {}, &std::pair<std::string_view, DocxTag>::first);
  return found != std::end(kTags) && found->first == local_name ? found->second : DocxTag::container;
}

}  // namespace luoshi::source
