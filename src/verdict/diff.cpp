// SPDX-License-Identifier: Apache-2.0
#include "verdict/diff.h"

#include <algorithm>
#include <tuple>

#include "base/utf8.h"
#include "verdict/compare.h"
#include "verdict/headline.h"
#include "verdict/match.h"
#include "verdict/statement.h"

namespace luoshi::verdict {
namespace {

using catalog::Comparator;
using catalog::Good;
using catalog::Stage;

constexpr std::size_t kShortest = 4;  // characters of a promise's object that says what it is about without its verb
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// A target of one report with what it says again further on.
struct Target {
  const Statement* statement = nullptr;
  bool headline = false;
  std::vector<const Statement*> again;
  std::size_t partner = kNone;
  double likeness = 0;  // to the partner

  [[nodiscard]] const Statement& operator*() const { return *statement; }
};

struct Period {
  int first = 0, last = 0, report = 0;
};
Period period_of(const Statement& s, const Report& report) {
  Period p{s.claim().year_first, s.claim().year_last, report.row.facts.year};
  if (p.last == 0) p.last = report.row.plan_last != 0 ? report.row.plan_last : p.report;
  if (p.first == 0) p.first = p.last;
  return p;
}
// A year's target against a year's, five years' against five years'; this year's against this year's, 2030's against 2030's.
bool periods_agree(const Period& a, const Period& b) {
  if (a.last - a.first != b.last - b.first) return false;
  return a.last == b.last || a.last - a.report == b.last - b.report;
}

double alike(const Statement& a, const Statement& b) { return a.label == b.label ? 1.0 : likeness(a.grams, b.grams).mean(); }

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }
std::string_view beginning(std::string_view text) {
  std::size_t at = 0;
  for (int i = 0; i < 2 && at < text.size(); ++i) (void)utf8::next(text, at);
  return text.substr(0, at);
}

bool tasks_agree(const Statement& a, const Statement& b, double like, const Settings& settings) {
  if (a.label.empty() || a.quantity || b.quantity || numerals_differ(a.numerals, b.numerals)) return false;
  // Names begin with what tells them apart: 沈盘高速改扩建, 京哈高速改扩建.
  const bool named_apart = a.milestone && b.milestone && !contains(a.label, beginning(b.label)) && !contains(b.label, beginning(a.label));
  if (named_apart) return false;
  if (like < (a.milestone && b.milestone ? settings.same_project : settings.same_task)) return false;
  return a.milestone || b.milestone || utf8::count(a.label) >= kShortest || a.claim().action == b.claim().action;
}

bool is_ceiling(const Statement& s) { return s.comparator == Comparator::le || s.comparator == Comparator::lt; }
bool falls(const Statement& s) { return s.low && s.low->is_negative(); }
// A lower value asks for more.
bool less_is_more(const Statement& before, const Statement& after) {
  if (!before.quantity || falls(before) || falls(after)) return false;
  return after.good == Good::down || (is_ceiling(before) && is_ceiling(after));
}

// What comparing asks for, and nothing else; an upper bound (…以内) is harder to keep when it is lower, whatever is bounded.
Statement as_asked(const Statement& s, bool ceiling) {
  Statement lean;
  lean.low = s.low;
  lean.high = s.high;
  lean.comparator = s.comparator;
  lean.good = ceiling ? Good::down : s.good;
  return lean;
}

Change change_of_figures(const Statement& before, const Statement& after) {
  // 86个 and 920栋 are counts of one thing in two sizes.
  if (before.definition.unit != after.definition.unit) return Change::continued;
  const bool ceiling = less_is_more(before, after);
  Statement a = as_asked(before, ceiling);
  Statement b = as_asked(after, ceiling);
  if (easier(a, b).value_or(false)) return Change::raised;
  if (easier(b, a).value_or(false)) return Change::lowered;
  // Equal so far: of ranges (5%—6%), the other end says.
  if (a.low && b.low && (a.high || b.high) && a.comparator == Comparator::eq && b.comparator == Comparator::eq) {
    a.low = a.high.value_or(*a.low);
    b.low = b.high.value_or(*b.low);
    if (easier(a, b).value_or(false)) return Change::raised;
    if (easier(b, a).value_or(false)) return Change::lowered;
  }
  return Change::continued;
}

Change change_of(const Statement& before, const Statement& after) {
  if (before.quantity) return change_of_figures(before, after);
  // 推进 and 争创 name no stage to reach: nobody can tell which is further, and 开工 after 推进 is no step back.
  const auto vague = [](const Statement& s) { return !s.milestone || s.stage <= Stage::prepare || s.stage == Stage::proceed; };
  if ((vague(before) && vague(after)) || before.stage == Stage::none || after.stage == Stage::none) return Change::continued;
  if (before.stage == after.stage || (before.stage == Stage::proceed && after.stage == Stage::start)) return Change::continued;
  return after.stage > before.stage ? Change::raised : Change::lowered;
}

class Pairing {
 public:
  Pairing(const Place& both, const Settings& settings) : before_(both.reports[0]), after_(both.reports[1]), settings_(settings) {
    collect(before_, a_);
    collect(after_, b_);
    pair();
  }

