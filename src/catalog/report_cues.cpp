// SPDX-License-Identifier: Apache-2.0
#include "catalog/report_cues.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "catalog/tsv.h"

namespace luoshi::catalog {

namespace {

// As in ReportCues::Class.
constexpr std::string_view kNames[] = {
    "annex", "footer", "menu", "digest", "programme", "policy", "salutation", "reporter", "title", "party",
    "in-report", "continued", "year-review", "speaks-for", "i-speak", "government", "people", "council", "state",
    "region", "charge", "our-state", "national", "congress", "national-congress", "standing", "sitting", "meeting",
    "past-sitting", "appeal", "part", "office", "after-name", "makes", "before-place", "section", "says-review",
    "says-plan", "review-before", "plan-before", "far", "review-word", "plan-word", "targets", "five-years",
    "five-year-plan", "five-back", "five-back-heading", "five-ahead", "plan-period", "plan-name", "law-plan",
    "just-past", "reports", "founded", "took-office", "from-then", "compared", "planned", "state-founding",
    "this-sitting", "last-year", "since", "until-now", "during", "party-congress", "of-party", "account", "to-come", "sums-up"};
static_assert(std::size(kNames) == static_cast<std::size_t>(ReportCues::Class::classes));

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
  constexpr const char* kFile = "report_cues.tsv";
  auto table = parse_tsv(kFile, tsv, {"word", "class"});
  if (!table) return tl::unexpected<Error>(table.error());
  ReportCues out;
  auto phrases = parse_dated(dated);
  if (!phrases) return tl::unexpected<Error>(phrases.error());
  out.dated_ = std::move(*phrases);
  std::vector<std::u16string> words;
  for (const auto& row : table->rows) {
    const auto found = std::ranges::find(kNames, row.fields[1]);
    if (found == std::end(kNames) || row.fields[0].empty() || utf8::find_invalid(row.fields[0]) != utf8::npos) {
      return fail(ErrorCode::bad_catalog, {kFile, std::to_string(row.line), "needs a word and a known class"});
    }
    const auto c = static_cast<std::size_t>(found - std::begin(kNames));
    auto word = utf8::to_utf16(row.fields[0]);
    out.words_[c].push_back(word);
    const auto known = std::ranges::find(words, word);
    if (known != words.end()) {
      out.classes_[static_cast<std::size_t>(known - words.begin())].set(c);
      continue;
    }
    words.push_back(std::move(word));
    out.classes_.emplace_back().set(c);
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

std::size_t ReportCues::find(std::u16string_view text, Class c, std::size_t from) const {
  std::size_t first = text.npos;
  for (const std::u16string_view word : words(c)) first = std::min(first, text.find(word, from));
  return first;
}

std::size_t ReportCues::ends(std::u16string_view text, Class c) const {
  std::size_t longest = 0;
  for (const std::u16string_view word : words(c)) {
    if (text.ends_with(word)) longest = std::max(longest, word.size());
  }
  return longest;
}

}  // namespace luoshi::catalog
