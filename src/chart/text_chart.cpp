// SPDX-License-Identifier: Apache-2.0
//
// The chart of a terminal: for each place a row a year, the result as a bar from zero, the target as a mark on
// the same scale, both in figures beside it.
//
//         结果                                        目标
//   2022  6744.56  ████████████████████████████▎ ◇   7800
#include <algorithm>
#include <cmath>

#include "base/width.h"
#include "chart/lettering.h"
#include "chart/prepared.h"
#include "chart/scale.h"

namespace luoshi::chart {
namespace {

constexpr std::size_t kLeastColumns = 40;
constexpr std::size_t kMostColumns = 2000;
constexpr std::size_t kLeastBar = 8;   // narrower than that no length can be compared
constexpr std::size_t kMostCells = 60;  // wider than that the figures stand too far from the years
constexpr int kDigits = 6;
constexpr int kMostMissing = 2;  // a longer gap is one row

struct Row {
  int year;
  std::vector<Point> results, targets;
};

struct Block {
  std::string name;
  std::vector<Row> rows;  // by year, gaps left out
};

std::vector<Block> blocks_of(const PreparedPanel& panel, const PreparedChart& chart) {
  std::vector<Block> out;
  std::vector<std::size_t> series;
  for (const PreparedLine& line : panel.lines) {
    const auto known = static_cast<std::size_t>(std::ranges::find(series, line.series) - series.begin());
    if (known == series.size()) {
      series.push_back(line.series);
      out.push_back({chart.series[line.series], {}});
    }
    std::vector<Row>& rows = out[known].rows;
    for (const Point& point : line.kind == Kind::result ? one_a_year(line.points) : line.points) {
      auto row = std::ranges::lower_bound(rows, point.year, {}, &Row::year);
      if (row == rows.end() || row->year != point.year) row = rows.insert(row, {point.year, {}, {}});
      (line.kind == Kind::result ? row->results : row->targets).push_back(point);
    }
  }
  return out;
}

class Drawer {
 public:
  Drawer(const PreparedChart& chart, std::size_t columns, bool unicode, const Words& words)
      : chart_(chart), columns_(std::clamp(columns, kLeastColumns, kMostColumns)), unicode_(unicode), words_(words) {}

  std::string draw() {
    paragraph(chart_.title, 2);
    paragraph(chart_.subtitle, 3);
    if (chart_.empty) {
      blank();
      paragraph(words_.nothing, 2);
    }
    for (const PreparedPanel& panel : chart_.panels) {
      if (!chart_.empty) draw(panel);
    }
    if (!chart_.empty) signs();
    if (!chart_.source.empty()) {
      blank();
      paragraph(words_.source + chart_.source, 6);
    }
    return std::move(out_);
  }

 private:
  void blank() {
    if (!out_.empty()) out_ += "\n";
  }

  void paragraph(std::string_view text, std::size_t lines) {
    for (const std::string& line : wrap(text, static_cast<double>(columns_), lines, column_of)) out_ += line + "\n";
  }

  static std::string pad(std::string_view text, std::size_t width, bool right) {
    const std::string shown = cut(text, width);
    const std::string blanks(width - std::min(width, text_width(shown)), ' ');
    return right ? blanks + shown : shown + blanks;
  }

  std::string figures(const std::vector<Point>& points) const {
    std::string out;
    for (const Point& point : points) {
      out += (out.empty() ? "" : " / ") + short_text(point, magnitude_.factor, kDigits, words_, !unicode_);
    }
    return out;
  }

  void draw(const PreparedPanel& panel) {
    blank();
    paragraph(panel.note, 3);
    paragraph(panel.title, 2);
    if (panel.lines.empty()) return paragraph(words_.nothing, 2);
    const double most = std::max(std::abs(panel.low), std::abs(panel.high));
    magnitude_ = magnitude_for(most, most, panel.unit, words_);
    if (const std::string unit = magnitude_.word + panel.unit; !unit.empty()) paragraph(words_.unit + unit, 2);
    low_ = std::min(0.0, panel.low);
    high_ = std::max(0.0, panel.high);
    if (high_ <= low_) high_ = low_ + 1;

    const std::vector<Block> blocks = blocks_of(panel, chart_);
    result_width_ = target_width_ = 0;
    for (const Block& block : blocks) {
      for (const Row& row : block.rows) {
        if (!row.results.empty()) result_width_ = std::max(result_width_, text_width(figures(row.results)));
        if (!row.targets.empty()) target_width_ = std::max(target_width_, text_width(figures(row.targets)));
      }
    }
    fit();
    for (const Block& block : blocks) {
      if (blocks.size() > 1) {
        blank();
        paragraph(block.name, 2);
      }
      heading();
      draw(block);
    }
  }

  // The widths of the columns: year, result, bar, target, two blanks between them.
  void fit() {
    constexpr std::size_t kYear = 4;
    const auto column = [&](std::size_t& width, const std::string& head) {
      if (width > 0) width = std::max(width, text_width(head)) + 2;
    };
    column(result_width_, words_.result);
    column(target_width_, words_.target);
    const auto rest = [&] { return columns_ - std::min(columns_, kYear + 2 + result_width_ + target_width_); };
    if (rest() < kLeastBar) target_width_ = std::min<std::size_t>(target_width_, 10);
    if (rest() < kLeastBar) result_width_ = std::min<std::size_t>(result_width_, 12);
    cells_ = std::clamp(rest(), kLeastBar, kMostCells);
    zero_ = static_cast<std::size_t>(std::lround(-low_ / (high_ - low_) * static_cast<double>(cells_)));
  }

  void line(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    out_ += text + "\n";
  }

