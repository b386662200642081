// SPDX-License-Identifier: Apache-2.0
//
// Projects: is it the same one, and how far did it get?
#include <algorithm>

#include "verdict/answer.h"
#include "verdict/words.h"

namespace luoshi::verdict {
namespace {

using catalog::Stage;

class Project {
 public:
  Project(const Question& question, const Settings& settings) : q_(question), t_(*question.target), settings_(settings) {}

  Answer answer() {
    if (q_.answering) {
      const Report& report = q_.place->reports[*q_.answering];
      if (auto a = from_results(report, false)) return *a;
      if (auto a = from_plan(report)) return *a;
      return answer_in_words(q_, settings_);
    }
    for (std::size_t i = q_.report + 1; i < q_.place->reports.size(); ++i) {
      const Report& report = q_.place->reports[i];
      if (report.row.review_last <= q_.year_last) continue;
      if (auto a = from_results(report, true)) return *a;
    }
    return still_open(q_, settings_);
  }

 private:
  // 二期 is answered by 二期 alone. The first phase is known by the name of the whole, too; capacities (1000千伏) may be left out.
  [[nodiscard]] bool same_phase(const Statement& s) const {
    const auto phase = [](const std::string& n) { return n != "一" && !(n[0] >= '0' && n[0] <= '9'); };
    const auto has = [&](const std::string& n) { return std::ranges::find(s.numerals, n) != s.numerals.end(); };
    return std::ranges::all_of(t_.numerals, [&](const std::string& n) { return !phase(n) || has(n); });
  }
  // A phase that the target does not name is a part of it.
  [[nodiscard]] bool later_phase(const Statement& s) const {
    return std::ranges::any_of(s.numerals, [&](const std::string& n) {
      return !(n[0] >= '0' && n[0] <= '9') && std::ranges::find(t_.numerals, n) == t_.numerals.end();
    });
  }

  // Each is on a side where the other is not: 东路, 西路. Of one alone it may be part of a longer name (西江航道).
  [[nodiscard]] bool other_side(const Statement& s) const {
    const auto told = Words::get().all_in(Words::side, s.label);
    const auto asked = Words::get().all_in(Words::side, t_.label);
    return !std::ranges::includes(told, asked) && !std::ranges::includes(asked, told);
  }

  // One name, in full or by its ends (崇凭铁路), or with what adds nothing: T3B航站楼及第四跑道, 渝宜高铁重庆段.
  [[nodiscard]] bool same_name(const Statement& s) const {
    if (s.label == t_.label || (!s.route.empty() && (s.route == t_.label || s.route == t_.route)) || (!t_.route.empty() && t_.route == s.label)) return true;
    return adds_nothing(s.label, t_.label) || adds_nothing(t_.label, s.label);
  }
  static bool adds_nothing(std::string_view longer, std::string_view shorter) {
    if (shorter.empty() || longer.size() <= shorter.size() || !longer.starts_with(shorter)) return false;
    const Words& words = Words::get();
    const std::string_view rest = longer.substr(shorter.size());
    if (words.starts(Words::joins, rest) || words.last_of(Words::stretch, rest) != rest.npos) return true;
    const std::string left = words.without(Words::phase, std::string(rest));
    return words.is(Words::phase, left);
  }

  // Surely the same: its name, or one that is alike and of the same kind (航道 is no 泊位).
  [[nodiscard]] bool surely_same(const Statement& s) const {
    if (same_name(s)) return !later_phase(s);
    const double like = likeness(t_.grams, s.grams).mean();
    return s.head == t_.head && !later_phase(s) && !other_side(s) && like >= (t_.stage == Stage::proceed ? settings_.same_task : settings_.same_project);
  }

  // The best one about the same project.
  const Statement* find(const Report& report, bool target, double least) const {
    const Statement* best = nullptr;
    double most = least;
    for (const Statement& s : report.statements) {
      if (!s.milestone || s.target != target || numerals_differ(s.numerals, t_.numerals)) continue;
      const double like = same_name(s) ? 1.0 : likeness(t_.grams, s.grams).mean();
      if (like > most || (like == most && (best == nullptr || s.stage > best->stage))) {
        most = like;
        best = &s;
      }
    }
    return best;
  }

  std::optional<Answer> from_results(const Report& report, bool later) const {
    // Later than it should be said, nothing is definite: a name that is less alike will do.
    const Statement* r = find(report, false, settings_.related);
    const bool alike = r != nullptr && (later || same_name(*r) || likeness(t_.grams, r->grams).mean() >= settings_.same_project);
    if (r == nullptr || (!alike && r->head != t_.head)) return std::nullopt;
    const std::string stage(catalog::name(r->stage));
    if (!alike) return answered(Verdict::proxy, "project_alike", q_, r->found, stage);
    if (later) {
      return answered(r->stage >= t_.stage ? Verdict::later : Verdict::proxy, r->stage >= t_.stage ? "stage_later" : "stage_before", q_, r->found, stage);
    }
    // Under way, where it was to begin: that it began is not said, but cannot be otherwise.
    if (t_.stage == Stage::start && r->stage == Stage::proceed) return answered(Verdict::implied, "under_way", q_, r->found, stage);
    // 推进 names no stage to reach: that it was pushed again proves nothing.
    if (t_.stage == Stage::proceed && r->stage == Stage::proceed) return answered(Verdict::proxy, "stage_none", q_, r->found, stage);
    if (r->stage >= t_.stage && !(surely_same(*r) && same_phase(*r))) return answered(Verdict::proxy, "project_alike", q_, r->found, stage);
    if (r->stage >= t_.stage) return answered(Verdict::met, "stage_reached", q_, r->found, stage);
    return answered(Verdict::proxy, "stage_before", q_, r->found, stage);
  }

  std::optional<Answer> from_plan(const Report& report) const {
    const Statement* r = find(report, true, settings_.same_project);
    if (r == nullptr) return std::nullopt;
    const std::string stage(catalog::name(r->stage));
    const bool set_again = surely_same(*r) && r->stage == t_.stage && (t_.stage == Stage::start || t_.stage == Stage::complete || t_.stage == Stage::operate);
    if (set_again) return answered(Verdict::missed, "set_again", q_, r->found, stage);
    if (r->stage > t_.stage && t_.stage == Stage::start) return answered(Verdict::later, "stage_later", q_, r->found, stage);
    // What was to go on is planned to begin: it had not. Else a plan that takes it up again is no answer.
    if (t_.stage == Stage::proceed && r->stage <= Stage::start) return answered(Verdict::proxy, "planned_again", q_, r->found, stage);
    return std::nullopt;
  }

  const Question& q_;
  const Statement& t_;
  const Settings& settings_;
};

}  // namespace

Answer answer_project(const Question& question, const Settings& settings) {
  // 坚持四项基本原则 is no project, whatever verb stands beside it.
  if (Words::get().any_in(Words::slogan, question.target->label)) return answer_in_words(question, settings);
  return Project(question, settings).answer();
}

}  // namespace luoshi::verdict
