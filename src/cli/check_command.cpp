// SPDX-License-Identifier: Apache-2.0
#include "cli/check_command.h"

#include <unistd.h>

#include <algorithm>
#include <deque>
#include <functional>
#include <map>

#include "base/output_file.h"
#include "base/width.h"
#include "cli/claim_cells.h"
#include "cli/find_report.h"
#include "cli/growing_table.h"
#include "cli/ledger_session.h"
#include "cli/program.h"
#include "cli/progress.h"
#include "cli/read_settings.h"
#include "cli/series_words.h"
#include "ledger/snapshot.h"
#include "verdict/book.h"
#include "verdict/record.h"

namespace luoshi::cli {
namespace {

using verdict::Checked;

Style style_of(verdict::Verdict verdict) {
  switch (verdict) {
    case verdict::Verdict::met: return Style::green;
    case verdict::Verdict::missed: return Style::magenta;
    case verdict::Verdict::implied:
    case verdict::Verdict::declared:
    case verdict::Verdict::later: return Style::cyan;
    case verdict::Verdict::proxy:
    case verdict::Verdict::incomparable: return Style::yellow;
    default: return Style::dim;
  }
}

std::string words(const verdict::Reason& why, const Messages& m) { return m.format("why." + why.id, why.arguments); }

std::string verdict_text(verdict::Verdict verdict, const Messages& m) { return m.text("verdict." + std::string(name(verdict))); }

// Where a person has judged: who, when, and what the program makes of it.
std::string why(const Checked& c, const Messages& m) {
  if (!c.judged || !c.computed) return words(c.why, m);
  const std::string day = c.judged->at.substr(0, std::string_view("2024-01-31").size());
  return m.format("check.judged_why", {c.judged->why, c.judged->by, day, verdict_text(c.computed->verdict, m)});
}

std::string findings(const Checked& c, const Messages& m) {
  std::string text;
  for (const verdict::Found& found : c.findings) add_to_list(text, m.text("finding." + std::string(name(found.finding))), m);
  return text;
}

// Counts, and the rows that are shown: those of the headline targets first.
class Board {
 public:
  explicit Board(Session& session) : s_(session) {}

  void add(const Checked& c) {
    ++counts_[static_cast<std::size_t>(c.verdict)];
    ++topics_[c.target.claim.topic][static_cast<std::size_t>(c.verdict)];
    (c.headline ? headlines_ : others_).push_back(cells(c));
  }

  void show() {
    const Messages& m = s_.messages;
    summary();
    for (auto* rows : {&headlines_, &others_}) {
      if (rows->empty()) continue;
      s_.out.write("\n" + styled(m.text(rows == &headlines_ ? "check.headlines" : "check.others"), Style::bold, s_.screen.colour) + "\n");
      GrowingTable table(layout(), s_);
      for (auto& row : *rows) table.add(std::move(row));
      table.settle();
    }
  }

 private:
  [[nodiscard]] std::vector<Column> layout() const {
    const Messages& m = s_.messages;
    return {{m.text("column.report_place"), 6, 14, 3, false}, {m.text("column.report_year"), 4, 4, 2, true},
            {m.text("head.what"), 14, 30, 0, false},          {m.text("kind.target"), 8, 18, 0, true},
            {m.text("kind.result"), 8, 18, 0, true},          {m.text("head.verdict"), 8, 22, 0, false},
            {m.text("head.findings"), 8, 18, 4, false},       {m.text("head.why"), 20, 1000, 1, false},
            {m.text("column.claim"), 8, 14, 5, true}};
  }

  [[nodiscard]] std::vector<Cell> cells(const Checked& c) const {
    const Messages& m = s_.messages;
    const auto shown = [&](const ledger::FoundClaim& f) {
      if (f.claim.type == "commitment" || f.claim.type == "sentence") return std::string();
      return claim_cells(f, m)[7].text;
    };
    return {{printable(c.target.report.place)},
            {c.target.report.year == 0 ? "" : std::to_string(c.target.report.year)},
            {printable(c.target.claim.action + c.target.claim.indicator)},
            {shown(c.target), Style::cyan},
            {c.result ? shown(*c.result) : ""},
            {c.judged ? m.format("check.judged", {verdict_text(c.verdict, m)}) : verdict_text(c.verdict, m), style_of(c.verdict)},
            {findings(c, m), Style::yellow},
            {printable(why(c, m)), Style::dim},
            {std::to_string(c.target.claim.id), Style::dim}};
  }

  void summary() const {
    const Messages& m = s_.messages;
    Table table(count_layout(), s_.screen.columns, s_.screen.colour);
    std::vector<std::vector<Cell>> rows;
    rows.push_back(count_cells(m.text("check.all"), counts_));
    for (const auto& [topic, counts] : topics_) rows.push_back(count_cells(topic, counts));
    for (const auto& row : rows) table.measure(row);
    s_.out.write(table.header());
    for (const auto& row : rows) s_.out.write(table.row(row));
  }

