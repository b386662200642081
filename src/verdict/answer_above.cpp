// SPDX-License-Identifier: Apache-2.0
#include "verdict/answer_above.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "verdict/words.h"

namespace luoshi::verdict {
namespace {

constexpr std::size_t kTelling = 5;  // characters

// The same indicator, measure, unit, scope and nature; its period was compared.
bool same_in_all(const Statement& target, const Report& report, const ledger::FoundClaim& result) {
  return std::ranges::any_of(report.statements, [&](const Statement& s) {
    return s.claim().id == result.claim.id && s.key == target.key && s.definition == target.definition && s.measure == target.measure;
  });
}

// The clause of a sentence that has the words: what else the sentence says may be of others.
std::string clause_of(const std::string& sentence, const std::string& words) {
  const std::size_t at = sentence.find(words);
  for (std::size_t begin = 0; at != sentence.npos && begin < sentence.size();) {
    const auto [end, next] = Words::get().first_of(Words::clause_end, sentence, begin);
    if (at < end) return sentence.substr(begin, std::max(end, at + words.size()) - begin);
    begin = next;
  }
  return sentence;
}

// A figure is not answered by words, and of words that stand everywhere (对外开放) a clause says nothing.
bool answered_by_words(const Statement& target, const ToldAbove& told, const std::string& clause) {
  return !target.quantity && utf8::count(target.label) >= kTelling &&
         std::ranges::any_of(told.names, [&](const std::string& name) { return clause.find(name) != clause.npos; });
}

}  // namespace

std::optional<Answer> answer_above(const Question& question, const ToldAbove& told, const Settings& settings) {
  const std::vector<Report>& reports = told.place.reports;
  const auto answering = std::ranges::find_if(reports, [&](const Report& r) { return answers_for(r.row, question.year_last); });
  if (answering == reports.end() || answering->sentences.empty()) return std::nullopt;
  const Statement& t = *question.target;
  Question asked = question;
  asked.place = &told.place;
  asked.report = 0;
  asked.answering = static_cast<std::size_t>(answering - reports.begin());
  asked.in_list = false;  // the list of another
  Answer answer = t.quantity ? answer_quantity(asked, settings) : t.milestone ? answer_project(asked, settings) : answer_in_words(asked, settings);
  if (!answer.result || answer.verdict == Verdict::silent || answer.verdict == Verdict::open) return std::nullopt;
  const ledger::FoundClaim& result = *answer.result;
  const bool in_words = result.claim.type == "sentence";
  const std::string clause = clause_of(result.sentence, in_words && answer.why.arguments.size() > 1 ? answer.why.arguments[1] : result.claim.text);
  if (in_words && !answered_by_words(t, told, clause)) return std::nullopt;
  const bool same = t.quantity ? same_in_all(t, *answering, result) : t.milestone && !in_words;
  if (answer.verdict == Verdict::incomparable) {
    answer.rule = "above_incomparable";
  } else if (same && (answer.verdict == Verdict::met || answer.verdict == Verdict::missed)) {
    answer.rule = answer.verdict == Verdict::met ? "above_met" : "above_missed";
  } else {
    answer.verdict = Verdict::proxy;
    answer.rule = "above_proxy";
    answer.margin.clear();
  }
  answer.why = {answer.rule, {result.report.place, std::to_string(result.report.year), clause, said(t), answer.margin}};
  return answer;
}

}  // namespace luoshi::verdict
