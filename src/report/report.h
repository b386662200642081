// SPDX-License-Identifier: Apache-2.0
//
// A report, ready to be read: what it is, its sections, its sentences, and of which time each
// sentence speaks.
//
//   report::Reader reader(catalog);
//   report::Report r = reader.read(source.text);
//   for (const auto& s : r.sentences()) use(r.view().text(s.span), s.frame);
//
// A Report refers to the text it was made from, which must outlive it. Making one takes time linear
// in the text. Spans count view characters; View::source() leads back to code points.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/period.h"
#include "catalog/catalog.h"
#include "report/identity.h"
#include "report/view.h"

namespace luoshi::report {

// Of which time a sentence speaks, and so what a value in it is by default: a result (review, now)
// or a target (plan, outlook).
enum class FrameKind : std::uint8_t {
  review,       // the year under review
  review_span,  // several years under review: 过去五年
  plan,         // the year planned
  outlook,      // several years ahead: 今后五年
};

struct Frame {
  FrameKind kind = FrameKind::review;
  Period period;  // unknown where the report's years are
  [[nodiscard]] bool is_plan() const { return kind == FrameKind::plan || kind == FrameKind::outlook; }
  [[nodiscard]] bool is_span() const { return kind == FrameKind::review_span || kind == FrameKind::outlook; }
};

[[nodiscard]] std::string_view frame_name(FrameKind kind);  // "review", "review_span", "plan", "outlook"

inline constexpr std::uint32_t kNoSection = 0xFFFFFFFF;

struct Section {
  Span heading;                       // its words, without the mark
  Span label;                         // its mark: 一, （四）, 1, 一是; the heading itself where it has no mark
  std::uint8_t level = 1;             // 1: 一、  2: （一）  3: 1.  4: 一是; headings without marks by their place
  std::uint32_t parent = kNoSection;  // index into Report::sections()
  Frame frame;
};

struct Sentence {
  Span span;
  std::uint32_t section = kNoSection;
  Frame frame;
  bool heading = false;
};

class Report {
 public:
  [[nodiscard]] const View& view() const { return view_; }
  [[nodiscard]] const Identity& identity() const { return identity_; }
  [[nodiscard]] const std::vector<Section>& sections() const { return sections_; }
  [[nodiscard]] const std::vector<Sentence>& sentences() const { return sentences_; }

  // The marks from the top down: "二/（四）". Empty outside of all sections.
  [[nodiscard]] std::string section_path(std::uint32_t section) const;

 private:
  friend class Reader;
  friend class StructureBuilder;
  explicit Report(View view) : view_(std::move(view)) {}

  View view_;
  Identity identity_;
  std::vector<Section> sections_;
  std::vector<Sentence> sentences_;
};

class Reader {
 public:
  explicit Reader(const catalog::Catalog& catalog) : catalog_(&catalog) {}

  // `text` is valid UTF-8 of at most 4 GiB and must outlive the report.
  [[nodiscard]] Report read(std::string_view text, const Overrides& overrides = {}) const;

 private:
  const catalog::Catalog* catalog_;
};

}  // namespace luoshi::report
