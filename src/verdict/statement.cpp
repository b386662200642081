// SPDX-License-Identifier: Apache-2.0
#include "verdict/statement.h"

#include <algorithm>

#include "base/utf8.h"
#include "catalog/terms.h"
#include "ledger/packed_claims.h"
#include "verdict/words.h"

namespace luoshi::verdict {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_ordinal(char32_t c) { return std::u32string_view(U"一二三四五六七八九十").find(c) != std::u32string_view::npos; }

// Characters that are no figures and no marks.
std::size_t words_in(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (!is_digit(c) && !is_ordinal(c) && !is_blank_mark(c)) ++count;
  }
  return count;
}

constexpr std::size_t kHead = 2;  // characters
constexpr std::size_t kHan = 3;   // bytes of a Chinese character

// The last `n` characters that are no marks.
std::string end_of(std::string_view text, std::size_t n) {
  std::vector<std::string_view> characters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_blank_mark(utf8::next(text, at))) characters.push_back(text.substr(begin, at - begin));
  }
  std::string end;
  for (std::size_t i = characters.size() - std::min(n, characters.size()); i < characters.size(); ++i) end += characters[i];
  return end;
}

// A line by its ends is known by their first characters: 崇左至凭祥铁路 is 崇凭铁路.
std::string route_of(std::string_view label) {
  const auto [to, behind] = Words::get().first_of(Words::route_to, label, 0);
  if (to == 0 || behind > label.size()) return {};
  const auto [line, end] = Words::get().first_of(Words::line, label, behind);
  if (line >= label.size() || line - behind < 2 * kHan || to < 2 * kHan) return {};
  std::string route(label.substr(0, kHan));
  route += label.substr(behind, kHan);
  route += label.substr(line);
  return route;
}

// Figures (17 of 17号线) and numbered phases (二 of 二期).
std::vector<std::string> numerals_of(std::string_view text) {
  std::vector<std::string> out;
  std::string digits, ordinal;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(text, at);
    if (is_digit(c)) {
      digits += static_cast<char>(c);
      continue;
    }
    if (!digits.empty()) out.push_back(std::exchange(digits, {}));
    if (is_ordinal(c)) {
      ordinal += text.substr(begin, at - begin);
      continue;
    }
    if (!ordinal.empty() && c == U'期') out.push_back(ordinal);
    ordinal.clear();
  }
  if (!digits.empty()) out.push_back(digits);
  std::ranges::sort(out);
  return out;
}

class Reader {
 public:
  explicit Reader(ledger::Ledger& ledger) : ledger_(ledger) {}

  Result<Report> read(const ledger::ReportRow& row, Weights& weights) const {
    Report report;
    report.row = row;
    report.weights = &weights;
    report.statements.reserve(static_cast<std::size_t>(row.claims));
    report.sentences.reserve(static_cast<std::size_t>(row.sentences));
    ledger::Filter one;
    one.report = row.id;
    auto done = ledger_.claims(one, {}, {}, [&](ledger::FoundClaim&& found) {
      // A baseline (从去年的2.1%提高到) says what was reached before, in whatever section.
      const bool baseline = found.claim.role == "baseline" && found.claim.year_last != 0;
      if (found.claim.role != "claim" && !baseline) return true;
      report.statements.push_back(statement(std::move(found)));
      report.statements.back().grams = weights.count(report.statements.back().label);
      if (baseline) report.statements.back().target = false;
      return true;
    });
    if (!done) return tl::unexpected(done.error());
    done = ledger_.sentences(row.id, [&](ledger::SentenceRow&& sentence) {
      report.sentences.emplace_back(std::move(sentence), weights);
      return true;
    });
    if (!done) return tl::unexpected(done.error());
    const Statement* before = nullptr;
    for (Statement& s : report.statements) {
      const auto ordinal = static_cast<std::size_t>(s.claim().sentence - report.sentences.front().row.id);
      if (s.quantity) read_surroundings(report.sentences[ordinal].row, s);
      // 从2010亿元增长到5260亿元: the end value is the last year's.
      if (before != nullptr && before->claim().role == "baseline" && before->claim().sentence == s.claim().sentence) s.inferred = false;
      before = &s;
    }
    return report;
  }

