// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <utility>

#include "verdict/answer.h"
#include "verdict/answer_above.h"
#include "verdict/findings.h"
#include "verdict/headline.h"
#include "verdict/judgement.h"
#include "verdict/places.h"
#include "verdict/verdict.h"
#include "verdict/words.h"

namespace luoshi::verdict {
namespace {

constexpr std::pair<Verdict, std::string_view> kVerdicts[] = {
    {Verdict::met, "met"},       {Verdict::missed, "missed"},       {Verdict::implied, "implied"},
    {Verdict::declared, "declared"}, {Verdict::later, "later"},     {Verdict::proxy, "proxy"},
    {Verdict::incomparable, "incomparable"}, {Verdict::silent, "silent"}, {Verdict::open, "open"}};
constexpr std::pair<Finding, std::string_view> kFindings[] = {
    {Finding::slipped, "slipped"},   {Finding::lowered, "lowered"},       {Finding::below_base, "below_base"},
    {Finding::conflict, "conflict"}, {Finding::consistent, "consistent"}, {Finding::part_exceeds_whole, "part_exceeds_whole"}};

constexpr std::string_view kRules[] = {
    "above_incomparable", "above_met", "above_missed", "above_proxy", "alike_short", "grown_level", "growth_base",
    "held_later", "in_step_met", "in_step_missed", "in_step_parts", "in_step_unsettled", "judged", "level_ratio",
    "list_complete", "maybe_stock", "neighbour", "no_report", "nothing_said", "only_begun", "other_period", "other_scope",
    "other_unit", "part_only", "part_suffices", "parts_suffice", "plan_base", "plan_compared", "planned_again",
    "project_alike", "said_complete", "said_done", "same_conflicting", "same_met", "same_missed", "same_vague",
    "set_again", "stage_before", "stage_later", "stage_none", "stage_reached", "stock_difference", "under_way",
    "whole_only", "wider_equal", "within_years", "words_only", "year_end", "years_running", "years_summed"};

// Reasons that are not called like the rule: by how much 左右 decided.
constexpr std::string_view kMoreReasons[] = {"same_met_within", "same_missed_beyond"};

class PlaceChecker {
 public:
  PlaceChecker(const Place& place, const ToldAbove& above, const Settings& settings) : place_(place), above_(above), settings_(settings) {}

  // False where the sink wants no more.
  bool check(std::size_t index, const std::function<bool(Checked&&)>& sink) const {
    const Report& report = place_.reports[index];
    const std::set<std::string> lists = list_sections(report);
    Headlines headlines;
    std::int64_t sentence = -1;
    bool introduces = false;
    std::string list;  // list: the section in which a sentence has announced a list of promises
    for (const Statement& s : report.statements) {
      if (!s.target) continue;
      if (s.claim().sentence != sentence) {
        if (Words::get().any_in(Words::list, s.found.sentence)) {
          list = s.found.section;
          introduces = s.found.sentence.ends_with("：");
        }
        sentence = s.claim().sentence;
      }
      // The list goes on in its section, and in those numbered below it.
      const bool listed = !list.empty() && ((s.found.section == list && (introduces || Words::get().starts(Words::item, s.found.sentence))) || (s.found.section.starts_with(list + "/") && (list.find('/') != list.npos || s.found.section.ends_with("是"))));
      if (!sink(checked(index, s, headlines.next(s), listed || in_list(lists, s)))) return false;
    }
    return true;
  }

 private:
  // Sections whose heading names a list of promises.
  static std::set<std::string> list_sections(const Report& report) {
    std::set<std::string> sections;
    for (const Sentence& s : report.sentences) {
      if (s.row.heading && Words::get().any_in(Words::list, s.row.text)) sections.insert(s.row.section);
    }
    return sections;
  }
  static bool in_list(const std::set<std::string>& lists, const Statement& s) {
    if (Words::get().any_in(Words::list, s.found.sentence)) return true;
    return std::ranges::any_of(lists, [&](const std::string& section) { return !section.empty() && s.found.section.starts_with(section); });
  }

  Checked checked(std::size_t index, const Statement& target, bool headline, bool in_list) const {
    const Report& report = place_.reports[index];
    Question q{&place_, index, &target, std::nullopt, target.claim().year_first, target.claim().year_last, in_list};
    q.year_last = year_due(report, target);
    if (q.year_first == 0) q.year_first = q.year_last;
    for (std::size_t i = index + 1; i < place_.reports.size() && !q.answering; ++i) {
      if (answers_for(place_.reports[i].row, q.year_last)) q.answering = i;
    }
    Answer answer = target.quantity    ? answer_quantity(q, settings_)
                    : target.milestone ? answer_project(q, settings_)
                                       : answer_promise(q, settings_);
    if (answer.verdict == Verdict::silent || answer.verdict == Verdict::open) {
      if (auto above = answer_above(q, above_, settings_)) answer = std::move(*above);
    }
    Checked out;
    out.target = target.found;
    out.headline = headline;
    out.verdict = answer.verdict;
    out.margin = std::move(answer.margin);
    out.rule = std::move(answer.rule);
    out.why = std::move(answer.why);
    out.findings = findings_of(q, settings_, answer.verdict);
    out.result = std::move(answer.result);
    return out;
  }

  const Place& place_;
  const ToldAbove& above_;
  const Settings& settings_;
};

}  // namespace

std::string_view name(Verdict value) { return kVerdicts[static_cast<std::size_t>(value)].second; }
std::string_view name(Finding value) { return kFindings[static_cast<std::size_t>(value)].second; }

std::vector<std::string_view> verdict_names() {
  std::vector<std::string_view> names;
  for (const auto& [value, word] : kVerdicts) names.push_back(word);
  return names;
}

std::vector<std::string_view> finding_names() {
  std::vector<std::string_view> names;
  for (const auto& [value, word] : kFindings) names.push_back(word);
  return names;
}

std::span<const std::string_view> rule_names() { return kRules; }
std::span<const std::string_view> more_reasons() { return kMoreReasons; }

Result<bool> check_place(ledger::Ledger& ledger, const Settings& settings, const AskedPlace& asked,
                         const ledger::Judgements& judgements, Above& above, const std::function<bool(Checked&&)>& sink) {
  std::vector<ledger::ReportRow> rows;
  for (const std::int64_t id : asked.reports) {
    auto row = ledger.report(id);
    if (!row) return tl::unexpected(row.error());
    if (auto& found = *row; found) rows.push_back(std::move(*found));
  }
  const auto place = read_place(ledger, rows);
  if (!place) return tl::unexpected(place.error());
  const auto judged = judged_targets(ledger, judgements, asked.key.first, asked.key.second);
  if (!judged) return tl::unexpected(judged.error());
  const auto in_force = [&](Checked&& checked) {
    const auto found = judged->find(checked.target.claim.id);
    return found == judged->end() ? sink(std::move(checked)) : sink(with_judgement(std::move(checked), found->second));
  };
  if (rows.empty()) return true;
  const auto told = above.of(rows.front().facts, *place);
  if (!told) return tl::unexpected(told.error());
  const PlaceChecker checker(*place, *told, settings);
  for (std::size_t i = 0; i < place->reports.size(); ++i) {
    if (asked.wanted.contains(place->reports[i].row.id) && !checker.check(i, in_force)) return false;
  }
  return true;
}

}  // namespace luoshi::verdict