  std::vector<Difference> rows() const {
    std::vector<Difference> rows;
    const auto again = [](const Target& t) {
      std::vector<ledger::FoundClaim> list;
      list.reserve(t.again.size());
      for (const Statement* s : t.again) list.push_back(s->found);
      return list;
    };
    for (const Target& b : b_) {
      Difference d{Change::added, b.headline, false, std::nullopt, b.statement->found, {}, again(b), std::nullopt, b.likeness};
      if (b.partner != kNone) {
        const Target& a = a_[b.partner];
        d.change = change_of(*a, *b);
        d.headline = d.headline || a.headline;
        d.ceiling = less_is_more(*a, *b);
        d.before = a.statement->found;
        d.before_again = again(a);
      } else if (const Statement* near = nearest(*b, a_)) {
        d.near = near->found;
      }
      rows.push_back(std::move(d));
    }
    for (const Target& a : a_) {
      if (a.partner != kNone) continue;
      Difference d{Change::dropped, a.headline, false, a.statement->found, std::nullopt, again(a), {}, std::nullopt, 0};
      if (const Statement* near = nearest(*a, b_)) d.near = near->found;
      rows.push_back(std::move(d));
    }
    return rows;
  }

 private:
  // The report's targets; what says nothing new goes to the one before that says the same.
  void collect(const Report& report, std::vector<Target>& out) const {
    Headlines headlines;
    for (const Statement& s : report.statements) {
      if (!s.target) continue;
      const bool headline = headlines.next(s);
      const auto first = std::ranges::find_if(out, [&](const Target& t) { return repeats(s, *t, report); });
      if (first == out.end()) {
        out.push_back({&s, headline, {}, kNone, 0});
      } else {
        first->again.push_back(&s);
        first->headline = first->headline || headline;
      }
    }
  }

  bool repeats(const Statement& s, const Statement& earlier, const Report& report) const {
    if (s.claim().type != earlier.claim().type || s.claim().place != earlier.claim().place) return false;
    if (!s.quantity) return !s.label.empty() && s.label == earlier.label && s.stage == earlier.stage && s.claim().action == earlier.claim().action;
    if (s.low != earlier.low || s.high != earlier.high || s.comparator != earlier.comparator || s.average != earlier.average) return false;
    return periods_agree(period_of(s, report), period_of(earlier, report)) && match(earlier, s, settings_).fit == Fit::same;
  }

