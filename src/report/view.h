// SPDX-License-Identifier: Apache-2.0
//
// The repaired view of a source: the text that the grammar reads. Lines that a column or a page
// broke are joined, blanks inside words dropped, full-width letters and digits made half-width,
// punctuation of either width made one, traditional characters read as simplified ones, marks of notes ([1], not at the front of a
// line) left out. Each view
// character is one UTF-16 unit and comes from exactly one code point of the source, so repair never
// moves a span: `source()` leads back, and `quote()` gives the source's own characters.
//
// A line break that ends a paragraph stays as one U+000A; no other white space stays but single
// blanks between Latin words or figures. Building takes time linear in the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "catalog/fold.h"
#include "catalog/report_cues.h"

namespace luoshi::report {

class View {
 public:
  // `text` is valid UTF-8 and must outlive the view.
  View(std::string_view text, const catalog::Fold& fold, const catalog::ReportCues& cues);

  [[nodiscard]] std::u16string_view text() const { return text_; }
  [[nodiscard]] std::u16string_view text(Span span) const {
    return std::u16string_view(text_).substr(span.begin, span.size());
  }

  // The code points of the source that a span of view characters comes from: from the first one's
  // to behind the last one's. Whatever repair left out in between is inside.
  [[nodiscard]] Span source(Span view) const;
  // The source's text of source(view), exactly, as UTF-8.
  [[nodiscard]] std::string_view source_text(Span view) const;
  // The same without white space, line breaks and marks of notes: for indicators, projects and sentences.
  [[nodiscard]] std::string quote(Span view) const;

  // The page was set in columns or hard-wrapped lines, and lines were joined.
  [[nodiscard]] bool wrapped() const { return wrapped_; }

 private:
  friend class ViewBuilder;

  // View characters from `view` on come from successive code points from `code_point` on, until the
  // next anchor. There is one at least every 64 view characters.
  struct Anchor {
    std::uint32_t view, code_point, byte;
  };
  struct Place {
    std::uint32_t code_point, byte;
  };
  [[nodiscard]] Place place(std::uint32_t view) const;

  std::string_view source_;
  std::u16string text_;
  std::vector<Anchor> anchors_;
  bool wrapped_ = false;
};

}  // namespace luoshi::report
