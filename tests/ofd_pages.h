// SPDX-License-Identifier: Apache-2.0
//
// The parts of an OFD package (GB/T 33190-2016): text set in lines of a page, in one or more columns, as a word
// processor would write it. For tests and measurements.
#pragma once

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace luoshi::tests {

struct OfdLayout {
  int columns = 1;
  double size = 5;                  // of a character, millimetres
  double leading = 1.6;             // of the size
  double left = 20, top = 25, width = 170, height = 250, gutter = 12;
};

inline std::string escaped_xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else {
      out += c;
    }
  }
  return out;
}

inline std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", value);
  return text;
}

// One line of text as an object; characters of ASCII take half of the room.
inline std::string text_object(std::string_view line, double x, double y, double size, std::string_view more = "") {
  std::string deltas;
  double run = -1;
  int count = 0;
  double length = 0;
  const auto flush = [&] {
    if (count == 0) return;
    deltas += deltas.empty() ? "" : " ";
    deltas += count == 1 ? number(run) : "g " + std::to_string(count) + " " + number(run);
    count = 0;
  };
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = utf8::next(line, at);
    const double advance = c < 0x80 ? size / 2 : size;
    length += advance;
    if (at == line.size()) break;
    if (advance != run) flush();
    run = advance;
    ++count;
  }
  flush();
  return "<ofd:TextObject ID=\"1\" Boundary=\"" + number(x) + " " + number(y) + " " + number(length) + " " + number(size) + "\" Font=\"2\" Size=\"" +
         number(size) + "\" " + std::string(more) + "><ofd:FillColor Value=\"0 0 0\"/><ofd:TextCode X=\"0\" Y=\"" + number(size * 0.88) + "\"" +
         (deltas.empty() ? "" : " DeltaX=\"" + deltas + "\"") + ">" + escaped_xml(line) + "</ofd:TextCode></ofd:TextObject>\n";
}

// The objects of each page.
inline std::vector<std::string> set_in_pages(std::string_view text, const OfdLayout& layout) {
  const double width = (layout.width - layout.gutter * (layout.columns - 1)) / layout.columns;
  std::vector<std::string> pages;
  int column = layout.columns;  // full, so that the first line opens a page
  double y = 0;
  const auto add = [&](const std::string& line) {
    if (line.empty()) return;
    if (pages.empty() || y + layout.size > layout.top + layout.height) {
      y = layout.top;
      if (++column >= layout.columns) {
        pages.emplace_back();
        column = 0;
      }
    }
    pages.back() += text_object(line, layout.left + column * (width + layout.gutter), y, layout.size);
    y += layout.size * layout.leading;
  };
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string line;
    double used = layout.size * 2;
    std::string indent = "　　";
    for (std::size_t at = begin; at < end;) {
      const std::size_t from = at;
      const char32_t c = utf8::next(text, at);
      if (c == '\r' || c == 0x3000 || (line.empty() && c == ' ')) continue;
      const double advance = c < 0x80 ? layout.size / 2 : layout.size;
      // Marks do not begin a line.
      const bool mark = c == U'，' || c == U'。' || c == U'、' || c == U'；' || c == U'：' || c == U'”' || c == U'）' || c == U'》' || c == U'！';
      if (used + advance > width && !mark) {
        add(indent + line);
        indent.clear();
        line.clear();
        used = 0;
      }
      line += text.substr(from, at - from);
      used += advance;
    }
    if (!line.empty()) add(indent + line);
    begin = end + 1;
  }
  return pages;
}

inline constexpr std::string_view kOfdNames = " xmlns:ofd=\"http://www.ofdspec.org/2016\"";

inline std::string ofd_page(const std::string& objects, std::string_view before = "") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:Page" + std::string(kOfdNames) + ">" + std::string(before) +
         "<ofd:Content><ofd:Layer ID=\"3\" Type=\"Body\">" + objects + "</ofd:Layer></ofd:Content></ofd:Page>";
}

inline std::string ofd_root(std::string_view location = "Doc_0/Document.xml") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:OFD" + std::string(kOfdNames) + " Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo>"
         "<ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>" + std::string(location) + "</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
}

// Document.xml with `pages` pages at Pages/Page_N/Content.xml; `common` goes into CommonData.
inline std::string ofd_document(std::size_t pages, std::string_view common = "") {
  std::string list;
  for (std::size_t i = 0; i < pages; ++i) {
    list += "<ofd:Page ID=\"" + std::to_string(100 + i) + "\" BaseLoc=\"Pages/Page_" + std::to_string(i) + "/Content.xml\"/>";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:Document" + std::string(kOfdNames) + "><ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID>"
         "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>" + std::string(common) + "</ofd:CommonData><ofd:Pages>" + list +
         "</ofd:Pages></ofd:Document>";
}

}  // namespace luoshi::tests
