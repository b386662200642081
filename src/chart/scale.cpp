// SPDX-License-Identifier: Apache-2.0
#include "chart/scale.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

namespace luoshi::chart {
namespace {

constexpr double kNothing = 1e-15;    // what is smaller is zero
constexpr double kSamePart = 1e-9;    // values that differ by less of their size are equal on paper
constexpr double kZeroNear = 0.45;    // an axis begins at zero if the least value is below this part of the greatest
constexpr double kRoom = 0.1;         // beyond the values, for arrows and labels
// The part of an axis that may stay empty to be one interval nearer to the wish; too few ticks are worse than too many.
constexpr double kFewer = 0.24, kMore = 0.12;
constexpr int kMostDecimals = 18;

bool is_multiplied(std::string_view unit) {
  for (const std::string_view part : {"%", "％", "‰", "百分点", "percent"}) {
    if (unit.find(part) != unit.npos) return false;
  }
  return true;
}

std::string with_mark(std::string text, Mark mark, const Words& words, bool ascii) {
  switch (mark) {
    case Mark::exact: return text;
    case Mark::at_least: return (ascii ? ">=" : "≥") + text;
    case Mark::at_most: return (ascii ? "<=" : "≤") + text;
    case Mark::about: return words.circa + text;
  }
  return text;
}

}  // namespace

PlainUnit plain_unit(std::string_view unit, const Words& words) {
  std::vector<Magnitude> known = {{1e12, "万亿"}, {1e8, "亿"}, {1e4, "万"}};
  known.insert(known.end(), words.magnitudes.begin(), words.magnitudes.end());
  for (const Magnitude& m : known) {
    if (!m.word.empty() && unit.starts_with(m.word)) return {m.factor, std::string(unit.substr(m.word.size()))};
  }
  return {1, std::string(unit)};
}

Axis round_axis(double low, double high, int intervals) {
  if (high < low) std::swap(low, high);
  const double size = std::max(std::abs(low), std::abs(high));
  if (size < kNothing) {
    low = 0;
    high = 1;
  } else if (high - low < size * kSamePart) {
    low -= size * 0.1;
    high += size * 0.1;
  }
  const bool positive = low >= 0;
  const bool negative = high <= 0;
  if (positive && low < high * kZeroNear) low = 0;
  if (negative && high > low * kZeroNear) high = 0;
  const double room = size < kNothing ? 0 : (high - low) * kRoom;
  if (low != 0) low = positive ? std::max(0.0, low - room) : low - room;
  if (high != 0) high = negative ? std::min(0.0, high + room) : high + room;

  // Of the round steps that come near, the one that leaves the least of the axis empty.
  Axis best;
  double least = 1e300;
  const double wish = (high - low) / std::max(1, intervals);
  const int power = static_cast<int>(std::floor(std::log10(wish)));
  for (const int p : {power - 1, power, power + 1}) {
    for (const double digit : {1.0, 2.0, 2.5, 5.0}) {
      if (digit == 2.5 && p < 1) continue;  // 25 is a round number, 2.5 is not
      Axis axis;
      axis.step = digit * std::pow(10.0, p);
      axis.decimals = std::clamp(-p, 0, kMostDecimals);
      constexpr double kSlack = 1e-6;  // 0.3 / 0.1 is a little less than 3
      const double first = std::floor(low / axis.step + kSlack);
      const double last = std::ceil(high / axis.step - kSlack);
      const double pieces = last - first;
      const double strange = pieces < intervals ? kFewer * (intervals - pieces) : kMore * (pieces - intervals);
      const double cost = (pieces * axis.step - (high - low)) / (high - low) + strange;
      if (cost >= least || pieces > 2.0 * intervals) continue;
      least = cost;
      axis.low = first * axis.step;
      axis.high = last * axis.step;
      for (double i = first; i <= last; ++i) axis.ticks.push_back(i * axis.step);
      best = std::move(axis);
    }
  }
  return best;
}

Magnitude magnitude_for(double most, double step, std::string_view unit, const Words& words) {
  if (!is_multiplied(unit)) return {};
  constexpr double kLeastStep = 0.005;  // ticks of more than two or three decimals are nobody's round numbers
  for (const Magnitude& m : words.magnitudes) {
    if (most >= m.factor && step >= m.factor * kLeastStep) return m;
  }
  return {};
}

std::string fixed(double value, int decimals) {
  std::array<char, 400> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed,
                                 std::clamp(decimals, 0, kMostDecimals));
  if (end.ec != std::errc{}) return "?";
  std::string text(buffer.data(), end.ptr);
  if (text.starts_with('-') && text.find_first_of("123456789") == text.npos) text.erase(0, 1);
  return text;
}

std::string typeset(std::string_view number) {
  std::string out;
  for (const char c : number) out += c == '-' ? "\u2212" : std::string(1, c);
  return out;
}

std::string brief(double value, int digits) {
  const double size = std::abs(value);
  if (size < kNothing) return "0";
  std::string text = fixed(value, std::max(0, digits - 1 - static_cast<int>(std::floor(std::log10(size)))));
  if (text.find('.') == text.npos) return text;
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string short_text(const Point& point, double factor, int digits, const Words& words, bool ascii) {
  std::string text = brief(point.value / factor, digits);
  if (point.value_max) {
    text += ascii ? (point.value < 0 ? ".." : "-") : words.to;
    text += brief(*point.value_max / factor, digits);
  }
  return with_mark(ascii ? text : typeset(text), point.mark, words, ascii);
}

std::string value_text(const Point& point, std::string_view unit, const Words& words, bool ascii) {
  const double most = std::max(std::abs(point.value), std::abs(point.value_max.value_or(0)));
  const Magnitude magnitude = magnitude_for(most, most, unit, words);
  constexpr int kDigits = 12;  // more than any report writes, fewer than a double has
  return short_text(point, magnitude.factor, kDigits, words, ascii) + magnitude.word + std::string(unit);
}

}  // namespace luoshi::chart
