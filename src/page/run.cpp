// SPDX-License-Identifier: Apache-2.0
#include "page/run.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "base/width.h"

namespace luoshi::page {
namespace {

float middle(float a, float b) { return (a + b) / 2; }

bool usable(const Sheet& sheet, const Word& word) {
  const Box& b = word.box;
  const bool finite = std::isfinite(b.left) && std::isfinite(b.top) && std::isfinite(b.right) && std::isfinite(b.bottom);
  if (!finite || word.text.empty() || b.right <= b.left || b.bottom <= b.top) return false;
  const float x = middle(b.left, b.right);
  const float y = middle(b.top, b.bottom);
  return x >= 0 && y >= 0 && x <= sheet.width && y <= sheet.height;
}

void count(Run& run) {
  for (std::size_t at = 0; at < run.word->text.size();) {
    const char32_t c = utf8::next(run.word->text, at);
    if (char_width(c) == 2 || (c >= 0x2010 && c <= 0x2026)) {
      ++run.wide;  // dashes, quotation marks and dots are full-width in Chinese print
    } else if (char_width(c) > 0) {
      ++run.narrow;
    }
  }
}

float em_along(const Run& run, float extent) {
  return extent / (static_cast<float>(run.wide) + 0.55F * static_cast<float>(run.narrow));
}

float median(std::vector<float>& values) {
  if (values.empty()) return 0;
  const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, half);
  return *half;
}

// Single characters may stand in lines or in columns: their nearest neighbours tell.
bool single_characters_go_down(const std::vector<Run>& runs) {
  struct Place {
    float x, y, em;
  };
  std::vector<Place> places;
  std::uint64_t characters = 0;
  for (const Run& run : runs) {
    characters += run.wide;
    const Box& b = run.word->box;
    if (run.wide == 1 && run.narrow == 0) places.push_back({middle(b.left, b.right), middle(b.top, b.bottom), b.width()});
  }
  if (places.size() < 20 || places.size() * 2 < characters) return false;
  std::ranges::sort(places, {}, [](const Place& p) { return std::pair(p.x, p.y); });
  const auto near = [](float distance, float em) { return distance > 0.7F * em && distance < 1.3F * em; };
  std::size_t below = 0;
  std::size_t beside = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place& p = places[i];
    if (i + 1 < places.size() && std::abs(places[i + 1].x - p.x) < 0.3F * p.em && near(places[i + 1].y - p.y, p.em)) ++below;
    const auto right = std::ranges::lower_bound(places, p.x + 0.7F * p.em, {}, &Place::x);
    for (auto q = right; q != places.end() && q->x < p.x + 1.3F * p.em; ++q) {
      if (std::abs(q->y - p.y) >= 0.3F * p.em) continue;
      ++beside;
      break;
    }
  }
  return below > beside;
}

// In vertical text: characters that are turned, so that their box is as wide as the font is high.
bool is_sideways(const Run& run) { return run.word->box.height() < 1.1F * run.word->box.width(); }

// Figures that lie on their side in vertical text: their boxes stand off the middle of the line, by as much as the font
// likes, so that they may be closer to the next line. They belong to the line that has a hole where they stand.
void settle_sideways(std::vector<Run>& runs) {
  std::vector<const Run*> upright;
  std::vector<std::size_t> sideways;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!runs[i].vertical) continue;
    if (is_sideways(runs[i])) {
      sideways.push_back(i);
    } else {
      upright.push_back(&runs[i]);
    }
  }
  std::ranges::sort(upright, {}, [](const Run* run) { return std::pair(run->v, run->u0); });
  constexpr float kReach = 1.3F;    // ems from its box to its line, at most
  constexpr float kOneLine = 0.3F;  // ems between middles of characters of one line
  std::vector<float> settled;
  settled.reserve(sideways.size());
  for (const std::size_t i : sideways) {
    const Run& run = runs[i];
    float best = run.v;
    float least = 0.8F * (run.u1 - run.u0);  // of it that may be covered
    auto at = std::ranges::lower_bound(upright, run.v - kReach * run.em, {}, &Run::v);
    while (at != upright.end() && (*at)->v <= run.v + kReach * run.em) {
      const float line = (*at)->v;
      float covered = 0;
      for (; at != upright.end() && (*at)->v - line < kOneLine * run.em; ++at) {
        covered += std::max(0.0F, std::min((*at)->u1, run.u1) - std::max((*at)->u0, run.u0));
      }
      if (covered >= least) continue;
      least = covered;
      best = line;
    }
    settled.push_back(best);
  }
  for (std::size_t k = 0; k < sideways.size(); ++k) runs[sideways[k]].v = settled[k];
}

}  // namespace

std::vector<Run> runs_of(const Sheet& sheet) {
  std::vector<Run> runs;
  if (!std::isfinite(sheet.width) || !std::isfinite(sheet.height)) return runs;
  for (const Word& word : sheet.words) {
    if (!usable(sheet, word)) continue;
    Run run;
    run.word = &word;
    count(run);
    if (run.wide + run.narrow == 0) continue;
    // A word of several characters that is higher than wide can only go down.
    run.vertical = word.vertical || (run.wide >= 2 && run.narrow == 0 && word.box.height() > 1.5F * word.box.width());
    runs.push_back(run);
  }
  if (single_characters_go_down(runs)) {
    for (Run& run : runs) run.vertical = true;
  }

  // Print sizes come from the widths of words; fonts differ in how high their boxes are, but not within a page's text.
  std::vector<float> ratios;
  std::vector<float> ratios_down;
  for (const Run& run : runs) {
    const Box& b = run.word->box;
    if (run.vertical && run.wide == 1 && run.narrow == 0 && b.height() > b.width()) ratios_down.push_back(b.width() / b.height());
    if (!run.vertical && run.wide >= 3) ratios.push_back(em_along(run, b.width()) / b.height());
  }
  const float ratio = ratios.empty() ? 0.8F : median(ratios);
  const float ratio_down = median(ratios_down);
  for (Run& run : runs) {
    const Box& b = run.word->box;
    run.across = run.vertical ? b.width() : b.height();
    if (!run.vertical) {
      run.em = run.wide >= 2 ? em_along(run, b.width()) : b.height() * ratio;
      run.u0 = b.left;
      run.u1 = b.right;
      run.v = middle(b.top, b.bottom);
      continue;
    }
    // Figures lie on their side in vertical text; their boxes are then as wide as a font is high.
    const bool sideways = is_sideways(run);
    run.em = !sideways ? b.width() : ratio_down > 0 ? b.width() * ratio_down : em_along(run, b.height());
    const float length = sideways || run.wide == 0 ? b.height() : run.em * (static_cast<float>(run.wide) + 0.55F * static_cast<float>(run.narrow));
    run.u0 = middle(b.top, b.bottom) - length / 2;
    run.u1 = run.u0 + length;
    run.v = sheet.width - middle(b.left, b.right);
  }
  settle_sideways(runs);
  return runs;
}

}  // namespace luoshi::page