  using Counts = std::array<std::size_t, 9>;
  [[nodiscard]] std::vector<Column> count_layout() const {
    std::vector<Column> columns{{s_.messages.text("head.topic"), 8, 12, 0, false}};
    for (const std::string_view verdict : verdict::verdict_names()) {
      columns.push_back({s_.messages.text("verdict." + std::string(verdict)), 4, 14, 0, true});
    }
    return columns;
  }
  [[nodiscard]] static std::vector<Cell> count_cells(const std::string& topic, const Counts& counts) {
    std::vector<Cell> cells{{topic}};
    for (const std::size_t count : counts) cells.push_back({std::to_string(count), count == 0 ? Style::dim : Style::plain});
    return cells;
  }

  Session& s_;
  Counts counts_{};
  std::map<std::string, Counts> topics_;
  std::deque<std::vector<Cell>> headlines_, others_;
};

bool wanted(const Checked& c, const CheckOptions& options) {
  if (!options.verdict.empty() && name(c.verdict) != options.verdict) return false;
  return options.finding.empty() ||
         std::ranges::any_of(c.findings, [&](const verdict::Found& f) { return name(f.finding) == options.finding; });
}

// How far it is, by places; how many there are is known when the first is worked on.
class Bar {
 public:
  Bar(Output& err, bool shown) : err_(err), shown_(shown) {}
  void tell(std::size_t done, std::size_t all) {
    if (!progress_) progress_.emplace(err_, shown_, all);
    progress_->add(done - told_);
    told_ = done;
    progress_->draw();
  }
  void clear() {
    if (progress_) progress_->clear();
  }

 private:
  Output& err_;
  bool shown_;
  std::optional<Progress> progress_;
  std::size_t told_ = 0;
};

// Runs the check into a sink of verdicts.
using Run = std::function<Result<void>(const std::function<bool(const Checked&)>& sink)>;

Result<void> write_lines(Format format, const Messages& messages, const std::string& settings, const std::function<bool(std::string_view)>& write, const Run& run) {
  const auto in_words = [&](const verdict::Reason& reason) { return words(reason, messages); };
  std::string line;
  if (format == Format::csv) {
    verdict::append_csv_header(line);
    (void)write(line);  // whoever takes no more says so again
  }
  return run([&](const Checked& c) {
    line.clear();
    if (format == Format::csv) {
      verdict::append_csv(line, c, in_words, settings);
    } else {
      line = verdict::to_json(c, in_words, settings) + "\n";
    }
    return write(line);
  });
}

Result<void> write_file(const std::string& path, Format format, const Messages& messages, const std::string& settings, const Run& run) {
  auto file = OutputFile::create(path);
  if (!file) return tl::unexpected(file.error());
  const auto done = write_lines(format, messages, settings, [&](std::string_view line) { return file->write(line); }, run);
  return done ? file->commit() : done;
}

Result<void> write_book(const std::string& path, const Messages& messages, const std::string& settings, const Run& run) {
  const auto book = verdict::CheckBook::create(path, messages, settings);
  if (!book) return tl::unexpected(book.error());
  Result<void> written;
  const auto done = run([&](const Checked& c) { return (written = (*book)->add(c)).has_value(); });
  if (!done || !written) return done ? written : done;
  return (*book)->close();
}

}  // namespace

int check_command(const CheckOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto session = open_session(options.ledger, ledger::Ledger::Access::read, messages, out, err);
  if (!session) return kFailed;
  const auto settings = read_settings(options.settings);
  if (!settings) return session->fail(settings.error());
  const auto snapshot = ledger::Snapshot::take(session->ledger->database());
  if (!snapshot) return session->fail(snapshot.error());
  const ledger::Filter filter = resolve(*session, options.wanted);
  verdict::Work work;
  work.threads = options.jobs;
  if (!options.report.empty()) {
    const auto report = find_report(*session, options.report);
    if (!report) return session->fail(report.error());
    work.report = report->id;
  }
  // Lines on a terminal show themselves how far it is.
  const bool lines = options.out.empty() && options.format != Format::table && session->screen.present;
  Bar bar(err, look_at(STDERR_FILENO).present && !lines);
  work.progress = [&](std::size_t done, std::size_t all) { bar.tell(done, all); };
  const auto to = [&](const std::function<bool(const Checked&)>& sink) {
    auto done = verdict::check(*session->ledger, *settings, filter, [&](const Checked& c) { return !wanted(c, options) || sink(c); }, work);
    bar.clear();
    return done;
  };
  if (options.out.empty() && options.format == Format::table) {
    Board board(*session);
    const auto done = to([&](const Checked& c) { return board.add(c), true; });
    if (!done) return session->fail(done.error());
    board.show();
    return kDone;
  }
  Result<void> done;
  if (options.out.empty()) {
    done = write_lines(options.format, messages, settings->to_string(), [&](std::string_view line) { return out.write(line), !out.failed(); }, to);
    return done ? kDone : session->fail(done.error());
  }
  done = options.out.ends_with(".xlsx") ? write_book(options.out, messages, settings->to_string(), to) : write_file(options.out, options.format, messages, settings->to_string(), to);
  if (!done) return session->fail(done.error());
  session->note(messages.format("export.done", {printable(options.out)}));
  return kDone;
}

}  // namespace luoshi::cli
