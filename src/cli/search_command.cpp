// SPDX-License-Identifier: Apache-2.0
#include "cli/search_command.h"

#include "base/csv.h"
#include "base/json.h"
#include "base/width.h"
#include "cli/ledger_session.h"
#include "cli/program.h"
#include "cli/table.h"
#include "ledger/search.h"

namespace luoshi::cli {
namespace {

// Marks of matches where there are no colours: 【黑土地】.
constexpr std::string_view kOpen = "【", kClose = "】";

std::string marked(const ledger::Hit& hit, std::string_view open, std::string_view close, bool safe) {
  const std::string_view text = hit.sentence.text;
  const auto shown = [&](std::size_t begin, std::size_t end) {
    const std::string part(text.substr(begin, end - begin));
    return safe ? printable(part) : part;
  };
  std::string out;
  std::size_t at = 0;
  for (const Span span : hit.spans) {
    out += shown(at, span.begin) + std::string(open) + shown(span.begin, span.end) + std::string(close);
    at = span.end;
  }
  return out + shown(at, text.size());
}

// The place, year and report of a hit on a line, its sentence on the next: sentences are too long for a column.
void write_table(const Session& session, const ledger::Hit& hit) {
  const bool colour = session.screen.colour;
  const Messages& m = session.messages;
  const std::string place = hit.report.place.empty() ? m.text("label.unknown") : printable(hit.report.place);
  const std::string year = hit.report.year == 0 ? "" : " " + std::to_string(hit.report.year);
  std::string head = styled(place + year, Style::cyan, colour);
  head += styled("  " + m.format("search.from", {std::to_string(hit.sentence.report), printable(hit.doc), printable(hit.sentence.section)}), Style::dim, colour);
  // The escape sequences are ours: the text between them has been made safe.
  const std::string sentence = colour ? marked(hit, "\x1b[1;33m", "\x1b[0m", true) : marked(hit, kOpen, kClose, true);
  session.out.write(head + "\n  " + sentence + "\n");
}

void write_json(Output& out, const ledger::Hit& hit) {
  std::string line;
  JsonObject o(line);
  o.text("doc", hit.doc);
  o.integer("report", hit.sentence.report);
  o.text("place", hit.report.place);
  o.integer("place_code", hit.report.place_code);
  o.integer("year", hit.report.year);
  o.text("section", hit.sentence.section);
  o.text("frame", hit.sentence.frame);
  o.integer("start", hit.sentence.start);
  o.integer("end", hit.sentence.end);
  o.text("sentence", hit.sentence.text);
  o.text("marked", marked(hit, kOpen, kClose, false));
  o.close();
  out.write(line + "\n");
}

void write_csv(Output& out, const ledger::Hit& hit) {
  std::string line;
  CsvRow row(line);
  row.text(hit.report.place);
  row.integer(hit.report.year);
  row.integer(hit.sentence.report);
  row.text(hit.doc);
  row.text(hit.sentence.section);
  row.integer(hit.sentence.start);
  row.integer(hit.sentence.end);
  row.text(hit.sentence.text);
  row.text(marked(hit, kOpen, kClose, false));
  row.end();
  out.write(line);
}

}  // namespace

int search_command(const SearchOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto session = open_session(options.ledger, ledger::Ledger::Access::read, messages, out, err);
  if (!session) return kFailed;
  ledger::SearchOptions how;
  how.everything = options.everything;
  auto found = ledger::search(session->ledger->database(), session->catalog, options.query, resolve(*session, options.wanted),
                              options.page, how);
  if (!found) {
    Error error = std::move(found.error());
    if (error.code == ErrorCode::bad_query) error.arguments[2] = messages.text("query." + error.arguments[2].substr(error.arguments[2].find('_') + 1));
    return session->fail(error);
  }
  if (options.format == Format::csv) {
    out.write(csv_line({"place", "year", "report", "doc", "section", "start", "end", "sentence", "marked"}));
  }
  for (const ledger::Hit& hit : found->hits) {
    switch (options.format) {
      case Format::table: write_table(*session, hit); break;
      case Format::jsonl: write_json(out, hit); break;
      case Format::csv: write_csv(out, hit); break;
    }
  }
  if (found->considered == 0) {
    session->note(messages.text("search.none"));
  } else if (found->complete) {
    session->note(messages.format("search.count", {std::to_string(found->considered)}));
  } else {
    session->note(messages.format("search.many", {std::to_string(found->considered)}));
  }
  return kDone;
}

}  // namespace luoshi::cli
