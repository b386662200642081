// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "verdict/answer.h"
#include "verdict/arithmetic.h"
#include "verdict/compare.h"
#include "verdict/match.h"
#include "verdict/words.h"

namespace luoshi::verdict {
namespace {

struct Candidate {
  const Statement* statement = nullptr;
  Match match;
  bool same_period = false;
};

class Quantity {
 public:
  Quantity(const Question& question, const Settings& settings) : q_(question), t_(*question.target), settings_(settings) {}

  Answer answer() {
    Answer a = q_.answering ? from_report(*q_.answering) : from_later_ones();
    if (a.verdict <= Verdict::later) return a;
    // Nothing stated answers: what the stated figures give.
    if (q_.answering) {
      if (const auto d = derived(q_, settings_); d && (d->proves || a.verdict == Verdict::silent)) return calculated(*d);
    } else {
      for (std::size_t i = q_.report + 1; i < q_.place->reports.size(); ++i) {
        const Report& report = q_.place->reports[i];
        if (!report.reviews(q_.year_last + 1)) continue;
        if (const auto d = derived_later(q_, report, settings_)) return calculated(*d);
      }
    }
    return a;
  }

 private:
  std::vector<Candidate> candidates(std::size_t report) const {
    std::vector<Candidate> out;
    // A part's name may have nothing in common with its whole's (制造业, 工业).
    const double least = Words::get().any_in(Words::wider, t_.label) ? 0 : settings_.related;
    for (const Statement& s : q_.place->near_to(t_, report, least)) {
      if (s.target || !s.quantity) continue;
      const Match m = match(t_, s, settings_);
      if (m.fit == Fit::none) continue;
      out.push_back({&s, m, s.claim().period == t_.claim().period && s.average == t_.average});
    }
    // The best first; of equal ones the plainest, then the first in the text.
    std::ranges::stable_sort(out, [](const Candidate& a, const Candidate& b) {
      if (a.same_period != b.same_period) return a.same_period;
      if (a.match.fit != b.match.fit) return a.match.fit > b.match.fit;
      if (a.match.likeness != b.match.likeness) return a.match.likeness > b.match.likeness;
      return (a.statement->comparator == catalog::Comparator::eq) > (b.statement->comparator == catalog::Comparator::eq);
    });
    return out;
  }

  Answer made(Verdict verdict, const char* rule, const Candidate& c, std::string margin = {}) const {
    Answer a;
    a.verdict = verdict;
    a.result = c.statement->found;
    a.margin = std::move(margin);
    a.rule = rule;
    a.why = {rule, {said(t_), said(*c.statement), c.statement->claim().indicator, c.statement->claim().period, a.margin}};
    return a;
  }

  Answer calculated(const Derived& d) const {
    Answer a;
    a.verdict = d.proves ? Verdict::implied : Verdict::proxy;
    a.result = d.result->found;
    a.rule = d.rule;
    a.why = {d.rule, {said(t_), d.calculation, d.result->claim().indicator}};
    return a;
  }

  Answer from_report(std::size_t report) const {
    const std::vector<Candidate> all = candidates(report);
    for (const Candidate& c : all) {
      if (!c.same_period) break;
      const Comparison compared = compare(t_, *c.statement, settings_);
      const std::string margin = compared.margin ? compared.margin->to_string() : "";
      switch (c.match.fit) {
        case Fit::same:
          if (t_.whole_year && c.statement->year_end) return made(Verdict::proxy, "year_end", c);
          if (c.statement->inferred && c.statement->summed) return made(Verdict::proxy, "other_period", c);
          if (c.statement->inferred) return made(compared.outcome == Outcome::satisfied ? Verdict::implied : Verdict::proxy, "within_years", c);
          // 35项上线运行: all that run, or those of the year.
          if (compared.outcome == Outcome::satisfied && in_use(*c.statement) && !in_use(t_)) return made(Verdict::implied, "maybe_stock", c);
          if (compared.outcome == Outcome::satisfied && carried_out(c)) return made(Verdict::implied, "only_begun", c);
          if (compared.outcome == Outcome::satisfied && Words::get().any_in(Words::list, t_.label)) return made(Verdict::declared, "list_complete", c);
          if (compared.outcome == Outcome::satisfied) return tolerated(made(Verdict::met, "same_met", c, margin), compared, "same_met_within");
          if (compared.outcome == Outcome::unknown) return made(Verdict::proxy, "same_vague", c);
          if (contradicted(all, c)) return made(Verdict::proxy, "same_conflicting", c);
          if (c.match.likeness < 1 || !surely_same(*c.statement)) return made(Verdict::incomparable, "alike_short", c);
          return tolerated(made(Verdict::missed, "same_missed", c, margin), compared, "same_missed_beyond");
        case Fit::narrower:
          // Of a part that is more than the whole was to be; a part's rate says nothing of the whole.
          if (compared.outcome == Outcome::satisfied && !is_rate(t_)) return made(Verdict::implied, "part_suffices", c);
          return made(Verdict::incomparable, "part_only", c);
        case Fit::wider:
          if (compared.outcome == Outcome::satisfied && Words::get().any_in(Words::list, t_.label)) return made(Verdict::declared, "list_complete", c);
          if (compared.outcome == Outcome::satisfied && compared.margin && compared.margin->is_zero()) return made(Verdict::met, "wider_equal", c, margin);
          return made(Verdict::incomparable, "whole_only", c);
        case Fit::other_scope: return made(Verdict::incomparable, "other_scope", c);
        case Fit::other_unit: return made(Verdict::incomparable, "other_unit", c);
        default: break;
      }
      break;
    }
    for (const Candidate& c : all) {
      if (!c.same_period && c.match.fit == Fit::same) return made(Verdict::proxy, "other_period", c);
    }
    for (const Candidate& c : all) {
      if (!c.same_period && c.match.fit == Fit::other_unit) return made(Verdict::incomparable, "other_unit", c);
    }
    Answer words = answer_in_words(q_, settings_);
    if (words.verdict != Verdict::silent) return words;
    for (const Candidate& c : all) {
      const bool neighbour = c.match.likeness >= settings_.neighbour && c.statement->head == t_.head && c.statement->measure == t_.measure;
      if (c.same_period && c.match.fit == Fit::related && neighbour) return made(Verdict::proxy, "neighbour", c);
    }
    return words;
  }