  Statement statement(ledger::FoundClaim&& found) const {
    const catalog::Indicators& indicators = ledger_.catalog().indicators();
    Statement s;
    s.found = std::move(found);
    const ledger::ClaimRow& c = s.found.claim;
    s.quantity = c.type == "quantity";
    s.milestone = c.type == "milestone";
    s.target = c.kind == "target";
    if (const auto stage = catalog::parse_term<catalog::Stage>(c.stage)) s.stage = *stage;
    if (s.quantity) {
      s.definition = ledger::definition_of(indicators, c);
      s.dimension = indicators.dimension_of(c.unit);
      s.measure = catalog::parse_term<catalog::Measure>(c.measure);
      if (const auto comparator = catalog::parse_term<catalog::Comparator>(c.comparator)) s.comparator = *comparator;
      s.low = Decimal::parse(c.value);
      if (!c.value_max.empty()) s.high = Decimal::parse(c.value_max);
      const catalog::Indicator* known = c.catalog_id.empty() ? nullptr : indicators.find(c.catalog_id);
      if (known != nullptr) {
        s.good = known->good;
        s.flow = known->nature == catalog::Nature::flow;
      }
      if (s.good == catalog::Good::none && Words::get().any_in(Words::less, c.indicator)) s.good = catalog::Good::down;
    }
    s.key = s.quantity && !c.key.empty() ? c.key : c.indicator;
    s.known = !c.catalog_id.empty();
    std::string label = c.scope;
    label += s.key;
    s.label = Words::get().plain(label);
    if (s.quantity && !s.known && s.label != label) {
      // Without words that say nothing it may be one that the catalog knows: 中央提出今年经济.
      const auto joined = indicators.join(s.label, c.action, c.unit);
      if (joined.indicator != nullptr && joined.scope.empty()) {
        s.key = s.definition.key = s.label = joined.key;
        s.known = true;
        s.good = joined.indicator->good;
        s.flow = joined.indicator->nature == catalog::Nature::flow;
      }
    }
    // The growth of an industry is that of its value added.
    constexpr std::string_view kValueAdded = "增加值";
    if (s.measure == catalog::Measure::growth && s.label.ends_with(kValueAdded)) s.label.resize(s.label.size() - kValueAdded.size());
    // A share of money or tonnes is no amount of them: 经济增长预期7% speaks of growth.
    if (s.quantity && s.measure == catalog::Measure::level && c.unit == "%" && s.known && amount(s.key)) {
      s.measure = catalog::Measure::growth;
      s.definition.measure = "growth";
      s.definition.nature = "rate";
    }
    if (!s.quantity && !s.milestone && s.target) s.in_step = in_step_of(indicators, c);
    s.numerals = numerals_of(s.label);
    s.head = end_of(s.milestone ? Words::get().without(Words::phase, s.label) : s.label, kHead);
    if (s.milestone) s.route = route_of(s.label);
    const bool bare = Words::get().is(Words::bare, s.label) || (s.measure != catalog::Measure::growth && Words::get().is(Words::bare_count, s.label));
    s.named = s.known || (words_in(s.label) >= 2 && !bare);
    return s;
  }

  static std::optional<InStep> in_step_of(const catalog::Indicators& indicators, const ledger::ClaimRow& c) {
    const Words& words = Words::get();
    InStep out;
    out.faster = words.any_in(Words::faster, c.action);
    if (!out.faster && !words.any_in(Words::in_step, c.action)) return std::nullopt;
    // 居民收入增长|与经济增长: before the word that says with what.
    std::string subject = c.indicator;
    if (!out.faster) {
      const std::size_t with = words.last_of(Words::with_growth, subject);
      if (with == subject.npos) return std::nullopt;
      subject.resize(with);
    }
    for (std::size_t begin = 0; begin <= subject.size();) {
      const auto [end, next] = words.first_of(Words::comma, subject, begin);
      const auto known = indicators.join(words.plain(words.without(Words::growing, subject.substr(begin, end - begin))), {}, "元");
      if (known.indicator == nullptr) return std::nullopt;
      out.keys.push_back(known.key);
      begin = next;
    }
    return out;
  }

  // What the words around the number say: those of its clause before it, and the sentence's frame.
  static void read_surroundings(const ledger::SentenceRow& sentence, Statement& s) {
    const std::string_view text = sentence.text;
    const std::size_t at = ledger::place_in_sentence(text, sentence.start, sentence.end, s.claim().text, s.claim().start);
    if (at == text.npos) return;
    const std::string_view before = text.substr(0, at);
    std::size_t begin = 0;
    for (const std::string_view mark : {"，", "；", "：", ","}) {
      const std::size_t found = before.rfind(mark);
      if (found != before.npos) begin = std::max(begin, found + mark.size());
    }
    const std::string_view clause = before.substr(begin);
    s.average = ledger::says_average(clause);
    s.year_end = Words::get().any_in(Words::year_end, clause);
    s.summed = Words::get().any_in(Words::summed, clause);
    s.whole_year = Words::get().any_in(Words::whole_year, clause);
    const bool dated = Words::get().any_in(Words::dated, text) || text.find(std::to_string(s.claim().year_last) + "年") != text.npos;
    s.inferred = !s.target && sentence.frame == "review_span" && s.of_year(s.claim().year_last) && !dated && (s.definition.nature == "flow" || (s.definition.nature == "share" && s.comparator == catalog::Comparator::gt));
  }

  // Is it an indicator that is stated in money, tonnes, people, and not in shares?
  [[nodiscard]] bool amount(const std::string& key) const {
    const catalog::Indicator* known = ledger_.catalog().indicators().find(key);
    return known != nullptr && !known->dimensions.empty() && known->dimensions.front() != catalog::Dimension::share &&
           std::ranges::find(known->dimensions, catalog::Dimension::share) == known->dimensions.end();
  }

 private:
  ledger::Ledger& ledger_;
};

}  // namespace

Statement read_statement(ledger::Ledger& ledger, ledger::FoundClaim found, const ledger::SentenceRow& sentence) {
  Statement s = Reader(ledger).statement(std::move(found));
  if (s.quantity) Reader::read_surroundings(sentence, s);
  return s;
}

const Grams& Sentence::grams() const {
  if (!grams_) grams_ = weights_->of_text(Words::get().plain(row.text));
  return *grams_;
}

Result<Place> read_place(ledger::Ledger& ledger, const std::vector<ledger::ReportRow>& reports) {
  Place place;
  place.weights = std::make_unique<Weights>();
  const Reader reader(ledger);
  place.reports.reserve(reports.size());
  for (const ledger::ReportRow& row : reports) {
    auto report = reader.read(row, *place.weights);
    if (!report) return tl::unexpected(report.error());
    place.reports.push_back(std::move(*report));
  }
  place.weights->settle();
  for (Report& report : place.reports) {
    for (Statement& s : report.statements) {
      place.weights->weigh(s.grams);
      s.head_weight = place.weights->of_text(s.head).total;
    }
  }
  place.near = Near(place.reports, *place.weights);
  return place;
}

bool numerals_differ(const std::vector<std::string>& first, const std::vector<std::string>& second) {
  return !std::ranges::includes(first, second) && !std::ranges::includes(second, first);
}

}  // namespace luoshi::verdict
