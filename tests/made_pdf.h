// SPDX-License-Identifier: Apache-2.0
//
// A PDF (ISO 32000-1) made by hand: lines of text on pages, in a font that is named but not embedded, with the map to
// Unicode that readers of text need.
#pragma once

#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace luoshi::tests {

inline constexpr double kPdfMargin = 72, kPdfLine = 20, kPdfLetter = 12;  // points

// Pages of 595 × 842 points; line n of a page has its baseline kPdfMargin + (n + 1) * kPdfLine below the upper edge and
// begins at kPdfMargin; characters are kPdfLetter wide, those of ASCII half as much.
inline std::string made_pdf(const std::vector<std::vector<std::string>>& pages) {
  const auto hex = [](unsigned value) {
    char digits[8];
    std::snprintf(digits, sizeof digits, "%04X", value);
    return std::string(digits);
  };
  std::map<char32_t, unsigned> codes;
  std::vector<std::string> contents;
  for (const auto& lines : pages) {
    std::string content = "BT /F1 12 Tf\n";
    double y = 842 - kPdfMargin;
    for (const std::string& line : lines) {
      y -= kPdfLine;
      content += "1 0 0 1 " + std::to_string(kPdfMargin) + " " + std::to_string(y) + " Tm <";
      for (std::size_t at = 0; at < line.size();) {
        const char32_t c = utf8::next(line, at);
        content += hex(codes.try_emplace(c, static_cast<unsigned>(codes.size()) + 1).first->second);
      }
      content += "> Tj\n";
    }
    contents.push_back(content + "ET\n");
  }
  std::string widths;
  for (const auto& [character, code] : codes) {
    if (character < 0x80) widths += std::to_string(code) + " [500] ";
  }
  std::string map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
                    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n";
  for (const auto& [character, code] : codes) {
    map += "1 beginbfchar <" + hex(code) + "> <" + hex(static_cast<unsigned>(character)) + "> endbfchar\n";
  }
  map += "endcmap CMapName currentdict /CMap defineresource pop end end\n";

  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) kids += std::to_string(7 + 2 * i) + " 0 R ";
  const auto stream = [](const std::string& bytes) { return "<< /Length " + std::to_string(bytes.size()) + " >>\nstream\n" + bytes + "endstream"; };
  std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [ " + kids + "] /Count " + std::to_string(pages.size()) + " /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> >>",
      "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
      "/FontDescriptor 5 0 R /DW 1000 /W [" + widths + "] >>",
      "<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 "
      "/CapHeight 880 /StemV 80 >>",
      stream(map)};
  for (std::size_t i = 0; i < pages.size(); ++i) {
    objects.push_back("<< /Type /Page /Parent 2 0 R /Contents " + std::to_string(8 + 2 * i) + " 0 R >>");
    objects.push_back(stream(contents[i]));
  }
  std::string pdf = "%PDF-1.4\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char line[32];
    std::snprintf(line, sizeof line, "%010zu 00000 n \n", pdf.size());
    table += line;
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t start = pdf.size();
  const std::string count = std::to_string(objects.size() + 1);
  return pdf + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " + count + " /Root 1 0 R >>\nstartxref\n" +
         std::to_string(start) + "\n%%EOF\n";
}

}  // namespace luoshi::tests
