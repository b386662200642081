// SPDX-License-Identifier: Apache-2.0
//
// Cuts a report's body into sections and sentences and says of which time each speaks. Private to
// the report stage.
#pragma once

#include <optional>

#include "report/report.h"

namespace luoshi::report {

class StructureBuilder {
 public:
  StructureBuilder(Report& report, const catalog::Catalog& catalog) : report_(report), catalog_(catalog) {}
  void build();

 private:
  // A heading's mark at the start of a paragraph or sentence: 一、 （二） 3. 四是 ##
  struct Mark {
    std::uint8_t level = 0;
    Span label;             // without brackets for 一、; with them for （一）
    std::uint32_t end = 0;  // where the words begin
  };

  void paragraph(Span p);
  void sentences(Span span);
  void sentence(Span span, bool heading, bool paragraph_start);
  void open_section(const Mark& mark, Span heading);
  [[nodiscard]] std::optional<Mark> mark_at(Span span, bool paragraph_start) const;
  [[nodiscard]] bool is_heading(Span paragraph) const;
  [[nodiscard]] bool addresses(Span span) const;

  // The frame that a heading's words set, or nothing where they say no time.
  [[nodiscard]] std::optional<Frame> heading_frame(std::u16string_view words, std::uint8_t level) const;
  // Does a sentence of the plan report results?
  [[nodiscard]] bool looks_back(Span span, bool heading, bool paragraph_start);
  // The frame that the opening words of a sentence set from here on.
  [[nodiscard]] std::optional<Frame> opening_frame(std::u16string_view words, bool paragraph_start) const;
  [[nodiscard]] Frame frame(FrameKind kind) const;
  [[nodiscard]] Frame default_frame(std::uint8_t level) const;

  Report& report_;
  const catalog::Catalog& catalog_;
  std::u16string_view text_;
  std::uint32_t section_ = kNoSection;
  std::uint32_t tops_ = 0;  // sections of level 1 so far
  bool planned_ = false;    // a section of the plan was opened
  bool aside_ = false;      // the sentence before looked back within a plan
  int summed_up_ = 0;       // for so many sentences the paragraph has closed several years: 标志着“十四五”圆满收官
  bool year_first_ = false; // no sentence yet below a heading of both a year and several: 2025年和“十四五”时期工作回顾
  bool late_plan_ = false;  // the plan begins where the headline targets stand, whatever headings say before
  Frame frame_;
};

}  // namespace luoshi::report
