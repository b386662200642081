// SPDX-License-Identifier: Apache-2.0
#include "catalog/report_cues.h"

#include <algorithm>
#include <charconv>
#include <array>

#include "base/utf8.h"
#include "catalog/tsv.h"

namespace luoshi::catalog {

namespace {

Result<std::vector<ReportCues::DatedPhrase>> parse_dated(std::string_view tsv) {
  constexpr const char* kFile = "dated_phrases.tsv";
  std::vector<ReportCues::DatedPhrase> out;
  if (tsv.empty()) return out;
  const auto table = parse_tsv(kFile, tsv, {"phrase", "since", "until", "always"});
  if (!table) return tl::unexpected<Error>(table.error());
  for (const auto& row : table->rows) {
    int years[3] = {};
    for (std::size_t i = 0; i < 3; ++i) {
      const auto& field = row.fields[i + 1];
      const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), years[i]);
      if (error != std::errc{} || end != field.data() + field.size()) {
        return fail(ErrorCode::bad_catalog, {kFile, std::to_string(row.line), "needs three years, 0 for none"});
      }
    }
    out.push_back({utf8::to_utf16(row.fields[0]), years[0], years[1], years[2]});
  }
  return out;
}

}  // namespace

Result<ReportCues> ReportCues::parse(std::string_view tsv, std::string_view dated) {
  constexpr std::array<std::string_view, 6> kClasses = {"annex", "footer", "menu", "digest", "programme", "policy"};
  constexpr const char* kFile = "report_cues.tsv";
  auto table = parse_tsv(kFile, tsv, {"word", "class"});
  if (!table) return tl::unexpected<Error>(table.error());
  ReportCues out;
  auto phrases = parse_dated(dated);
  if (!phrases) return tl::unexpected<Error>(phrases.error());
  out.dated_ = std::move(*phrases);
  std::vector<std::u16string> words;
  for (const auto& row : table->rows) {
    const auto found = std::ranges::find(kClasses, row.fields[1]);
    if (found == kClasses.end() || row.fields[0].empty() || utf8::find_invalid(row.fields[0]) != utf8::npos) {
      return fail(ErrorCode::bad_catalog, {kFile, std::to_string(row.line), "needs a word and a known class"});
    }
    const auto bit = static_cast<std::uint8_t>(1u << static_cast<unsigned>(found - kClasses.begin()));
    auto word = utf8::to_utf16(row.fields[0]);
    const auto known = std::ranges::find(words, word);
    if (known != words.end()) {
      out.classes_[static_cast<std::size_t>(known - words.begin())] |= bit;
      continue;
    }
    words.push_back(std::move(word));
    out.classes_.push_back(bit);
  }
  if (!out.index_.build(words)) return fail(ErrorCode::bad_catalog, {kFile, "0", "too many words"});
  return out;
}

std::uint32_t ReportCues::match(std::u16string_view text, std::size_t at, Class c) const {
  std::uint32_t length = 0;
  index_.visit(text, at, [&](catalog::WordIndex::Match m) {
    if (is(m.id, c)) length = m.length;
  });
  return length;
}

bool ReportCues::contains(std::u16string_view text, Class c) const {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (match(text, i, c) != 0) return true;
  }
  return false;
}

}  // namespace luoshi::catalog
