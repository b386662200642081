// SPDX-License-Identifier: Apache-2.0
#include "page/line.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <tuple>
#include <utility>

namespace luoshi::page {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// All in ems. Words closer than kClose belong to one line, words farther apart than kFar do not. What is between
// depends on whether the gap goes on in the lines above and below.
constexpr float kClose = 0.7F;
constexpr float kFar = 6;
constexpr float kSameBase = 0.5F;
constexpr float kBeside = 40;    // how far before a gap the text above or below may end: a paragraph's last line is short
constexpr float kIndented = 3;   // how far behind it that text may begin
constexpr float kStrip = 0.6F;          // of white between two columns, at least

// A raised mark of a footnote is no part of its line's text: figures of it would become figures of the report.
bool is_raised_mark(const Run& mark, const Run& beside) {
  if (mark.em > 0.8F * beside.em || mark.v > beside.v - 0.15F * beside.em) return false;
  return std::ranges::all_of(mark.word->text, [](char c) { return (c >= '0' && c <= '9') || c == '[' || c == ']' || c == '*'; });
}

class Linker {
 public:
  explicit Linker(std::vector<Run> runs) : runs_(std::move(runs)) {
    std::ranges::sort(runs_, [](const Run& a, const Run& b) {
      return std::tuple(a.v, a.u0, a.u1, a.word->text) < std::tuple(b.v, b.u0, b.u1, b.word->text);
    });
    for (const Run& run : runs_) most_ = std::max(most_, run.em);
    next_.assign(runs_.size(), kNone);
    previous_.assign(runs_.size(), kNone);
  }

  std::vector<Line> lines(std::uint32_t page) {
    for (std::size_t i = 0; i < runs_.size(); ++i) link(i);
    std::vector<Line> all;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      if (previous_[i] == kNone) all.push_back(line_from(i, page));
    }
    std::ranges::sort(all, [](const Line& a, const Line& b) { return std::pair(a.v, a.u0) < std::pair(b.v, b.u0); });
    return all;
  }

 private:
  // The runs whose v is within `reach` of `v`, as indices.
  std::pair<std::size_t, std::size_t> within(float v, float reach) const {
    const auto first = std::ranges::lower_bound(runs_, v - reach, {}, &Run::v);
    const auto last = std::ranges::upper_bound(runs_, v + reach, {}, &Run::v);
    return {static_cast<std::size_t>(first - runs_.begin()), static_cast<std::size_t>(last - runs_.begin())};
  }

  // To the next run on its right, where that is on the same line.
  void link(std::size_t i) {
    const Run& a = runs_[i];
    std::size_t best = kNone;
    float best_u = std::numeric_limits<float>::max();
    const auto [first, last] = within(a.v, kSameBase * most_);
    for (std::size_t k = first; k < last; ++k) {
      const Run& b = runs_[k];
      if (k == i || b.u0 < a.u0 || (b.u0 == a.u0 && k < i) || b.u0 >= best_u) continue;
      if (std::abs(b.v - a.v) > kSameBase * std::max(a.em, b.em)) continue;
      best = k;
      best_u = b.u0;
    }
    if (best == kNone || previous_[best] != kNone) return;
    const Run& b = runs_[best];
    const float em = std::max(a.em, b.em);
    const float gap = b.u0 - a.u1;
    // One printed over the other (shadows, watermarks) is no continuation.
    if (gap < -0.6F * em || gap > kFar * em) return;
    if (gap > kClose * em && is_gutter(a, b)) return;
    next_[i] = best;
    previous_[best] = i;
  }

