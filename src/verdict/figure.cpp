// SPDX-License-Identifier: Apache-2.0
#include "verdict/figure.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "catalog/embedded.h"
#include "catalog/terms.h"
#include "catalog/tsv.h"
#include "ledger/packed_claims.h"
#include "verdict/words.h"

namespace luoshi::verdict {
namespace {

using catalog::Comparator;
using catalog::Dimension;
using catalog::Measure;

// Full-width digits as ASCII ones.
std::string narrow_digits(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    utf8::append(out, c >= U'\uFF10' && c <= U'\uFF19' ? c - U'\uFF10' + U'0' : c);
  }
  return out;
}

// 1957 as 一九五七.
std::string in_chinese(const std::string& year) {
  constexpr std::string_view kDigits[] = {"○", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  std::string out;
  for (const char c : year) out += kDigits[static_cast<std::size_t>(c - '0')];
  return out;
}

bool says_year(std::string_view text, int year) {
  const std::string digits = std::to_string(year);
  return text.find(digits) != text.npos || text.find(in_chinese(digits)) != text.npos;
}

// Where the clause begins that `at` lies in.
std::size_t clause_begin(std::string_view text, std::size_t at) {
  std::size_t begin = 0;
  for (const std::string_view mark : {"，", "；", "：", "。", "、", ",", ";"}) {
    const std::size_t found = at == 0 ? text.npos : text.rfind(mark, at - 1);
    if (found != text.npos && found + mark.size() <= at) begin = std::max(begin, found + mark.size());
  }
  return begin;
}

// A clause may begin with its year, its place and its verb: 2023年长春市完成 一般公共预算收入.
std::string_view without_lead(std::string_view text, const std::string& place, const std::string& action) {
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string* word : {&place, &action}) {
      if (word->empty() || !text.starts_with(*word)) continue;
      text.remove_prefix(word->size());
      cut = true;
    }
    constexpr std::string_view kYear = "年";
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 4 && text.substr(digits).starts_with(kYear)) {
      text.remove_prefix(digits + kYear.size());
      cut = true;
    }
  }
  return text;
}

// 从2012年的51.9万亿元: the year right before the number holds, whatever years the sentence began with.
bool dated(std::string_view head, int year) {
  for (const std::string_view end : {"年", "年的", "年底", "年底的", "年末", "年末的"}) {
    const std::string digits = std::to_string(year);
    if (head.ends_with(digits + std::string(end)) || head.ends_with(in_chinese(digits) + std::string(end))) return true;
  }
  return false;
}

// 国内生产总值从, 粮食产量由.
bool from_there(std::string_view head, const std::string& indicator) {
  return head.ends_with(indicator + "从") || head.ends_with(indicator + "由");
}

class FigureReader {
 public:
  FigureReader(ledger::Ledger& ledger, const ledger::ReportRow& report, const Settings& settings)
      : ledger_(ledger), report_(report), settings_(settings) {}

  Result<std::vector<Figure>> read() {
    // A report whose plan was not found looks like a review to its end. What follows its list of targets is none.
    bool plan = false;
    std::size_t first_target = 0;
    auto done = ledger_.sentences(report_.id, [&](const ledger::SentenceRow& s) {
      plan = plan || s.frame.starts_with("plan");
      if (first_target == 0 && s.ordinal > 0 && Words::get().any_in(Words::headline, s.text)) first_target = s.ordinal;
      sentences_.push_back({s.start, s.end, s.frame.starts_with("review"), s.frame == "review_span"});
      return true;
    });
    if (!done) return tl::unexpected(done.error());
    for (std::size_t i = plan ? sentences_.size() : first_target; i < sentences_.size(); ++i) sentences_[i].review = false;

    ledger::Filter wanted;
    wanted.report = report_.id;
    wanted.type = "quantity";
    std::vector<Figure> out;
    done = ledger_.claims(wanted, {}, {}, [&](const ledger::FoundClaim& found) {
      if (auto figure = this->figure(found)) out.push_back(std::move(*figure));
      return true;
    });
    if (!done) return tl::unexpected(done.error());
    return out;
  }

 private:
  struct Place {
    std::uint32_t start = 0, end = 0;
    bool review = false, span = false;  // looks back; on several years
  };

