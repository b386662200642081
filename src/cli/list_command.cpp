// SPDX-License-Identifier: Apache-2.0
#include "cli/list_command.h"

#include "base/width.h"
#include "cli/claim_cells.h"
#include "cli/growing_table.h"
#include "cli/ledger_session.h"
#include "cli/program.h"
#include "cli/table.h"
#include "ledger/column_lines.h"

namespace luoshi::cli {
namespace {

std::vector<Column> report_layout(const Messages& m) {
  return {{m.text("column.report"), 3, 8, 0, true},   {m.text("column.place"), 8, 16, 0, false}, {m.text("column.year"), 4, 4, 0, true},
          {m.text("column.form"), 6, 10, 4, false},   {m.text("column.revision"), 4, 4, 5, true}, {m.text("column.delivered"), 10, 10, 3, false},
          {m.text("column.claims"), 6, 9, 0, true},   {m.text("column.removed_at"), 8, 20, 6, false},
          {m.text("column.title"), 12, 60, 2, false}, {m.text("column.doc"), 12, 60, 1, false}};
}

std::vector<Cell> report_cells(const ledger::ReportRow& r, const Messages& m) {
  const bool corrected = !(r.facts == r.read);
  const Style style = corrected ? Style::yellow : Style::plain;
  return {{std::to_string(r.id), Style::dim},
          {r.facts.place.empty() ? m.text("label.unknown") : printable(r.facts.place), style},
          {r.facts.year == 0 ? "" : std::to_string(r.facts.year), style},
          {m.text("form." + r.form)},
          {r.revision > 1 ? std::to_string(r.revision) : ""},
          {r.delivered},
          {std::to_string(r.claims)},
          {r.removed_at, Style::dim},
          {printable(r.title)},
          {printable(r.name), Style::dim}};
}

template <class Row>
std::string line_of(Format format, std::span<const ledger::Column<Row>> columns, const Row& row) {
  std::string line;
  if (format == Format::csv) {
    ledger::append_csv(line, columns, row);
  } else {
    ledger::append_json(line, columns, row);
  }
  return line;
}

template <class Row>
std::string header_of(Format format, std::span<const ledger::Column<Row>> columns) {
  std::string line;
  if (format == Format::csv) ledger::append_csv_header(line, columns);
  return line;
}

Result<void> list_reports(Session& s, const ListOptions& options, const ledger::Filter& filter) {
  GrowingTable table(report_layout(s.messages), s);
  if (options.format != Format::table) s.out.write(header_of(options.format, ledger::report_columns()));
  auto done = s.ledger->reports(filter, options.order, options.page, [&](const ledger::ReportRow& row) {
    if (options.format == Format::table) {
      table.add(report_cells(row, s.messages));
    } else {
      s.out.write(line_of(options.format, ledger::report_columns(), row));
    }
    return !s.out.failed();
  });
  table.settle();
  return done;
}

Result<void> list_claims(Session& s, const ListOptions& options, const ledger::Filter& filter) {
  GrowingTable table(claim_layout(s.messages), s);
  ReadingSigns signs;
  if (options.format != Format::table) s.out.write(header_of(options.format, ledger::claim_columns()));
  auto done = s.ledger->claims(filter, options.order, options.page, [&](const ledger::FoundClaim& row) {
    if (options.format == Format::table) {
      signs.add(row.printed);
      table.add(claim_cells(row, s.messages));
    } else {
      s.out.write(line_of(options.format, ledger::claim_columns(), row));
    }
    return !s.out.failed();
  });
  table.settle();
  s.out.write(signs.footnotes(s.messages));
  return done;
}

}  // namespace

int list_command(const ListOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto session = open_session(options.ledger, ledger::Ledger::Access::read, messages, out, err);
  if (!session) return kFailed;
  const ledger::Filter filter = resolve(*session, options.wanted);
  const bool reports = options.what == ListOptions::What::reports;
  const auto done = reports ? list_reports(*session, options, filter) : list_claims(*session, options, filter);
  return done ? kDone : session->fail(done.error());
}

}  // namespace luoshi::cli
