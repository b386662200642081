// SPDX-License-Identifier: Apache-2.0
//
// The article of a web page as text: one line for each block of it, cells of a table row separated by a blank.
//
// Left out: scripts, styles, the head; what is hidden; buttons and selections; navigation, header, footer and forms;
// what its class or id names as navigation, share or print buttons, related links, breadcrumb or footer; lists of
// links, before the article and behind it, whatever they are called; 相关链接 and what stands under it; lines and
// parts of lines that are tools of the page (当前位置, 字号, 浏览次数, 打印), and all from the page's foot on
// (主办单位, 版权所有, 上一篇). The words are in data/page_words.tsv.
//
// Never left out: sentences outside of links, but for the site speaking of itself; the title in front of them. What a
// class or tag marks is kept where it holds most of the page or a fifth of its sentences: some templates put the whole
// page into one <form> or <div class="print">. A page without sentences keeps all that is not marked.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "source/source.h"

namespace luoshi::source {

// By content: a doctype, <html>, <head> or <body> in front; or so many known tags that they must be
// markup. Text that merely has a '<' in it, or a few left-over <br>, is not HTML.
[[nodiscard]] bool is_html(std::string_view text);

// A page that only says which other pages are shown beside each other (<frameset>).
[[nodiscard]] bool is_frameset(std::string_view html);

// `html` is valid UTF-8, `name` goes into errors. Linear in the input, without recursion.
// Entities are decoded; runs of blanks become one, except U+3000, which indents paragraphs; wide blanks
// behind a sentence start a line (&nbsp;&nbsp;&nbsp;&nbsp;); empty lines are dropped. "" for a page without text. Errors: html_too_deep, too_large (Limits::html_bytes).
[[nodiscard]] Result<std::string> html_to_text(std::string_view html, const std::string& name, const Limits& limits);

}  // namespace luoshi::source
