// SPDX-License-Identifier: Apache-2.0
#include "cli/judge_command.h"

#include <algorithm>
#include <array>

#include "base/width.h"
#include "cli/growing_table.h"
#include "cli/ledger_session.h"
#include "cli/program.h"
#include "intake/judge.h"
#include "ledger/column_lines.h"
#include "ledger/judgements.h"

namespace luoshi::cli {
namespace {

using ledger::CellKind;
using ledger::Placed;
using ledger::Standing;

// --- The list.

ledger::Cell text(std::string_view value) { return {value, 0, true}; }
ledger::Cell number(std::int64_t value, bool known = true) { return {{}, value, known}; }
ledger::Cell claim_id(const std::optional<ledger::FoundClaim>& claim) { return number(claim ? claim->claim.id : 0, claim.has_value()); }

// Words are those that were judged; claim and answer are the claims that they are now, if they are there.
constexpr std::array kColumns{
    ledger::Column<Placed>{"judgement", CellKind::integer, 8, [](const Placed& p) { return number(p.judgement.id); }},
    ledger::Column<Placed>{"standing", CellKind::code, 14, [](const Placed& p) { return text(name(p.standing)); }},
    ledger::Column<Placed>{"verdict", CellKind::code, 12, [](const Placed& p) { return text(p.judgement.verdict); }},
    ledger::Column<Placed>{"why", CellKind::passage, 40, [](const Placed& p) { return text(p.judgement.why); }},
    ledger::Column<Placed>{"by", CellKind::text, 14, [](const Placed& p) { return text(p.judgement.by); }},
    ledger::Column<Placed>{"at", CellKind::moment, 20, [](const Placed& p) { return text(p.judgement.at); }},
    ledger::Column<Placed>{"claim", CellKind::integer, 10, [](const Placed& p) { return claim_id(p.target); }},
    ledger::Column<Placed>{"answer", CellKind::integer, 10, [](const Placed& p) { return claim_id(p.answer); }},
    ledger::Column<Placed>{"report_place", CellKind::text, 14, [](const Placed& p) { return text(p.judgement.target.place); }},
    ledger::Column<Placed>{"report_year", CellKind::integer, 8,
                           [](const Placed& p) { return number(p.judgement.target.year, p.judgement.target.year != 0); }},
    ledger::Column<Placed>{"indicator", CellKind::text, 30, [](const Placed& p) { return text(p.judgement.target.indicator); }},
    ledger::Column<Placed>{"text", CellKind::text, 16, [](const Placed& p) { return text(p.judgement.target.text); }},
    ledger::Column<Placed>{"sentence", CellKind::passage, 80, [](const Placed& p) { return text(p.judgement.target.sentence); }},
    ledger::Column<Placed>{"sha256", CellKind::text, 20, [](const Placed& p) { return text(p.judgement.target.sha256); }},
    ledger::Column<Placed>{"start", CellKind::integer, 8, [](const Placed& p) { return number(p.judgement.target.start); }},
    ledger::Column<Placed>{"end", CellKind::integer, 8, [](const Placed& p) { return number(p.judgement.target.end); }},
    ledger::Column<Placed>{"answer_text", CellKind::text, 16, [](const Placed& p) { return text(p.judgement.answer.text); }},
    ledger::Column<Placed>{"answer_sentence", CellKind::passage, 80, [](const Placed& p) { return text(p.judgement.answer.sentence); }},
    ledger::Column<Placed>{"answer_sha256", CellKind::text, 20, [](const Placed& p) { return text(p.judgement.answer.sha256); }},
    ledger::Column<Placed>{"answer_start", CellKind::integer, 8,
                           [](const Placed& p) { return number(p.judgement.answer.start, !p.judgement.answer.sha256.empty()); }},
    ledger::Column<Placed>{"answer_end", CellKind::integer, 8,
                           [](const Placed& p) { return number(p.judgement.answer.end, !p.judgement.answer.sha256.empty()); }},
};

std::string standing_text(Standing standing, const Messages& m) {
  switch (standing) {
    case Standing::in_force: return m.text("judge.in_force");
    case Standing::without_target: return m.text("judge.without_target");
    case Standing::replaced: return m.text("judge.replaced");
    case Standing::withdrawn: return m.text("judge.withdrawn");
    case Standing::withdrawal: return m.text("judge.withdrawal");
  }
  return "";
}

// 城镇新增就业 4.2万人; what a promise says names its object already.
std::string words_of(const std::string& indicator, const std::string& text) {
  return printable(text.find(indicator) != text.npos ? text : indicator + " " + text);
}

std::vector<Column> layout(const Messages& m) {
  return {{m.text("head.standing"), 6, 22, 0, false},         {m.text("column.report_place"), 6, 14, 2, false},
          {m.text("column.report_year"), 4, 4, 2, true},      {m.text("kind.target"), 12, 30, 0, false},
          {m.text("head.verdict"), 8, 14, 0, false},          {m.text("head.by"), 6, 20, 1, false},
          {m.text("head.at"), 10, 20, 3, false},              {m.text("column.claim"), 8, 14, 4, true},
          {m.text("head.why"), 16, 1000, 1, false}};
}

std::vector<Cell> cells(const Placed& p, const Messages& m) {
  const ledger::Judgement& j = p.judgement;
  const bool counts = p.standing == Standing::in_force;
  const std::string verdict = "verdict." + j.verdict;
  return {{standing_text(p.standing, m), counts ? Style::green : p.standing == Standing::without_target ? Style::yellow : Style::dim},
          {printable(j.target.place)},
          {j.target.year == 0 ? "" : std::to_string(j.target.year)},
          {words_of(j.target.indicator, j.target.text), Style::cyan},
          {j.verdict.empty() ? "" : m.has(verdict) ? m.text(verdict) : printable(j.verdict)},
          {printable(j.by)},
          {printable(j.at), Style::dim},
          {p.target ? std::to_string(p.target->claim.id) : "", Style::dim},
          {printable(j.why)}};
}

int list(const JudgeOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto session = open_session(options.ledger, ledger::Ledger::Access::read, messages, out, err);
  if (!session) return kFailed;
  const auto judgements = ledger::Judgements::read(*session->ledger);
  if (!judgements) return session->fail(judgements.error());
  const auto placed = judgements->all(*session->ledger);
  if (!placed) return session->fail(placed.error());
  const std::span<const ledger::Column<Placed>> columns(kColumns);
  if (options.format == Format::table) {
    GrowingTable table(layout(messages), *session);
    for (const Placed& p : *placed) table.add(cells(p, messages));
    table.settle();
    const auto lost = std::ranges::count(*placed, Standing::without_target, &Placed::standing);
    if (lost > 0) session->note(messages.format("judge.lost", {std::to_string(lost)}));
    return kDone;
  }
  std::string line;
  if (options.format == Format::csv) ledger::append_csv_header(line, columns);
  for (const Placed& p : *placed) {
    if (options.format == Format::csv) {
      ledger::append_csv(line, columns, p);
    } else {
      ledger::append_json(line, columns, p);
    }
    out.write(line);
    line.clear();
  }
  out.write(line);
  return kDone;
}

}  // namespace

int judge_command(const JudgeOptions& options, const Messages& messages, Output& out, Output& err) {
  if (options.what == JudgeOptions::What::list) return list(options, messages, out, err);
  const auto session = open_session(options.ledger, ledger::Ledger::Access::write, messages, out, err);
  if (!session) return kFailed;
  const bool withdrawn = options.what == JudgeOptions::What::withdraw;
  const auto target = intake::judge(*session->ledger, {options.target, withdrawn, options.verdict, options.answer, options.why, options.by});
  if (!target) {
    Error error = target.error();
    if (error.code == ErrorCode::bad_argument) error.arguments.front().insert(0, "--");
    return session->fail(error);
  }
  const ledger::Facts& report = target->report;
  std::vector<std::string> words{printable(report.place), report.year == 0 ? "" : std::to_string(report.year),
                                 words_of(target->claim.indicator, target->claim.text)};
  if (withdrawn) {
    session->note(messages.format("judge.taken_back", words));
  } else {
    words.push_back(messages.text("verdict." + options.verdict));
    session->note(messages.format("judge.done", words));
  }
  return kDone;
}

}  // namespace luoshi::cli
