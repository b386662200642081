// SPDX-License-Identifier: Apache-2.0
#include "cli/findings_command.h"

#include <algorithm>
#include <array>
#include <deque>

#include "base/csv.h"
#include "base/json.h"
#include "base/width.h"
#include "cli/claim_cells.h"
#include "cli/growing_table.h"
#include "cli/ledger_session.h"
#include "cli/program.h"
#include "ledger/column_lines.h"
#include "verdict/cross_findings.h"

namespace luoshi::cli {
namespace {

using verdict::CrossFinding;

std::string why(const CrossFinding& f, const Messages& m) { return m.format("finding_why." + f.why.id, f.why.arguments); }

Style style_of(verdict::Finding finding) {
  switch (finding) {
    case verdict::Finding::conflict:
    case verdict::Finding::part_exceeds_whole: return Style::magenta;
    case verdict::Finding::consistent: return Style::green;
    default: return Style::yellow;
  }
}

// Counts, which stand above the rows, and the rows until then.
class Board {
 public:
  explicit Board(Session& session) : s_(session) {}

  void add(const CrossFinding& f) {
    ++counts_[static_cast<std::size_t>(f.finding)];
    rows_.push_back(cells(f));
  }

  void show() {
    const Messages& m = s_.messages;
    std::vector<Column> heads;
    std::vector<Cell> counts;
    heads.reserve(counts_.size());
    counts.reserve(counts_.size());
    for (const std::string_view finding : verdict::finding_names()) heads.push_back({m.text("finding." + std::string(finding)), 4, 20, 0, true});
    for (const std::size_t count : counts_) counts.push_back({std::to_string(count), count == 0 ? Style::dim : Style::plain});
    Table summary(heads, s_.screen.columns, s_.screen.colour);
    summary.measure(counts);
    s_.out.write(summary.header());
    s_.out.write(summary.row(counts));
    if (rows_.empty()) return;
    s_.out.write("\n");
    GrowingTable table(layout(), s_);
    for (auto& row : rows_) table.add(std::move(row));
    table.settle();
  }

 private:
  [[nodiscard]] std::vector<Column> layout() const {
    const Messages& m = s_.messages;
    return {{m.text("head.finding"), 8, 18, 0, false},       {m.text("column.report_place"), 6, 14, 3, false},
            {m.text("column.report_year"), 4, 4, 2, true},   {m.text("head.what"), 14, 30, 0, false},
            {m.text("head.first_value"), 8, 18, 0, true},    {m.text("head.second_value"), 8, 18, 0, true},
            {m.text("head.why"), 20, 1000, 1, false}};
  }

  [[nodiscard]] std::vector<Cell> cells(const CrossFinding& f) const {
    const Messages& m = s_.messages;
    const auto shown = [&](const ledger::FoundClaim& c) { return c.claim.type == "commitment" ? std::string() : claim_cells(c, m)[7].text; };
    return {{m.text("finding." + std::string(name(f.finding))), style_of(f.finding)},
            {printable(f.first.report.place)},
            {f.first.report.year == 0 ? "" : std::to_string(f.first.report.year)},
            {printable(f.first.claim.type == "quantity" ? f.first.claim.indicator : f.first.claim.action + f.first.claim.indicator)},
            {shown(f.first), Style::cyan},
            {shown(f.second), Style::cyan},
            {printable(why(f, m)), Style::dim}};
  }

  Session& s_;
  std::array<std::size_t, 6> counts_{};
  std::deque<std::vector<Cell>> rows_;
};

// {"finding": code, "rule": id, "why": text, "first": {claim}, "second": {claim}}; claims as in `luoshi claims`.
void append_json_line(std::string& out, const CrossFinding& f, const Messages& m) {
  JsonObject object(out);
  object.text("finding", name(f.finding));
  object.text("rule", f.why.id);
  object.text("why", why(f, m));
  object.close();
  out.pop_back();
  for (const auto& [key, claim] : {std::pair("first", &f.first), std::pair("second", &f.second)}) {
    out += std::string(", \"") + key + "\": ";
    ledger::append_json(out, ledger::claim_columns(), *claim);
    out.pop_back();  // its line end
  }
  out += "}\n";
}

void append_csv_header(std::string& out) {
  CsvRow line(out);
  for (const char* column : {"finding", "place", "year", "topic", "indicator", "period", "rule", "why"}) line.text(column);
  for (const std::string side : {"first_", "second_"}) {
    for (const char* column : {"claim", "text", "value", "unit", "place", "year", "doc", "start", "end", "sentence"}) line.text(side + column);
  }
  line.end();
}

void append_csv_line(std::string& out, const CrossFinding& f, const Messages& m) {
  CsvRow line(out);
  const ledger::ClaimRow& c = f.first.claim;
  line.text(name(f.finding));
  line.text(f.first.report.place);
  line.integer(f.first.report.year);
  for (const std::string* text : {&c.topic, &c.indicator, &c.period, &f.why.id}) line.text(*text);
  line.text(why(f, m));
  for (const ledger::FoundClaim* side : {&f.first, &f.second}) {
    line.integer(side->claim.id);
    line.text(side->claim.text);
    line.number(side->claim.value);
    line.text(side->claim.unit);
    line.text(side->report.place);
    line.integer(side->report.year);
    line.text(side->doc);
    line.integer(side->claim.start);
    line.integer(side->claim.end);
    line.text(side->sentence);
  }
  line.end();
}

}  // namespace

int findings_command(const FindingsOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto session = open_session(options.ledger, ledger::Ledger::Access::read, messages, out, err);
  if (!session) return kFailed;
  const auto settings = verdict::Settings::builtin();
  if (!settings) return session->fail(settings.error());
  const auto names = verdict::finding_names();
  const auto asked = std::ranges::find(names, options.finding);
  const auto only = asked == names.end() ? std::nullopt : std::optional(static_cast<verdict::Finding>(asked - names.begin()));
  Board board(*session);
  std::string line;
  if (options.format == Format::csv) {
    append_csv_header(line);
    out.write(line);
  }
  const auto done = verdict::findings(*session->ledger, *settings, resolve(*session, options.wanted), only, [&](const CrossFinding& f) {
    if (options.format == Format::table) {
      board.add(f);
      return true;
    }
    line.clear();
    if (options.format == Format::csv) {
      append_csv_line(line, f, messages);
    } else {
      append_json_line(line, f, messages);
    }
    out.write(line);
    return !out.failed();
  });
  if (!done) return session->fail(done.error());
  if (options.format == Format::table) board.show();
  return kDone;
}

}  // namespace luoshi::cli
