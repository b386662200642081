// SPDX-License-Identifier: Apache-2.0
//
// The text of a web page: one line for each block of it, cells of a table row separated by a blank.
//
// Left out: scripts, styles, the head; navigation, header, footer, forms, buttons, selections; elements
// that are hidden, or whose class or id names them as navigation, share or print buttons, related
// links, breadcrumb or footer. Nothing of the second kind is left out where that would cost more than
// half of the page's text: some templates put the whole page into one <form> or <div class="print">.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "source/source.h"

namespace luoshi::source {

// By content: a doctype, <html>, <head> or <body> in front; or so many known tags that they must be
// markup. Text that merely has a '<' in it, or a few left-over <br>, is not HTML.
[[nodiscard]] bool is_html(std::string_view text);

// `html` is valid UTF-8, `name` goes into errors. Linear in the input, without recursion.
// Entities are decoded; runs of blanks become one, except U+3000, which indents paragraphs; empty
// lines are dropped. "" for a page without text. Errors: html_too_deep, too_large (Limits::html_bytes).
[[nodiscard]] Result<std::string> html_to_text(std::string_view html, const std::string& name, const Limits& limits);

}  // namespace luoshi::source