  static bool in_use(const Statement& s) { return Words::get().any_in(Words::in_use, s.label) || Words::get().any_in(Words::in_use, s.claim().action); }

  // 左右 decided it: the reason says by how much.
  Answer tolerated(Answer a, const Comparison& compared, const char* reason) const {
    const auto asked = asked_of(t_, settings_);
    const bool short_of = compared.margin && (t_.good == catalog::Good::down ? !compared.margin->is_negative() : compared.margin->is_negative()) && !compared.margin->is_zero();
    if (!asked || !asked->tolerant || !short_of) return a;
    a.why.id = reason;
    a.why.arguments.push_back(tolerance_of(t_, settings_));
    return a;
  }

  // A miss is said only of the same work and the same nature: 新增46家 does not miss 达220家.
  [[nodiscard]] bool surely_same(const Statement& r) const { return r.definition.nature == t_.definition.nature && r.definition.work == t_.definition.work; }

  // 实施30项 for 完成30项: carried out, and completed as it seems.
  bool carried_out(const Candidate& c) const {
    const Words& words = Words::get();
    return words.any_in(Words::done, t_.claim().action) && words.any_in(Words::doing, c.statement->claim().action);
  }

  // Another statement that fits as well and says that the target was met.
  bool contradicted(const std::vector<Candidate>& all, const Candidate& best) const {
    return std::ranges::any_of(all, [&](const Candidate& c) {
      return c.same_period && c.match.fit == Fit::same && c.match.likeness == best.match.likeness &&
             compare(t_, *c.statement, settings_).outcome == Outcome::satisfied;
    });
  }

  // No report reviews the target's last year: what later ones say of later years.
  Answer from_later_ones() const {
    std::optional<Answer> hint;
    const auto keep = [&](Answer answer) {
      if (!hint || answer.verdict < hint->verdict) hint = std::move(answer);
    };
    for (std::size_t i = q_.report + 1; i < q_.place->reports.size(); ++i) {
      const Report& report = q_.place->reports[i];
      if (report.row.review_last <= q_.year_last) continue;
      for (const Candidate& c : candidates(i)) {
        const Statement& r = *c.statement;
        if (r.claim().year_last < q_.year_last) continue;
        const bool satisfied = compare(t_, r, settings_).outcome == Outcome::satisfied;
        if (c.match.fit == Fit::same) {
          const bool level = r.definition.nature == "unknown" && t_.definition.nature == "unknown" && r.claim().action.empty() && t_.claim().action.empty();
          const bool held = level || r.definition.nature == "stock" || r.definition.nature == "share";
          if (satisfied && spans(r, report)) {
            keep(made(Verdict::implied, "years_running", c));
          } else if (satisfied && held) {
            keep(made(Verdict::later, "held_later", c));
          } else {
            keep(made(Verdict::proxy, "other_period", c));
          }
        } else if (c.match.fit == Fit::other_unit || c.match.fit == Fit::other_scope || c.match.fit == Fit::narrower || c.match.fit == Fit::wider) {
          keep(made(Verdict::incomparable, c.match.fit == Fit::other_unit ? "other_unit" : "other_scope", c));
        } else if (c.match.likeness >= settings_.neighbour && r.head == t_.head) {
          keep(made(Verdict::proxy, "neighbour", c));
        }
      }
      if (hint) return *hint;
    }
    return still_open(q_, settings_);
  }

  // 连续4年超过10万: said of each of four years to the reviewed one.
  bool spans(const Statement& r, const Report& report) const {
    if (!Words::get().any_in(Words::years, r.found.sentence)) return false;
    for (const Statement& s : report.statements) {
      if (s.measure != catalog::Measure::duration || s.claim().sentence != r.claim().sentence || !s.low || s.claim().start > r.claim().start) continue;
      const int years = static_cast<int>(s.low->coefficient());
      if (s.low->is_integer() && s.low->exponent() == 0 && r.claim().year_last - years < q_.year_last) return true;
    }
    return false;
  }

  const Question& q_;
  const Statement& t_;
  const Settings& settings_;
};

}  // namespace

Answer answer_quantity(const Question& question, const Settings& settings) { return Quantity(question, settings).answer(); }

}  // namespace luoshi::verdict
