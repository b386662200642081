// SPDX-License-Identifier: Apache-2.0
//
// PDF: pages set by a browser from the text of reports give the claims of that text; what cannot be read is refused.
#include <gtest/gtest.h>

#include <regex>

#include "base/process.h"
#include "program.h"
#include "read_twice.h"
#include "shared.h"
#include "source/pdf.h"

namespace luoshi::tests {
namespace {

const catalog::Catalog& words() {
  static const catalog::Catalog catalog = catalog::Catalog::builtin().value();
  return catalog;
}

// How a page is set: its style, and whether it is a newspaper's with a head and pictures.
struct Setting {
  const char* name;
  const char* style;
  bool newspaper;
};
constexpr Setting kSettings[] = {
    {"OneColumn", "@page{size:A4;margin:3.7cm 2.6cm 3.5cm 2.8cm;@bottom-center{content:'— ' counter(page) ' —'}}"
                  "body{font-size:16pt;line-height:28pt}p{text-indent:2em;margin:0;text-align:justify}", false},
    {"Ragged", "@page{size:A4;margin:2cm}body{font-size:12pt;line-height:1.5}p{text-indent:2em;margin:0}", false},
    {"SpacedParagraphs", "@page{size:A4;margin:2cm}body{font-size:12pt;line-height:1.5}p{margin:0 0 .8em;text-align:justify}", false},
    {"TwoColumns", "@page{size:A4;margin:1.5cm;@top-left{content:'市人民代表大会文件'}}"
                   "body{font-size:10.5pt;line-height:1.5;columns:2;column-gap:.8cm}p{text-indent:2em;margin:0;text-align:justify}", false},
    {"ThreeColumnsWithPictures", "@page{size:39cm 54cm;margin:1.5cm}body{font-size:9.5pt;line-height:1.45}"
                     "p{text-indent:2em;margin:0;text-align:justify}", true},
};

class Rendered : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    if (!find_program("chromium")) GTEST_SKIP() << "chromium is not there";
    if (!find_program("pdftotext")) GTEST_SKIP() << "pdftotext is not there";
  }

  static std::string escaped(const std::string& line) {
    std::string out;
    for (const char c : line) out += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
    return out;
  }

  static std::string page_of(const std::string& text, const Setting& setting) {
    std::string body;
    int paragraphs = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      std::string line = text.substr(at, end - at);
      at = end + 1;
      line.erase(0, line.find_first_not_of(" \t\r"));
      if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      while (line.starts_with("\u3000")) line.erase(0, 3);
      if (line.empty()) continue;
      body += "<p>" + escaped(line) + "</p>";
      if (setting.newspaper && ++paragraphs % 20 == 9) {
        body += "<div class=picture><div class=hole></div><div class=caption>图为市民在公园散步，今年接待游客320万人次。</div></div>";
      }
    }
    if (setting.newspaper) {
      body = "<div class=head><span>某某日报</span><span>2024年1月22日 星期一</span><span>第3版</span></div>"
             "<h1>政府工作报告</h1><div class=columns>" + body + "</div>";
    }
    return std::string("<!doctype html><meta charset=utf-8><style>body{font-family:'Noto Serif CJK SC'}h1{text-align:center}"
                       ".columns{columns:3;column-gap:.7cm}.picture{break-inside:avoid;margin:6pt 0}.hole{height:5cm;background:#ccc}"
                       ".caption{font-size:8.5pt}.head{display:flex;justify-content:space-between;font-size:9pt;margin-bottom:12pt}") +
           setting.style + "</style><body>" + body + "</body>";
  }

  std::string render(const std::string& html) {
    const fs::path page = write("page.html", html);
    const fs::path pdf = folder_ / "page.pdf";
    const std::string command = "chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --user-data-dir='" +
                                (folder_ / "browser").string() + "' --print-to-pdf='" + pdf.string() + "' '" + page.string() +
                                "' >/dev/null 2>&1";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;  // NOLINT(concurrency-mt-unsafe)
    return slurp(pdf);
  }

  void same_claims(const std::string& text, const Setting& setting) {
    const auto pdf = source::decode(render(page_of(text, setting)), "page.pdf");
    ASSERT_TRUE(pdf) << error_name(pdf.error().code);
    EXPECT_EQ(pdf->format, source::Format::pdf);
    const ClaimCounts expected = count_claims(words(), text);
    const ClaimCounts found = count_claims(words(), pdf->text);
    EXPECT_GE(f1(expected, found), 0.98);
    // The way back: every piece slices to characters that pdftotext found there.
    EXPECT_FALSE(pdf->layout.pieces.empty());
    for (const page::Piece& piece : pdf->layout.pieces) {
      ASSERT_LT(piece.page, pdf->layout.pages.size());
      ASSERT_LE(piece.box.right, pdf->layout.pages[piece.page].width + 1);
    }
  }
};

class RenderedReport : public Rendered, public ::testing::WithParamInterface<std::tuple<Setting, const char*>> {};

TEST_P(RenderedReport, GivesTheClaimsOfItsText) {
  const auto& [setting, report] = GetParam();
  const fs::path path = std::string_view(report).starts_with("yunze") ? fs::path(LUOSHI_SOURCE_DIR) / "examples" / report : shared(report);
  if (!fs::exists(path)) GTEST_SKIP() << path << " is not there";
  same_claims(slurp(path), setting);
}

INSTANTIATE_TEST_SUITE_P(
    Pdf, RenderedReport,
    ::testing::Combine(::testing::ValuesIn(kSettings),
                       ::testing::Values("yunze-2025.txt", "reports/city/北海_2024.txt", "reports/province/浙江省_2026.txt")),
    [](const auto& one) { return std::string(std::get<0>(one.param).name) + std::to_string(one.index % 3); });

