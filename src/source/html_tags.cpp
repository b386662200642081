// SPDX-License-Identifier: Apache-2.0
#include "source/html_tags.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>

namespace luoshi::source {
namespace {

constexpr Tag block(std::string_view name) { return {name, name, name, kBlock}; }
constexpr Tag as_block(std::string_view name) { return {name, name, "div", kBlock}; }
constexpr Tag clutter(std::string_view name) { return {name, name, "div", kBlock | kClutter}; }
constexpr Tag formatting(std::string_view name) { return {name, name, "span", kFormatting}; }
constexpr Tag nothing(std::string_view name) { return {name, name, "", kVoid}; }
constexpr Tag raw(std::string_view name) { return {name, name, "", kRaw}; }
constexpr Tag skip(std::string_view name) { return {name, name, "", kSkipTag}; }
constexpr Tag heading(std::string_view name) { return {name, "h1", "h1", kBlock}; }

// Sorted by name. <select>, <form>, <button>, <template> and the like get the neutral name "div" or
// "span": the parser has insertion modes of its own for them, which can swallow the rest of a page.
constexpr Tag kTags[] = {
    formatting("a"),
    block("address"),
    skip("applet"),
    nothing("area"),
    block("article"),
    block("aside"),
    formatting("b"),
    nothing("base"),
    nothing("basefont"),
    nothing("bgsound"),
    formatting("big"),
    block("blockquote"),
    skip("body"),
    {"br", "br", "br", kVoid | kLine},
    {"button", "button", "span", kClutter},
    {"caption", "caption", "caption", kBlock | kScope},
    block("center"),
    formatting("code"),
    nothing("col"),
    skip("colgroup"),
    {"dd", "dd", "dd", kBlock},
    block("details"),
    as_block("dialog"),
    {"dir", "ul", "ul", kBlock | kList},
    block("div"),
    {"dl", "dl", "dl", kBlock | kList},
    {"dt", "dd", "dd", kBlock},
    formatting("em"),
    nothing("embed"),
    as_block("fieldset"),
    block("figcaption"),
    block("figure"),
    formatting("font"),
    clutter("footer"),
    clutter("form"),
    nothing("frame"),
    skip("frameset"),
    heading("h1"),
    heading("h2"),
    heading("h3"),
    heading("h4"),
    heading("h5"),
    heading("h6"),
    skip("head"),
    clutter("header"),
    {"hr", "hr", "br", kVoid | kLine | kBlock},
    skip("html"),
    formatting("i"),
    raw("iframe"),
    nothing("image"),
    nothing("img"),
    nothing("input"),
    nothing("isindex"),
    nothing("keygen"),
    as_block("legend"),
    {"li", "li", "li", kBlock},
    nothing("link"),
    block("main"),
    skip("marquee"),
    skip("math"),
    {"menu", "ul", "ul", kBlock | kList},
    nothing("meta"),
    clutter("nav"),
    formatting("nobr"),
    raw("noembed"),
    raw("noframes"),
    clutter("noscript"),
    skip("object"),
    {"ol", "ol", "ol", kBlock | kList},
    {"optgroup", "optgroup", "br", kVoid | kLine},
    {"option", "option", "br", kVoid | kLine},
    block("p"),
    nothing("param"),
    skip("plaintext"),
    {"pre", "pre", "pre", kBlock},
    skip("rb"),
    skip("rp"),
    skip("rt"),
    skip("rtc"),
    skip("ruby"),
    formatting("s"),
    raw("script"),
    block("section"),
    clutter("select"),
    formatting("small"),
    nothing("source"),
    {"span", "span", "span", 0},
    formatting("strike"),
    formatting("strong"),
    raw("style"),
    {"summary", "summary", "summary", kBlock},
    {"svg", "svg", "span", kClutter},
    {"table", "table", "table", kBlock | kScope | kList},
    {"tbody", "tbody", "tbody", kBlock},
    {"td", "td", "td", kBlock | kScope | kList},
    clutter("template"),
    raw("textarea"),
    {"tfoot", "tbody", "tbody", kBlock},
    {"th", "td", "td", kBlock | kScope | kList},
    {"thead", "tbody", "tbody", kBlock},
    raw("title"),
    {"tr", "tr", "tr", kBlock},
    nothing("track"),
    formatting("tt"),
    formatting("u"),
    {"ul", "ul", "ul", kBlock | kList},
    nothing("wbr"),
    raw("xmp"),
};
static_assert(std::is_sorted(std::begin(kTags), std::end(kTags),
                             [](const Tag& a, const Tag& b) { return a.name < b.name; }));

const Tag* find(std::string_view name) {
  const auto* at = std::lower_bound(std::begin(kTags), std::end(kTags), name,
                                    [](const Tag& tag, std::string_view key) { return tag.name < key; });
  return at != std::end(kTags) && at->name == name ? at : nullptr;
}

// Sorted. Pinyin ones are those that templates of government sites use: 当前位置, 面包屑.
constexpr std::string_view kClutterWords[] = {
    "bdshare", "bdsharebuttonbox", "bread", "breadcrumb", "breadcrumbs", "bshare", "copyright", "crumb", "crumbs",
    "dayin", "dqwz", "ewm", "fenxiang", "footer", "friendlink", "friendlinks", "jiathis", "mbx", "menu", "mianbaoxie",
    "nav", "navbar", "navi", "navigation", "pagenav", "print", "printer", "qrcode", "related", "share", "sharebox",
    "sharing", "sitemap", "subnav", "toolbar", "topbar", "topnav", "xgxx", "xgyd",
};
static_assert(std::is_sorted(std::begin(kClutterWords), std::end(kClutterWords)));

constexpr std::string_view kHiddenWords[] = {"hidden", "hide", "d-none", "layui-hide", "none"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr std::string_view kNameEnds = " \t\n\r\f/>";

}  // namespace

Tag find_tag(std::string_view name) {
  if (const Tag* tag = find(name)) return *tag;
  return {name, name, "span", 0};
}

bool names_clutter(std::string_view class_or_id) {
  // Words end at anything but a letter, and where a capital follows a small letter: shareBox.
  std::string word;
  for (std::size_t i = 0; i <= class_or_id.size(); ++i) {
    const bool letter = i < class_or_id.size() && is_letter(class_or_id[i]);
    const bool hump = letter && i > 0 && is_capital(class_or_id[i]) && !is_capital(class_or_id[i - 1]);
    if ((!letter || hump) && !word.empty()) {
      if (std::binary_search(std::begin(kClutterWords), std::end(kClutterWords), std::string_view(word))) return true;
      word.clear();
    }
    if (letter) word.push_back(lower(class_or_id[i]));
  }
  return class_or_id == "foot" || class_or_id == "FOOT";
}

bool names_hidden(std::string_view classes) {
  for (std::size_t at = 0; at < classes.size();) {
    const std::size_t end = std::min(classes.find_first_of(" \t\r\n\f", at), classes.size());
    if (std::ranges::find(kHiddenWords, classes.substr(at, end - at)) != std::end(kHiddenWords)) return true;
    at = end + 1;
  }
  return false;
}

TagStart tag_at(std::string_view html, std::size_t at) {
  TagStart start;
  std::size_t i = at + 1;
  start.closing = i < html.size() && html[i] == '/';
  i += start.closing;
  if (i >= html.size() || !is_letter(html[i])) return start;
  for (; i < html.size() && kNameEnds.find(html[i]) == kNameEnds.npos; ++i) {
    start.name.push_back(lower(html[i]));
  }
  start.end = i;
  return start;
}

}  // namespace luoshi::source
