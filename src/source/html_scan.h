// SPDX-License-Identifier: Apache-2.0
//
// Makes a page harmless before it is parsed. One linear pass cuts what is never text (scripts, styles,
// comments, attributes, formatting tags), closes what the page leaves open, and counts how deep
// elements nest.
//
// It is needed because the parser, true to the HTML standard, reopens every unclosed <font> in every
// paragraph that follows: 80 KB of such a page take it 8 seconds and 3 GB. Formatting elements carry
// no text of their own, so they are simply left out; of links their two ends are marked in the text. Attributes are
// reduced to one: kHidden on an element that a browser does not show or that is no text by its nature, kSuspect on one
// whose tag, class or id says that it is no part of the article.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace luoshi::source {

inline constexpr const char* kHidden = "hidden";
inline constexpr const char* kSuspect = "dir";  // any other name that parsers know

// Both ends of a link stand in the text as this character (of a private plane) and a letter.
inline constexpr std::string_view kLinkMark = "\xF4\x8F\xBF\xB0";  // U+10FFF0
inline constexpr char kLinkBegins = 'b';
inline constexpr char kLinkEnds = 'e';

// `html` is valid UTF-8. Nothing where elements nest deeper than `max_depth`. Unclosed <p>, <li>, <td>,
// <br>, <font>, … do not nest, just as in a browser.
[[nodiscard]] std::optional<std::string> simplify_html(std::string_view html, int max_depth);

}  // namespace luoshi::source