TEST_F(Rendered, FontsWithoutUnicodeAreToldAndOcrIsOffered) {
  std::string pdf = render(page_of(slurp(fs::path(LUOSHI_SOURCE_DIR) / "examples" / "yunze-2025.txt"), kSettings[1]));
  std::size_t maps = 0;
  for (std::size_t at = pdf.find("/ToUnicode "); at != pdf.npos; at = pdf.find("/ToUnicode ", at)) {
    for (const std::size_t end = pdf.find('R', at); at <= end; ++at) pdf[at] = ' ';
    ++maps;
  }
  ASSERT_GT(maps, 0U);
  write("nameless.pdf", pdf);
  const Done done = run({"read", "nameless.pdf"});
  EXPECT_EQ(done.status, 1);
  EXPECT_NE(done.err.find("--ocr always"), std::string::npos) << done.err;
}

// A PDF of the objects given, the first of them its catalog.
std::string pdf_of(const std::vector<std::string>& objects, const std::string& trailer = "") {
  std::string out = "%PDF-1.4\n";
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    places.push_back(out.size());
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t table = out.size();
  out += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t place : places) {
    std::string digits = std::to_string(place);
    out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return out + "trailer<</Size " + std::to_string(objects.size() + 1) + "/Root 1 0 R" + trailer + ">>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

std::string empty_pages(int count) {
  std::vector<std::string> objects{"<</Type/Catalog/Pages 2 0 R>>", ""};
  std::string kids;
  for (int i = 0; i < count; ++i) {
    kids += std::to_string(i + 3) + " 0 R ";
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>");
  }
  objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(count) + ">>";
  return pdf_of(objects);
}

class Pdf : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    if (!find_program("pdftotext")) GTEST_SKIP() << "pdftotext is not there";
  }
  static std::string code(const std::string& pdf) {
    source::Options options;
    options.ocr.use = source::OcrUse::never;
    const auto source = source::decode(pdf, "a.pdf", options);
    return source ? "read" : error_name(source.error().code);
  }
};

TEST_F(Pdf, WhatCannotBeRead) {
  EXPECT_EQ(code("%PDF-1.4\n"), "damaged_file");
  EXPECT_EQ(code("%PDF-1.4\nnothing of a PDF\n%%EOF\n"), "damaged_file");
  const std::string whole = empty_pages(3);
  EXPECT_EQ(code(whole), "empty_file");
  EXPECT_EQ(code(whole.substr(0, whole.size() / 2)), "damaged_file");
  EXPECT_EQ(code(empty_pages(2000)), "empty_file");
  EXPECT_EQ(code(empty_pages(2001)), "too_many_pages");
  const std::string key(32, 'x');
  EXPECT_EQ(code(pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"},
                        "/Encrypt<</Filter/Standard/V 1/R 2/O(" + key + ")/U(" + key + ")/P -4>>/ID[<00><00>]")),
            "encrypted_file");
}

TEST_F(Pdf, PicturesOnlyAndNoOcr) {
  const std::string picture = "q 595 0 0 842 0 0 cm /I Do Q";
  const std::string pdf = pdf_of(
      {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
       "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
       "<</Length " + std::to_string(picture.size()) + ">>stream\n" + picture + "\nendstream",
       "<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/Length 4>>stream\n\x01\x02\x03\x04\nendstream"});
  EXPECT_EQ(code(pdf), "no_text_layer");
}

TEST_F(Pdf, MessagesSayWhatToDo) {
  write("cut.txt", empty_pages(3).substr(0, 300));  // what a file is, its bytes decide
  for (const char* language : {"en", "zh"}) {
    const Done done = run({"read", "cut.txt"}, "", language);
    EXPECT_EQ(done.status, 1);
    EXPECT_TRUE(done.out.empty());
    EXPECT_NE(done.err.find("cut.txt"), std::string::npos) << done.err;
    EXPECT_NE(done.err.find("PDF"), std::string::npos) << done.err;
  }
}

TEST(PdfBoxes, WordsAndEntities) {
  std::vector<page::Sheet> sheets;
  ASSERT_TRUE(source::parse_boxes("<doc>\n  <page width=\"595.5\" height=\"842\">\n"
                                  "    <word xMin=\"1.5\" yMin=\"2\" xMax=\"3\" yMax=\"4\">A&amp;B&lt;&#20013;&#x56FD;</word>\n  </page>\n</doc>\n", sheets));
  ASSERT_EQ(sheets.size(), 1U);
  EXPECT_EQ(sheets[0].width, 595.5F);
  ASSERT_EQ(sheets[0].words.size(), 1U);
  EXPECT_EQ(sheets[0].words[0].text, "A&B<中国");
  EXPECT_EQ(sheets[0].words[0].box, (page::Box{1.5F, 2, 3, 4}));
  for (const char* broken : {"<doc>\n<page width=\"595\" height=\"842\">\n", "<word xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\">A</word>\n</doc>",
                             "<page width=\"x\" height=\"842\">\n</doc>", "<page width=\"1\" height=\"842\">\n<word xMin=\"1\">A</word>\n</doc>",
                             "<page width=\"1\" height=\"842\">\n<word xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\">\xFF</word>\n</doc>"}) {
    sheets.clear();
    EXPECT_FALSE(source::parse_boxes(broken, sheets)) << broken;
  }
}

}  // namespace
}  // namespace luoshi::tests
