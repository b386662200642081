// SPDX-License-Identifier: Apache-2.0
#include "cli/summary.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/width.h"
#include "cli/table.h"

namespace luoshi::cli {
namespace {

using report::Identity;

std::string years(report::Years y) {
  if (!y.known()) return {};
  return y.first == y.last ? std::to_string(y.last) : std::to_string(y.first) + "–" + std::to_string(y.last);
}

class Writer {
 public:
  Writer(const Messages& messages, bool colour) : messages_(messages), colour_(colour) {
    for (const char* label : {"label.file", "label.pages", "label.place", "label.date", "label.session", "label.speaker", "label.form",
                              "label.reasons", "label.review", "label.plan", "label.parts", "label.claims",
                              "label.numbers"}) {
      width_ = std::max(width_, text_width(messages.text(label)));
    }
  }

  void title(std::string_view text) { out_ += styled(text, Style::bold, colour_) + "\n"; }

  // Lines without a value are left out; an empty label goes on from the line before.
  void line(std::string_view label, std::string_view value) {
    if (value.empty()) return;
    const std::string name = label.empty() ? std::string() : messages_.text(label);
    out_ += "  " + styled(name, Style::dim, colour_);
    out_ += std::string(width_ - std::min(width_, text_width(name)) + 2, ' ');
    out_ += value;
    out_.push_back('\n');
  }

  void lines(std::string_view label, const std::vector<std::string>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) line(i == 0 ? label : "", values[i]);
  }

  std::string take() { return std::move(out_); }

 private:
  const Messages& messages_;
  bool colour_;
  std::size_t width_ = 0;
  std::string out_;
};

std::string place_text(const Identity& identity, const Messages& messages) {
  const catalog::Place& place = identity.place;
  std::string level;
  if (place.level != catalog::Level::unknown) level = messages.text(std::string("level.") + level_name(place.level));
  if (place.name.empty()) return messages.text("label.unknown") + (level.empty() ? "" : "  " + level);
  return place.name + (place.code != 0 ? "  " + std::to_string(place.code) : "") + "  " + level;
}

// Bytes of text have an encoding; all other formats say themselves what their characters are.
std::string format_text(const source::Source& source) {
  if (source.format == source::Format::text) return std::string(source::encoding_name(source.encoding)) + ", TXT";
  if (source.format == source::Format::html) return std::string(source::encoding_name(source.encoding)) + ", HTML";
  std::string name = source::format_name(source.format);
  std::ranges::transform(name, name.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return name;
}

// How many pages, and what read them where they are pictures. Empty without pages.
std::string pages_text(const page::Layout& layout, const Messages& messages) {
  if (layout.pages.empty()) return {};
  std::string count = std::to_string(layout.pages.size());
  if (layout.engine.empty()) return count;
  const auto doubtful = std::ranges::count(layout.marks, page::Mark::Kind::doubtful, &page::Mark::kind);
  const auto repaired = std::ranges::count(layout.marks, page::Mark::Kind::repaired, &page::Mark::kind);
  return messages.format("label.read_by", {count, printable(layout.engine), std::to_string(doubtful), std::to_string(repaired)});
}

// The day it was read out, or the year alone.
std::string date_text(const Identity& identity) {
  if (!identity.date) return identity.year != 0 ? std::to_string(identity.year) : std::string();
  const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
  std::string text = std::to_string(identity.date->year);
  if (identity.date->month != 0) text += two(identity.date->month);
  if (identity.date->month != 0 && identity.date->day != 0) text += two(identity.date->day);
  return text;
}

std::string years_text(report::Years one, report::Years span, const Messages& messages) {
  if (!one.known()) return span.known() ? years(span) : messages.text("label.unknown");
  if (!span.known() || span == one) return years(one);
  return messages.format("label.years_and_span", {years(one), years(span)});
}

std::string joined(const std::vector<std::string>& parts, const Messages& messages) {
  const std::string_view mark = messages.language() == Language::chinese ? "，" : ", ";
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : std::string(mark)) + part;
  return out;
}

}  // namespace

std::vector<std::string> counts_lines(const ClaimCounts& counts, const Messages& messages) {
  constexpr std::string_view kTypes[] = {"types.quantity", "types.milestone", "types.commitment"};
  std::vector<std::string> parts;
  for (std::size_t type = 0; type < counts.of.size(); ++type) {
    const auto [results, targets] = counts.of[type];
    parts.push_back(messages.format("label.kinds", {messages.text(kTypes[type]), std::to_string(results + targets),
                                                    std::to_string(results), std::to_string(targets)}));
  }
  return parts;
}

std::vector<std::string> counts_lines(const RoleCounts& counts, const Messages& messages) {
  std::vector<std::string> parts{std::to_string(std::accumulate(counts.of.begin(), counts.of.end(), std::size_t{0}))};
  for (std::size_t role = 0; role < counts.of.size(); ++role) {
    if (counts.of[role] == 0) continue;
    const std::string id = "role." + std::string(catalog::name(static_cast<catalog::NumberRole>(role)));
    parts.push_back(messages.format("label.role_count", {messages.text(id), std::to_string(counts.of[role])}));
  }
  return {joined(parts, messages)};
}

std::string summary(const source::Source& source, const report::Report& report, const Messages& messages,
                    std::string_view counts_label, const std::vector<std::string>& counts, bool colour) {
  const Identity& identity = report.identity();
  Writer out(messages, colour);
  const std::string title = printable(identity.title);
  out.title(title.empty() ? messages.text("label.untitled") : title);
  out.line("label.file", printable(source.name) + "  " + format_text(source));
  out.line("label.pages", pages_text(source.layout, messages));
  out.line("label.place", place_text(identity, messages));
  out.line("label.date", date_text(identity));
  out.line("label.session", printable(identity.session));
  out.line("label.speaker", printable(identity.speaker));
  std::string form = messages.text("form." + std::string(report::form_name(identity.form)));
  if (identity.first_half_missing) form = joined({form, messages.text("label.first_half_missing")}, messages);
  out.line("label.form", form);
  std::vector<std::string> reasons;
  reasons.reserve(identity.reasons.size());
  for (const std::string& reason : identity.reasons) reasons.push_back(printable(messages.reason(reason)));
  out.lines("label.reasons", reasons);
  out.line("label.review", years_text(identity.review, identity.review_span, messages));
  out.line("label.plan", years_text(identity.plan, identity.outlook, messages));
  out.line("label.parts", joined({messages.format("label.sections", {std::to_string(report.sections().size())}),
                                  messages.format("label.sentences", {std::to_string(report.sentences().size())})},
                                 messages));
  out.lines(counts_label, counts);
  return out.take();
}

}  // namespace luoshi::cli
