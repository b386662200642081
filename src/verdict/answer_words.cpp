// SPDX-License-Identifier: Apache-2.0
//
// Projects, promises, and what only words answer.
#include <algorithm>

#include "base/utf8.h"
#include "verdict/answer.h"
#include "verdict/words.h"

namespace luoshi::verdict {
namespace {

using catalog::Stage;

constexpr double kTelling = 4;  // weight of a kind of thing that says something: not of 项目
constexpr std::size_t kNamed = 6;     // characters of a label from which words can say that it was done
constexpr int kHintYears = 5;         // what is said later than that is no hint
constexpr std::size_t kShortName = 6; // pairs
constexpr std::size_t kShortest = 4;  // characters of a label that says what it is about

Answer made(Verdict verdict, const char* rule, const Question& q, ledger::FoundClaim result, const std::string& what) {
  Answer a;
  a.verdict = verdict;
  a.rule = rule;
  a.why = {rule, {said(*q.target), what, result.claim.indicator, result.claim.period, ""}};
  a.result = std::move(result);
  return a;
}

// The clause of a sentence that covers most of the label.
struct Clause {
  std::string_view text;
  double share = 0;
};
Clause best_clause(const Sentence& sentence, const Statement& target) {
  Clause best;
  const std::string_view text = sentence.row.text;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto [end, next] = Words::get().first_of(Words::clause_end, text, begin);
    const std::string_view clause = text.substr(begin, end - begin);
    const double share = covered(target.grams, part_of(sentence.grams(), clause), 0);
    if (share > best.share) best = {clause, share};
    begin = next;
  }
  return best;
}

bool names_kind(const Sentence& sentence, const Statement& target) {
  return target.head_weight >= kTelling && sentence.row.text.find(target.head) != sentence.row.text.npos;
}

// 四期 is not spoken of where only the airport is.
bool names_phases(const Sentence& sentence, const Statement& target) {
  if (!target.milestone) return true;
  return std::ranges::all_of(target.numerals, [&](const std::string& n) {
    return (n[0] >= '0' && n[0] <= '9') || sentence.row.text.find(n + "期") != std::string::npos;
  });
}

// Of a short name the word that tells it from others: 海洋 of 海洋生产总值.
bool names_special(const Sentence& sentence, const Statement& target) {
  if (target.grams.list.size() > kShortName) return true;
  const auto special = std::ranges::max_element(target.grams.list, {}, &Grams::Gram::weight);
  return special == target.grams.list.end() || std::ranges::binary_search(sentence.grams().list, special->pair, {}, &Grams::Gram::pair);
}

// What tells the target from others whose names are nearly the same: 东路 from 西路, 6号 from 4号.
bool names_which(std::string_view clause, const Statement& target) {
  return std::ranges::includes(Words::get().all_in(Words::side, clause), Words::get().all_in(Words::side, target.label)) &&
         std::ranges::all_of(target.numerals, [&](const std::string& n) { return clause.find(n) != clause.npos; });
}

// The sentence gives a figure of another thing of the kind, without the word that tells this one from others: 人均生产总值 where
// 海洋生产总值 was asked.
bool about_another(const Report& report, const Sentence& sentence, const Statement& target) {
  return target.known && !names_special(sentence, target) && std::ranges::any_of(report.statements, [&](const Statement& s) {
           return s.claim().sentence == sentence.row.id && s.known && s.key != target.key && s.head == target.head;
         });
}

// The sentence of the review that covers most of the label, the first of equal ones. Where it names the kind of thing
// (旧房, 份额), less of the other words will do.
const Sentence* best_sentence(const Report& report, const Statement& target, const Settings& settings) {
  const Sentence* best = nullptr;
  double most = 0;
  if (utf8::count(target.label) < kShortest) return nullptr;
  for (const Sentence& s : report.sentences_on(target.grams, true, settings.mentioned_kind)) {
    const double share = covered(target.grams, s.grams(), settings.mentioned_kind);
    if (!names_phases(s, target) || (target.quantity && !target.known && !names_special(s, target))) continue;
    const bool needs_kind = share < settings.mentioned || (target.quantity && target.head_weight >= kTelling);
    if (share < settings.mentioned_kind || (needs_kind && !names_kind(s, target))) continue;
    if (share > most && !about_another(report, s, target)) {
      most = share;
      best = &s;
    }
  }
  return best;
}

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
    if (!alike) return made(Verdict::proxy, "project_alike", q_, r->found, stage);
    if (later) {
      return made(r->stage >= t_.stage ? Verdict::later : Verdict::proxy, r->stage >= t_.stage ? "stage_later" : "stage_before", q_, r->found, stage);
    }
    // Under way, where it was to begin: that it began is not said, but cannot be otherwise.
    if (t_.stage == Stage::start && r->stage == Stage::proceed) return made(Verdict::implied, "under_way", q_, r->found, stage);
    // 推进 names no stage to reach: that it was pushed again proves nothing.
    if (t_.stage == Stage::proceed && r->stage == Stage::proceed) return made(Verdict::proxy, "stage_none", q_, r->found, stage);
    if (r->stage >= t_.stage && !(surely_same(*r) && same_phase(*r))) return made(Verdict::proxy, "project_alike", q_, r->found, stage);
    if (r->stage >= t_.stage) return made(Verdict::met, "stage_reached", q_, r->found, stage);
    return made(Verdict::proxy, "stage_before", q_, r->found, stage);
  }

  std::optional<Answer> from_plan(const Report& report) const {
    const Statement* r = find(report, true, settings_.same_project);
    if (r == nullptr) return std::nullopt;
    const std::string stage(catalog::name(r->stage));
    const bool set_again = surely_same(*r) && r->stage == t_.stage && (t_.stage == Stage::start || t_.stage == Stage::complete || t_.stage == Stage::operate);
    if (set_again) return made(Verdict::missed, "set_again", q_, r->found, stage);
    if (r->stage > t_.stage && t_.stage == Stage::start) return made(Verdict::later, "stage_later", q_, r->found, stage);
    // What was to go on is planned to begin: it had not. Else a plan that takes it up again is no answer.
    if (t_.stage == Stage::proceed && r->stage <= Stage::start) return made(Verdict::proxy, "planned_again", q_, r->found, stage);
    return std::nullopt;
  }

  const Question& q_;
  const Statement& t_;
  const Settings& settings_;
};

}  // namespace