  void heading() {
    std::string text(6, ' ');
    if (result_width_ > 0) text += pad(words_.result, result_width_ - 2, true) + "  ";
    text += std::string(cells_ + 2, ' ');
    if (target_width_ > 0) text += pad(words_.target, target_width_ - 2, false);
    line(std::move(text));
  }

  void draw(const Block& block) {
    int before = block.rows.front().year - 1;
    for (const Row& row : block.rows) {
      if (row.year - before - 1 > kMostMissing) {
        line(unicode_ ? "⋮" : ":");
      } else {
        for (int year = before + 1; year < row.year; ++year) line(pad(std::to_string(year), 6, false) + (unicode_ ? "—" : "-"));
      }
      before = row.year;
      std::string text = pad(std::to_string(row.year), 6, false);
      if (result_width_ > 0) text += pad(figures(row.results), result_width_ - 2, true) + "  ";
      for (const std::string& cell : cells(row)) text += cell;
      line(text + "  " + (target_width_ > 0 ? pad(figures(row.targets), target_width_ - 2, false) : ""));
    }
  }

  std::size_t cell_of(double value) const {
    // From the same zero as the bars.
    const double cell = static_cast<double>(zero_) + std::floor(value / (high_ - low_) * static_cast<double>(cells_) + 1e-9);
    return std::min(cells_ - 1, static_cast<std::size_t>(std::max(0.0, cell)));
  }

  std::vector<std::string> cells(const Row& row) const {
    std::vector<std::string> out(cells_, " ");
    for (const Point& point : row.results) bar(out, point.value_max ? (point.value + *point.value_max) / 2 : point.value);
    for (const Point& point : row.targets) mark(out, point);
    return out;
  }

  void bar(std::vector<std::string>& cells, double value) const {
    const auto all = static_cast<double>(cells_);
    const char* full = unicode_ ? "█" : "#";
    if (value < 0) {
      const auto length = static_cast<std::size_t>(std::lround(-value / (high_ - low_) * all));
      for (std::size_t i = 0; i < std::min(std::max<std::size_t>(length, 1), zero_); ++i) cells[zero_ - 1 - i] = full;
      return;
    }
    // To the right in eighths of a cell.
    constexpr const char* kParts[] = {" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    auto eighths = static_cast<std::size_t>(std::lround(value / (high_ - low_) * all * 8));
    if (value > 0) eighths = std::max<std::size_t>(eighths, 1);  // never as if it were nothing
    eighths = std::min(eighths, (cells_ - std::min(cells_, zero_)) * 8);
    std::size_t at = zero_;
    for (; eighths >= 8; eighths -= 8) cells[at++] = full;
    if (at < cells_ && eighths > 0) cells[at] = unicode_ ? kParts[eighths] : eighths >= 4 ? "#" : "'";
  }

  const char* sign(Mark mark) const {
    switch (mark) {
      case Mark::exact: return unicode_ ? "◇" : "|";
      case Mark::at_least: return unicode_ ? "▷" : ">";
      case Mark::at_most: return unicode_ ? "◁" : "<";
      case Mark::about: return unicode_ ? "≈" : "~";
    }
    return "?";
  }

  void mark(std::vector<std::string>& cells, const Point& point) const {
    const std::size_t from = cell_of(point.value);
    const std::size_t to = cell_of(point.value_max.value_or(point.value));
    if (from == to) {
      cells[from] = sign(point.mark);
      return;
    }
    for (std::size_t i = from; i <= to; ++i) cells[i] = unicode_ ? "─" : "-";
    cells[from] = unicode_ ? "├" : "[";
    cells[to] = unicode_ ? "┤" : "]";
  }

  void signs() {
    bool targets = false;
    bool results = false;
    std::array<bool, 4> marks{};
    bool ranges = false;
    for (const PreparedPanel& panel : chart_.panels) {
      for (const PreparedLine& one : panel.lines) {
        results |= one.kind == Kind::result;
        targets |= one.kind == Kind::target;
        if (one.kind == Kind::result) continue;
        for (const Point& point : one.points) {
          ranges |= point.value_max.has_value();
          marks[static_cast<std::size_t>(point.mark)] |= !point.value_max;
        }
      }
    }
    std::string text;
    const auto add = [&](std::string_view sign, const std::string& meaning) {
      text += (text.empty() ? "" : "  ") + std::string(sign) + " " + meaning;
    };
    if (results) add(unicode_ ? "█" : "#", words_.result);
    const std::string* meanings[] = {nullptr, &words_.at_least, &words_.at_most, &words_.about};
    for (const Mark m : {Mark::exact, Mark::at_least, Mark::at_most, Mark::about}) {
      const auto i = static_cast<std::size_t>(m);
      if (targets && marks[i]) add(sign(m), words_.target + (i == 0 ? "" : " " + *meanings[i]));
    }
    if (ranges) add(unicode_ ? "├┤" : "[]", words_.target + " " + words_.range);
    blank();
    paragraph(text, 3);
  }

  const PreparedChart& chart_;
  std::size_t columns_;
  bool unicode_;
  const Words& words_;
  std::string out_;
  // Of the panel at hand.
  Magnitude magnitude_;
  double low_ = 0, high_ = 1;
  std::size_t result_width_ = 0, target_width_ = 0;  // with the blanks before the next column; 0: no such column
  std::size_t cells_ = kLeastBar, zero_ = 0;
};

}  // namespace

Result<std::string> to_text(const Chart& chart, std::size_t columns, bool unicode, const Words& words) {
  const Result<PreparedChart> prepared = prepare(chart, words);
  if (!prepared) return tl::unexpected<Error>(prepared.error());
  return Drawer(*prepared, columns, unicode, words).draw();
}

}  // namespace luoshi::chart
