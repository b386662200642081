// SPDX-License-Identifier: Apache-2.0
//
// What holds for every report, shared by the targets of structure and claims.
#pragma once

#include <string>

#include "base/utf8.h"
#include "fuzz.h"
#include "report/report.h"

namespace luoshi::fuzz {

// A span of view characters slices the view, and leads back to code points and bytes of the source.
inline void check_slices(const report::View& view, std::string_view text, std::size_t code_points, Span span) {
  check(inside(span, view.text().size()), "a span lies in the view");
  const Span source = view.source(span);
  check(inside(source, code_points), "a span's source lies in the text");
  const std::string_view slice = view.source_text(span);
  if (span.empty()) return;
  check(!source.empty(), "what is not empty comes from somewhere");
  check(slice.data() >= text.data() && slice.data() + slice.size() <= text.data() + text.size(),
        "source_text() is a part of the text");
  check(utf8::find_invalid(slice) == utf8::npos, "source_text() cuts no character");
  check(utf8::count(slice) == source.size(), "source() and source_text() agree");
  check(utf8::find_invalid(view.quote(span)) == utf8::npos, "a quotation is valid UTF-8");
}

inline void check_report(const report::Report& report, std::string_view text, std::size_t code_points) {
  const report::View& view = report.view();
  std::uint32_t behind = 0;
  for (const report::Sentence& s : report.sentences()) {
    check(!s.span.empty(), "a sentence holds something");
    check(s.span.begin >= behind, "sentences follow each other");
    check(s.section == report::kNoSection || s.section < report.sections().size(), "a sentence's section exists");
    check_slices(view, text, code_points, s.span);
    const Span source = view.source(s.span);
    check(behind == 0 || view.source({0, behind}).end <= source.begin, "the view keeps the order of the text");
    behind = s.span.end;
  }
  for (std::uint32_t i = 0; i < report.sections().size(); ++i) {
    const report::Section& s = report.sections()[i];
    check(s.parent == report::kNoSection || s.parent < i, "a section comes behind its parent");
    check_slices(view, text, code_points, s.heading);
    check_slices(view, text, code_points, s.label);
    // The path is as long as the tree is deep; a page of nothing but headings has many.
    if (i < 64) check(utf8::find_invalid(report.section_path(i)) == utf8::npos, "a section's path is valid UTF-8");
  }
}

}  // namespace luoshi::fuzz
