// SPDX-License-Identifier: Apache-2.0
//
// Text to structure: repair never moves a span, sentences lie in order, sections form a tree.
#include "report_checks.h"

using namespace luoshi;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::as_text(data, size);
  if (utf8::find_invalid(text) != utf8::npos) return -1;  // Reader::read() asks for valid UTF-8
  const report::Report report = report::Reader(fuzz::shared_catalog()).read(text);
  fuzz::check_report(report, text, utf8::count(text));
  return 0;
}
