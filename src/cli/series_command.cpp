// SPDX-License-Identifier: Apache-2.0
#include "cli/series_command.h"

#include <algorithm>

#include "base/output_file.h"
#include "base/width.h"
#include "cli/ledger_session.h"
#include "cli/program.h"
#include "cli/series_flat.h"
#include "cli/series_words.h"
#include "cli/table.h"

namespace luoshi::cli {
namespace {

constexpr std::size_t kChartColumns = 100;  // a wider chart stands too far from its figures
constexpr std::size_t kMentions = 3;        // shown of a value; the rest is counted

// The table of a line. Each value has a row of its own with a sentence that says it, so that nothing is lost where a
// year has several; a year's first target and result share a row only in the columns of values.
class LineTable {
 public:
  LineTable(const ledger::Line& line, const Session& session) : m_(session.messages) {
    for (const ledger::Year& year : line.years) add(std::to_string(year.year), year.targets, year.results);
    for (const ledger::Apart& apart : line.apart) add(period_text(apart), apart.targets, apart.results);
    Table table(layout(), session.screen.columns, session.screen.colour);
    for (const auto& row : rows_) table.measure(row);
    text_ = table.header();
    for (const auto& row : rows_) text_ += table.row(row);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  [[nodiscard]] std::vector<Column> layout() const {
    return {{m_.text("head.period"), 4, 24, 0, false},    {m_.text("kind.target"), 6, 24, 0, true},
            {m_.text("kind.result"), 6, 24, 0, true},     {m_.text("head.kind"), 4, 6, 3, false},
            {m_.text("column.doc"), 10, 24, 2, false},    {m_.text("head.context"), 20, 1000, 1, false}};
  }

  [[nodiscard]] std::string period_text(const ledger::Apart& apart) const {
    if (apart.why == ledger::Apart::Why::undated) return m_.text("series.undated");
    return apart.why == ledger::Apart::Why::average ? m_.format("series.average", {apart.period}) : apart.period;
  }

  void add(const std::string& period, const std::vector<ledger::Value>& targets, const std::vector<ledger::Value>& results) {
    period_ = period;
    // The first result stands beside the first target.
    beside_ = targets.empty() || results.empty() ? "" : value_text(results.front(), m_);
    const bool both = !beside_.empty();
    for (const ledger::Value& value : targets) add(value, true, false);
    for (const ledger::Value& value : results) add(value, false, both && &value == &results.front());
  }

  void add(const ledger::Value& value, bool target, bool shown_already) {
    std::string text = printable(value_text(value, m_));
    if (value.conflict) text = "≠ " + text;
    const Style style = value.conflict ? Style::yellow : Style::bold;
    if (shown_already) text.clear();
    std::size_t count = 0;
    for (const ledger::Mention& mention : value.mentions) {
      std::vector<Cell> row(6);
      if (count++ == kMentions) {
        row[5] = Cell{m_.format("series.more", {std::to_string(value.mentions.size() - kMentions)}), Style::dim};
        rows_.push_back(std::move(row));
        return;
      }
      row[0] = Cell{period_};
      if (target) {
        row[1] = Cell{text, style};
        row[2] = Cell{printable(beside_), Style::bold};
        beside_.clear();
      } else {
        row[2] = Cell{text, style};
      }
      period_.clear();
      text.clear();
      row[3] = Cell{m_.text(target ? "kind.target" : "kind.result"), target ? Style::cyan : Style::green};
      row[4] = Cell{printable(mention.found.doc), Style::dim};
      row[5] = sentence(mention);
      rows_.push_back(std::move(row));
    }
  }

  static Cell sentence(const ledger::Mention& mention) {
    const std::string_view text = mention.found.sentence;
    const std::string before = printable(text.substr(0, mention.hit_begin));
    const std::string hit = printable(text.substr(mention.hit_begin, mention.hit_end - mention.hit_begin));
    Cell cell{before + hit + printable(text.substr(mention.hit_end)), Style::dim};
    cell.hit_begin = before.size();
    cell.hit_end = before.size() + hit.size();
    return cell;
  }

  const Messages& m_;
  std::vector<std::vector<Cell>> rows_;
  std::string period_, beside_;
  std::string text_;
};

std::string heading(const Session& s, const ledger::SeriesSet& set, std::size_t index) {
  const ledger::Line& line = set.lines[index];
  const std::string title = std::to_string(index + 1) + "  " + printable(place_text(line, s.messages)) + "  " + printable(set.key);
  std::string text = styled(title, Style::bold, s.screen.colour) + "  " + printable(definition_text(line, s.messages)) + "\n";
  std::string names;
  for (const std::string& wording : line.wordings) add_to_list(names, printable(wording), s.messages);
  if (names != set.key) text += styled("   " + s.messages.format("series.wordings", {names}), Style::dim, s.screen.colour) + "\n";
  if (const std::string why = break_text(set, line, s.messages); !why.empty()) {
    text += styled("   " + printable(why), Style::yellow, s.screen.colour) + "\n";
  }
  return text;
}

void write_tables(const Session& s, const ledger::SeriesSet& set) {
  const std::size_t columns = std::min(s.screen.columns, kChartColumns);
  for (std::size_t i = 0; i < set.lines.size() && !s.out.failed(); ++i) {
    const ledger::Line& line = set.lines[i];
    s.out.write((i == 0 ? "" : "\n") + heading(s, set, i) + LineTable(line, s).text());
    if (line.years.size() < 2) continue;
    // A line that no chart can hold has its table.
    const auto chart = chart::to_text(chart_of(line, s.messages), columns, true, chart_words(s.messages));
    if (chart) s.out.write("\n" + *chart);
  }
}

Result<void> write_file(const std::string& path, const Result<std::string>& bytes) {
  if (!bytes) return tl::unexpected(bytes.error());
  auto file = OutputFile::create(path);
  if (!file) return tl::unexpected(file.error());
  file->write(*bytes);
  return file->commit();
}

// Each file that was asked for; the exit status.
int draw(const Session& s, const ledger::SeriesSet& set, const SeriesOptions& options) {
  if (options.svg.empty() && options.png.empty()) return kDone;
  std::size_t left_out = 0;
  const chart::Chart chart = chart_of(set, s.messages, left_out);
  chart::Style style;
  style.words = chart_words(s.messages);
  int status = kDone;
  if (!options.svg.empty()) {
    if (const auto done = write_file(options.svg, chart::to_svg(chart, style)); !done) status = s.fail(done.error());
  }
  if (!options.png.empty()) {
    if (const auto done = write_file(options.png, chart::to_png(chart, style)); !done) status = s.fail(done.error());
  }
  if (left_out > 0) s.note(s.messages.format("series.left_out", {std::to_string(left_out)}));
  return status;
}

void say_nothing_found(const Session& s, const ledger::SeriesSet& set, const std::string& asked) {
  s.note(s.messages.format(set.known ? "series.not_here" : "series.unknown", {printable(asked)}));
  std::string names;
  for (const auto& near : set.near) {
    if (near.key == set.key) continue;
    add_to_list(names, s.messages.format("series.near", {printable(near.key), std::to_string(near.claims)}), s.messages);
  }
  if (!names.empty()) s.note(s.messages.format("series.try", {names}));
}

}  // namespace

int series_command(const SeriesOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto session = open_session(options.ledger, ledger::Ledger::Access::read, messages, out, err);
  if (!session) return kFailed;
  const auto set = ledger::series(*session->ledger, options.indicator, resolve(*session, options.wanted));
  if (!set) return session->fail(set.error());
  if (options.format == Format::table) {
    write_tables(*session, *set);
  } else {
    out.write(flat_series(*set, options.format, messages));
  }
  if (!set->lines.empty()) return draw(*session, *set, options);
  say_nothing_found(*session, *set, options.indicator);
  // A file that was asked for is not there.
  return options.svg.empty() && options.png.empty() ? kDone : kFailed;
}

}  // namespace luoshi::cli