  // Does a strip of the gap between a and b go on above or below, with text on either side? Then it divides columns.
  bool is_gutter(const Run& a, const Run& b) const {
    const float em = std::max(a.em, b.em);
    std::vector<std::pair<float, float>> covered[2];  // parts of the gap, above and below
    bool beside[2] = {false, false};
    const auto [first, last] = within((a.v + b.v) / 2, 2.4F * em);
    for (std::size_t k = first; k < last; ++k) {
      const Run& c = runs_[k];
      const float distance = c.v - (a.v + b.v) / 2;
      if (std::abs(distance) < 0.6F * em || c.u1 <= a.u1 - kBeside * em || c.u0 >= b.u0 + kIndented * em) continue;
      const std::size_t side = distance < 0 ? 0 : 1;
      beside[side] = true;
      covered[side].emplace_back(c.u0, c.u1);
    }
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
      if (beside[side] && widest_strip(covered[side], a.u1, b.u0) > kStrip * em) return true;
    }
    // Nothing above or below: what stands far apart in a row of its own (a head of a page) is told apart too.
    return !beside[0] && !beside[1] && b.u0 - a.u1 > 2 * em;
  }

  // Between `from` and `to`, with something covered before and behind it: a short line leaves white without dividing.
  static float widest_strip(std::vector<std::pair<float, float>>& covered, float from, float to) {
    std::ranges::sort(covered);
    float widest = 0;
    for (std::size_t i = 0; i < covered.size(); ++i) {
      const auto& [begin, end] = covered[i];
      if (i > 0) widest = std::max(widest, std::min(begin, to) - from);
      from = std::max(from, end);
    }
    return widest;
  }

  Line line_from(std::size_t i, std::uint32_t page) const {
    Line line;
    line.page = page;
    line.vertical = runs_[i].vertical;
    float weighed_v = 0;
    float weight = 0;
    for (std::size_t k = i; k != kNone; k = next_[k]) {
      const Run& run = runs_[k];
      const bool raised = (!line.runs.empty() && is_raised_mark(run, line.runs.back())) ||
                          (next_[k] != kNone && is_raised_mark(run, runs_[next_[k]]));
      if (raised) continue;
      line.runs.push_back(run);
      const auto characters = static_cast<float>(run.wide + run.narrow);
      line.em = std::max(line.em, run.em);
      weighed_v += run.v * characters;
      weight += characters;
      line.characters += run.wide + run.narrow;
    }
    line.u0 = line.runs.front().u0;
    line.u1 = line.runs.front().u1;
    for (const Run& run : line.runs) line.u1 = std::max(line.u1, run.u1);
    line.v = weighed_v / weight;
    // A wide word says better than figures how large the print is.
    const Run& longest = *std::ranges::max_element(line.runs, {}, &Run::wide);
    if (longest.wide > 0) line.em = longest.em;
    line.across = longest.across;
    return line;
  }

  std::vector<Run> runs_;
  float most_ = 0;
  std::vector<std::size_t> next_, previous_;
};

bool is_latin(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

}  // namespace

bool same_size(const Line& a, const Line& b) {
  const auto within = [](float x, float y, float factor) { return x < factor * y && y < factor * x; };
  return within(a.em, b.em, 1.1F) || within(a.across, b.across, 1.02F);
}

const char* joint(const Run& before, const Run& after) {
  const float gap = after.u0 - before.u1;
  const float em = std::max(before.em, after.em);
  if (gap > 1.6F * em) return " ";
  const bool latin = is_latin(before.word->text.back()) && is_latin(after.word->text.front());
  return latin && gap > 0.18F * em ? " " : "";
}

std::string Line::text() const {
  std::string out;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (i > 0) out += joint(runs[i - 1], runs[i]);
    out += runs[i].word->text;
  }
  return out;
}

std::vector<Line> lines_of(const Sheet& sheet, std::uint32_t page) {
  std::vector<Run> horizontal;
  std::vector<Run> vertical;
  for (Run& run : runs_of(sheet)) (run.vertical ? vertical : horizontal).push_back(run);
  std::vector<Line> all = Linker(std::move(horizontal)).lines(page);
  std::vector<Line> down = Linker(std::move(vertical)).lines(page);
  all.insert(all.end(), std::make_move_iterator(down.begin()), std::make_move_iterator(down.end()));
  return all;
}

}  // namespace luoshi::page