  std::optional<Figure> figure(const ledger::FoundClaim& found) const {
    const ledger::ClaimRow& c = found.claim;
    const auto value = Decimal::parse(c.value);
    if (!value || c.key.empty() || (c.role != "claim" && c.role != "baseline")) return std::nullopt;
    if (!c.place.empty() && c.place != found.report.place) return std::nullopt;
    Figure f;
    f.measure = catalog::parse_term<Measure>(c.measure);
    const auto at_sentence = static_cast<std::size_t>(c.sentence - report_.first_sentence);
    if (!f.measure || at_sentence >= sentences_.size()) return std::nullopt;
    const Place& sentence = sentences_[at_sentence];
    const catalog::Indicators& indicators = ledger_.catalog().indicators();
    f.found = found;
    f.definition = ledger::definition_of(indicators, c);
    f.dimension = indicators.dimension_of(c.unit);
    f.value = *value;
    const auto max = c.value_max.empty() ? std::nullopt : Decimal::parse(c.value_max);
    const bool points = c.unit == "%" || c.unit == "个百分点" || f.measure == Measure::growth;
    f.extent = Extent::of(*value, max, catalog::parse_term<Comparator>(c.comparator).value_or(Comparator::eq), c.text, points, settings_);
    f.target = c.kind == "target";
    f.baseline = c.role == "baseline";
    f.reviewed = sentence.review;
    const std::size_t at = ledger::place_in_sentence(found.sentence, sentence.start, sentence.end, c.text, c.start);
    if (at == found.sentence.npos) return f;
    f.head = narrow_digits(std::string_view(found.sentence).substr(0, at));
    f.plain = plain(f, sentence.span);
    return f;
  }

  [[nodiscard]] bool plain(const Figure& f, bool span) const {
    const ledger::ClaimRow& c = f.claim();
    if (c.indicator.empty() || f.says(FindingWords::part)) return false;
    // 五年来，国内生产总值从26.6万亿元增加到51.9万亿元: years at both ends of the span, said by the whole section.
    const bool ends = f.whole_year() && (dated(f.head, c.year_last) || (f.baseline && from_there(f.head, c.indicator) &&
                                                                           (span || says_year(f.head, c.year_last))));
    if (!ends && (f.says(FindingWords::span) || ledger::says_average(f.head))) return false;
    // A year that is not the one reviewed or planned has to be named.
    const int own = f.target ? report_.plan_last : report_.review_last;
    const bool usual = f.whole_year() && c.year_last == own && !f.baseline;
    if (!usual && !ends && !(says_year(f.head, c.year_first) && says_year(f.head, c.year_last))) return false;
    // What is written from the clause's start on is the indicator and nothing else.
    const std::size_t at = f.head.rfind(c.indicator);
    if (at == f.head.npos) return false;
    const std::size_t begin = clause_begin(f.head, at);
    const std::string_view whole = without_lead(std::string_view(f.head).substr(begin, at + c.indicator.size() - begin), f.found.report.place, c.action);
    const auto joined = ledger_.catalog().indicators().join(whole, c.action, c.unit);
    return joined.key == c.key && joined.scope == c.scope;
  }

  ledger::Ledger& ledger_;
  const ledger::ReportRow& report_;
  const Settings& settings_;
  std::vector<Place> sentences_;
};

std::set<std::uint64_t> pairs_of(std::string_view text) {
  std::set<std::uint64_t> out;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (before != 0) out.insert(static_cast<std::uint64_t>(before) << 32 | c);
    before = c;
  }
  return out;
}

}  // namespace

const FindingWords& FindingWords::get() {
  static const FindingWords kWords;
  return kWords;
}

FindingWords::FindingWords() {
  constexpr std::string_view kNames[] = {"part", "basis", "expected", "wide", "priced", "last_year", "average", "span", "attribute"};
  constexpr std::string_view kFile = "finding_words.tsv";
  const auto table = catalog::parse_tsv(kFile, catalog::embedded_file(kFile), {"word", "class"});
  if (!table) return;  // the build has checked the file
  for (const catalog::TsvRow& row : table->rows) {
    const auto cls = static_cast<std::size_t>(std::ranges::find(kNames, row.fields[1]) - std::begin(kNames));
    if (cls < kClasses) words_[cls].emplace_back(row.fields[0]);
  }
}

bool FindingWords::any_in(Class cls, std::string_view text) const {
  return std::ranges::any_of(words_[cls], [&](const std::string& word) { return text.find(word) != text.npos; });
}

bool FindingWords::has(Class cls, std::string_view word) const { return std::ranges::find(words_[cls], word) != words_[cls].end(); }

bool Figure::extensive() const {
  if (measure != Measure::level || (definition.nature != "flow" && definition.nature != "stock")) return false;
  if (dimension == Dimension::none || dimension == Dimension::share || dimension == Dimension::index ||
      dimension == Dimension::time || dimension == Dimension::concentration) {
    return false;
  }
  return definition.unit.find('/') == std::string::npos && !FindingWords::get().any_in(FindingWords::average, definition.key);
}

Result<std::vector<Figure>> read_figures(ledger::Ledger& ledger, const ledger::ReportRow& report, const Settings& settings) {
  return FigureReader(ledger, report, settings).read();
}

double alike(std::string_view first, std::string_view second) {
  const auto a = pairs_of(first);
  const auto b = pairs_of(second);
  if (a.empty() || b.empty()) return first == second ? 1 : 0;
  std::size_t both = 0;
  for (const std::uint64_t pair : a) both += b.contains(pair) ? 1 : 0;
  return 2.0 * static_cast<double>(both) / static_cast<double>(a.size() + b.size());
}

}  // namespace luoshi::verdict
