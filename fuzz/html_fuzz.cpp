// SPDX-License-Identifier: Apache-2.0
//
// Web pages to text, and saved pages to pages. Pages nested without end, entities without end, tags cut off anywhere.
#include <string>

#include "base/utf8.h"
#include "fuzz.h"
#include "source/html.h"
#include "source/mhtml.h"

using namespace luoshi;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view html = fuzz::as_text(data, size);
  if (const auto page = source::page_of_mhtml(html)) {
    fuzz::check(page->size() <= html.size(), "a saved page is no longer than its file");
  }
  if (utf8::find_invalid(html) != utf8::npos) return -1;  // html_to_text() asks for valid UTF-8
  (void)source::is_html(html);
  (void)source::is_frameset(html);
  const source::Limits limits{.html_depth = 64};
  const auto text = source::html_to_text(html, "fuzz", limits);
  if (text) {
    fuzz::check(utf8::find_invalid(*text) == utf8::npos, "the text of a page is valid UTF-8");
    fuzz::check(text->find("\n\n") == text->npos && (text->empty() || text->back() == '\n'), "lines of text, none of them empty");
  } else {
    const ErrorCode code = text.error().code;
    fuzz::check(code == ErrorCode::html_too_deep || code == ErrorCode::too_large, "a page fails for its depth or size");
  }
  return 0;
}