ledger::FoundClaim as_claim(const Report& report, const Sentence& sentence) {
  ledger::FoundClaim found;
  ledger::ClaimRow& c = found.claim;
  c.type = "sentence";
  c.role = "claim";
  c.kind = sentence.review ? "result" : "target";
  c.report = report.row.id;
  c.sentence = sentence.row.id;
  c.start = sentence.row.start;
  c.end = sentence.row.end;
  c.text = sentence.row.text;
  found.doc = report.row.name;
  found.report = report.row.facts;
  found.sentence = sentence.row.text;
  found.section = sentence.row.section;
  return found;
}

std::string said(const Statement& s) {
  if (s.milestone) return s.claim().indicator + s.claim().action;
  if (!s.quantity) return s.claim().action + s.claim().indicator;
  // In signs, which need no language; of a fall, 以上 speaks of its size.
  switch (s.comparator) {
    case catalog::Comparator::approx: return "≈" + s.claim().text;
    case catalog::Comparator::ge: return "≥" + s.claim().text;
    case catalog::Comparator::gt: return ">" + s.claim().text;
    case catalog::Comparator::le: return "≤" + s.claim().text;
    case catalog::Comparator::lt:
    case catalog::Comparator::near: return "<" + s.claim().text;
    case catalog::Comparator::eq: break;
  }
  return s.claim().text;
}

Answer still_open(const Question& question, const Settings& settings) {
  for (std::size_t i = question.report + 1; i < question.place->reports.size(); ++i) {
    const Report& report = question.place->reports[i];
    if (report.row.review_last <= question.year_last || report.row.review_last > question.year_last + kHintYears) continue;
    const bool promise = !question.target->quantity && !question.target->milestone;
    const Sentence* s = promise ? nullptr : best_sentence(report, *question.target, settings);
    if (s != nullptr) return made(Verdict::proxy, "words_only", question, as_claim(report, *s), s->row.text);
  }
  Answer a;
  a.verdict = Verdict::open;
  a.rule = "no_report";
  a.why = {a.rule, {std::to_string(question.year_last)}};
  return a;
}

Answer answer_in_words(const Question& q, const Settings& settings) {
  if (!q.answering) return still_open(q, settings);
  const Report& report = q.place->reports[*q.answering];
  const Words& words = Words::get();
  if (const Sentence* s = best_sentence(report, *q.target, settings)) {
    // What is said of it stands in its own clause.
    const Clause clause = best_clause(*s, *q.target);
    const bool about = clause.share >= settings.mentioned && !q.target->milestone;
    const bool asked_done = words.any_in(Words::done, q.target->claim().action) || words.any_in(Words::complete, q.target->claim().text);
    // 稳中有降: a figure that fell.
    const ledger::ClaimRow& task = q.target->claim();
    const bool figure = clause.text.find_first_of("0123456789") != clause.text.npos;
    const bool fell = words.any_in(Words::falls, task.action) && words.any_in(Words::fallen, clause.text);
    const bool rose = words.any_in(Words::rises, task.action) && words.any_in(Words::risen, clause.text);
    if (about && utf8::count(q.target->label) >= kNamed && !q.target->quantity && figure && (fell || rose)) return made(Verdict::met, "said_done", q, as_claim(report, *s), std::string(clause.text));
    // What was to be built is built.
    const bool built = words.any_in(Words::builds, task.action) && words.starts(Words::built, clause.text);
    const bool done = about && utf8::count(q.target->label) >= kNamed && !q.target->quantity && (asked_done || built) && (clause.share >= settings.same_task || built) && words.any_in(Words::done, clause.text);
    // That all of a campaign's tasks are done, or most of something, is a declaration.
    const bool declares = words.any_in(Words::campaign, q.target->label) || words.any_in(Words::campaign, clause.text) ||
                          (words.any_in(Words::mostly, clause.text) && !words.any_in(Words::mostly, q.target->claim().text));
    const bool which = names_which(clause.text, *q.target);
    if (done && !declares && which) return made(Verdict::met, "said_done", q, as_claim(report, *s), std::string(clause.text));
    const bool complete = about && which && (done || words.any_in(Words::complete, clause.text));
    return made(complete ? Verdict::declared : Verdict::proxy, complete ? "said_complete" : "words_only", q, as_claim(report, *s), std::string(clause.text));
  }
  if (q.in_list) {
    for (const Sentence& s : report.sentences) {
      if (s.review && words.any_in(Words::list, s.row.text) && words.any_in(Words::complete, s.row.text)) {
        return made(Verdict::declared, "list_complete", q, as_claim(report, s), s.row.text);
      }
    }
  }
  Answer a;
  a.verdict = Verdict::silent;
  a.rule = "nothing_said";
  a.why = {a.rule, {report.row.name}};
  return a;
}

Answer answer_project(const Question& question, const Settings& settings) { return Project(question, settings).answer(); }

Answer answer_promise(const Question& question, const Settings& settings) {
  if (question.answering && question.target->in_step) return answer_in_step(question, settings);
  return question.answering ? answer_in_words(question, settings) : still_open(question, settings);
}

}  // namespace luoshi::verdict