  // How alike two targets for the same are; nothing where they are not for the same.
  std::optional<double> same(const Statement& a, const Statement& b) const {
    // A claim's place is empty where it is the report's own: so two places' targets for themselves may be the same.
    if (a.claim().type != b.claim().type || a.claim().place != b.claim().place) return std::nullopt;
    if (!a.quantity) {
      const double like = alike(a, b);
      return tasks_agree(a, b, like, settings_) ? std::optional(like) : std::nullopt;
    }
    if (a.average != b.average || !periods_agree(period_of(a, before_), period_of(b, after_))) return std::nullopt;
    const Match m = match(a, b, settings_);
    return m.fit == Fit::same ? std::optional(m.likeness) : std::nullopt;
  }

  void pair() {
    // The surest first: alike, main target with main target, the same value or verb; then as they stand in the text.
    using Candidate = std::tuple<double, int, std::size_t, std::size_t>;
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < a_.size(); ++i) {
      for (std::size_t j = 0; j < b_.size(); ++j) {
        const auto like = same(*a_[i], *b_[j]);
        if (!like) continue;
        const ledger::ClaimRow& a = a_[i].statement->claim();
        const ledger::ClaimRow& b = b_[j].statement->claim();
        const int agree = 2 * (a_[i].headline == b_[j].headline ? 1 : 0) + (a.action == b.action && a.value == b.value ? 1 : 0);
        candidates.emplace_back(-*like, -agree, i, j);
      }
    }
    std::ranges::sort(candidates);
    for (const auto& [unlike, agree, i, j] : candidates) {
      if (a_[i].partner != kNone || b_[j].partner != kNone) continue;
      a_[i].partner = j;
      b_[j].partner = i;
      b_[j].likeness = -unlike;
    }
  }

  // The other report's target on the same, told in another way, of another scope, for other years, or already paired.
  const Statement* nearest(const Statement& s, const std::vector<Target>& others) const {
    const Statement* best = nullptr;
    double most = 0;
    for (const Target& t : others) {
      const Statement& o = *t;
      if (s.quantity != o.quantity || s.claim().place != o.claim().place) continue;
      double like = 0;
      if (s.quantity) {
        const Match m = match(s, o, settings_);
        if (m.fit != Fit::none && m.fit != Fit::related) like = m.likeness;
      } else if (const double words = alike(s, o); tasks_agree(s, o, words, settings_)) {
        like = words;
      }
      if (like > most) {
        most = like;
        best = &o;
      }
    }
    return best;
  }

  const Report& before_;
  const Report& after_;
  const Settings& settings_;
  std::vector<Target> a_, b_;
};

// Where a row stands among the others.
auto rank(const Difference& d) {
  const ledger::ClaimRow& c = d.newest().claim;
  const int type = c.type == "quantity" ? 0 : c.type == "milestone" ? 1 : 2;
  // Main targets are few: their figures are read in the order of the report, those no longer there last.
  const int order = d.headline ? (type == 0 ? 0 : 2) + (d.after ? 0 : 1) : 4 + type * 8 + static_cast<int>(d.change);
  return std::tuple(order, c.ordinal);
}

constexpr std::string_view kChanges[] = {"raised", "lowered", "continued", "new", "dropped"};

}  // namespace

const ledger::FoundClaim& Difference::newest() const {
  static const ledger::FoundClaim kNeither;  // of a row that has neither, which diff() does not make
  if (after) return *after;
  return before ? *before : kNeither;
}

std::string_view name(Change value) { return kChanges[static_cast<std::size_t>(value)]; }
std::vector<std::string_view> change_names() { return {std::begin(kChanges), std::end(kChanges)}; }

Result<std::vector<Difference>> diff(ledger::Ledger& ledger, const Settings& settings, const ledger::ReportRow& before,
                                     const ledger::ReportRow& after) {
  const auto both = read_place(ledger, {before, after});
  if (!both) return tl::unexpected(both.error());
  auto rows = Pairing(*both, settings).rows();
  std::ranges::stable_sort(rows, {}, rank);
  return rows;
}

}  // namespace luoshi::verdict
