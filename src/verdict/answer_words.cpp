// SPDX-License-Identifier: Apache-2.0
//
// Promises, and what only words answer.
#include <algorithm>

#include "base/utf8.h"
#include "verdict/answer.h"
#include "verdict/words.h"

namespace luoshi::verdict {
namespace {

constexpr double kTelling = 4;  // weight of a kind of thing that says something: not of 项目
constexpr std::size_t kNamed = 6;     // characters of a label from which words can say that it was done
constexpr int kHintYears = 5;         // what is said later than that is no hint
constexpr std::size_t kShortName = 6; // pairs
constexpr std::size_t kShortest = 4;  // characters of a label that says what it is about

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

}  // namespace

Answer answered(Verdict verdict, const char* rule, const Question& q, ledger::FoundClaim result, const std::string& what) {
  Answer a;
  a.verdict = verdict;
  a.rule = rule;
  a.why = {rule, {said(*q.target), what, result.claim.indicator, result.claim.period, ""}};
  a.result = std::move(result);
  return a;
}

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
    if (s != nullptr) return answered(Verdict::proxy, "words_only", question, as_claim(report, *s), s->row.text);
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
    if (about && utf8::count(q.target->label) >= kNamed && !q.target->quantity && figure && (fell || rose)) return answered(Verdict::met, "said_done", q, as_claim(report, *s), std::string(clause.text));
    // What was to be built is built.
    const bool built = words.any_in(Words::builds, task.action) && words.starts(Words::built, clause.text);
    const bool done = about && utf8::count(q.target->label) >= kNamed && !q.target->quantity && (asked_done || built) && (clause.share >= settings.same_task || built) && words.any_in(Words::done, clause.text);
    // That all of a campaign's tasks are done, or most of something, is a declaration.
    const bool declares = words.any_in(Words::campaign, q.target->label) || words.any_in(Words::campaign, clause.text) ||
                          (words.any_in(Words::mostly, clause.text) && !words.any_in(Words::mostly, q.target->claim().text));
    const bool which = names_which(clause.text, *q.target);
    if (done && !declares && which) return answered(Verdict::met, "said_done", q, as_claim(report, *s), std::string(clause.text));
    const bool complete = about && which && (done || words.any_in(Words::complete, clause.text));
    return answered(complete ? Verdict::declared : Verdict::proxy, complete ? "said_complete" : "words_only", q, as_claim(report, *s), std::string(clause.text));
  }
  if (q.in_list) {
    for (const Sentence& s : report.sentences) {
      if (s.review && words.any_in(Words::list, s.row.text) && words.any_in(Words::complete, s.row.text)) {
        return answered(Verdict::declared, "list_complete", q, as_claim(report, s), s.row.text);
      }
    }
  }
  Answer a;
  a.verdict = Verdict::silent;
  a.rule = "nothing_said";
  a.why = {a.rule, {report.row.name}};
  return a;
}

Answer answer_promise(const Question& question, const Settings& settings) {
  if (question.answering && question.target->in_step) return answer_in_step(question, settings);
  return question.answering ? answer_in_words(question, settings) : still_open(question, settings);
}

}  // namespace luoshi::verdict
