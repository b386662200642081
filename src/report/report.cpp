// SPDX-License-Identifier: Apache-2.0
#include "report/report.h"

#include "report/structure.h"

namespace luoshi::report {

std::string_view frame_name(FrameKind kind) {
  constexpr std::string_view kNames[] = {"review", "review_span", "plan", "outlook"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string Report::section_path(std::uint32_t section) const {
  std::string path;
  for (std::uint32_t s = section; s != kNoSection; s = sections_[s].parent) {
    std::string label = view_.quote(sections_[s].label);
    if (!path.empty()) label.append("/").append(path);
    path = std::move(label);
  }
  return path;
}

Report Reader::read(std::string_view text, const Overrides& overrides) const {
  Report report(View(text, catalog_->fold(), catalog_->report_cues()));
  report.identity_ = identify(report.view_, catalog_->places(), catalog_->report_cues(), overrides);
  StructureBuilder(report, *catalog_).build();
  return report;
}

}  // namespace luoshi::report
