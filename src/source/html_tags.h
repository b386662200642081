// SPDX-License-Identifier: Apache-2.0
//
// What the scanner of HTML knows about elements: how each nests, and which are no part of the text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace luoshi::source {

enum Trait : unsigned {
  kBlock = 1u << 0,       // starts a line; ends an open <p>
  kFormatting = 1u << 1,  // <b>, <font>, <a>, … (HTML, 13.2.4.3, list of active formatting elements)
  kVoid = 1u << 2,        // has no end tag and no content
  kRaw = 1u << 3,         // its content is neither markup nor text: scripts, styles, the page's title
  kSkipTag = 1u << 4,     // the tags say nothing, the content stays
  kClutter = 1u << 5,     // no part of the text: <nav>, <form>, …
  kScope = 1u << 6,       // open elements outside of it cannot be closed from inside: cells and tables
  kList = 1u << 7,        // the same for <li> and <dd>
  kLine = 1u << 8,        // stands for a line end
};

struct Tag {
  std::string_view name;
  std::string_view meant;  // the name it is treated as: th as td, h1 to h6 as h1
  std::string_view emit;   // the name the parser is given, which has no rules of its own for it
  unsigned traits;
};

// `name` in small letters. Unknown elements are given as <span>.
[[nodiscard]] Tag find_tag(std::string_view name);

// True where the words of a class or id say that the element is navigation, a share or print button,
// related links or a footer: "top-nav", "shareBox", "breadcrumb". Only whole words count, so that
// "content-printable" or "footnote" do not.
[[nodiscard]] bool names_clutter(std::string_view class_or_id);

// True where a word of a class says that the element is not shown: "hidden", "hide", "d-none". "hidden-xs" is shown on
// all but the smallest screens.
[[nodiscard]] bool names_hidden(std::string_view classes);

// One past the name of the tag that starts at html[at] == '<' and whether it is an end tag; end == 0
// where no tag starts there.
struct TagStart {
  std::size_t end = 0;
  bool closing = false;
  std::string name;  // small letters
};
[[nodiscard]] TagStart tag_at(std::string_view html, std::size_t at);

}  // namespace luoshi::source
