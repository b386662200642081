// SPDX-License-Identifier: Apache-2.0
//
// Pictures of pages through the whole program.
#include <gtest/gtest.h>

#include "base/process.h"
#include "program.h"

namespace luoshi::tests {
namespace {

class ProgramScan : public Program {
 protected:
  // A page of the sample report, set and drawn by helper programs; empty where they are not there.
  std::string page(const std::string& format) {
    if (!find_program("chromium") || !find_program("pdftoppm")) return {};
    std::string body;
    const std::string text = report(6);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      body += "<p>" + text.substr(at, end - at) + "</p>";
      at = end + 1;
    }
    write("page.html", "<!doctype html><html lang=zh-CN><meta charset=utf-8><style>body{font-family:'Noto Serif CJK SC';font-size:16pt}"
                       "p{text-indent:2em;margin:0}</style><body>" + body + "</body>");
    const std::string in = folder_.string();
    const std::string make = "cd '" + in + "' && chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf=page.pdf page.html"
                             " >/dev/null 2>&1 && pdftoppm -singlefile " + format + " -r 200 page.pdf page 2>/dev/null";
    if (std::system(make.c_str()) != 0) return {};  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
    for (const char* name : {"page.png", "page.jpg", "page.tif"}) {
      if (fs::exists(folder_ / name)) return name;
    }
    return {};
  }
  static bool has_engine() { return find_program((fs::path(LUOSHI_PROGRAM).parent_path() / "luoshi-ocr").string()).has_value(); }
};

TEST_F(ProgramScan, APageReadsAsItsText) {
  if (!has_engine()) GTEST_SKIP() << "the OCR engine is not there: tools/install ocr";
  for (const char* format : {"-png", "-jpeg", "-tiff -tiffcompression lzw"}) {
    const std::string name = page(format);
    if (name.empty()) GTEST_SKIP() << "no chromium or pdftoppm to make a page with";
    const Done scan = run({"read", "--format", "jsonl", name});
    ASSERT_EQ(scan.status, 0) << scan.err;
    for (const char* value : {"\"value\":\"6.5\"", "\"value\":\"160000\"", "\"value\":\"700\"", "\"value\":\"300\""}) {
      std::string plain;
      for (const char c : scan.out) {
        if (c != ' ') plain += c;
      }
      EXPECT_NE(plain.find(value), plain.npos) << name << value << scan.out;
    }
    fs::remove(folder_ / name);
  }
}

TEST_F(ProgramScan, AnImageWithoutAnEngineSaysWhatToDo) {
  const std::string png("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\0\0\0\0crc.\0\0\0\0IENDcrc.", 8 + 25 + 12);
  write("report.txt", png);
  ::setenv("LUOSHI_OCR", "/no/such/engine", 1);
  const Done done = run({"read", "report.txt"});
  ::unsetenv("LUOSHI_OCR");
  EXPECT_EQ(done.status, 1);
  EXPECT_NE(done.err.find("tools/install ocr"), std::string::npos) << done.err;
}

TEST_F(ProgramScan, BadImages) {
  const auto header = [](const std::string& width) {
    return std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16) + width + width + std::string("\b\0\0\0\0crc.\0\0\0\0IENDcrc.", 21);
  };
  write("huge.txt", header(std::string("\0\0\x75\x30", 4)));  // 30,000
  const Done huge = run({"read", "huge.txt"});
  EXPECT_EQ(huge.status, 1);
  EXPECT_NE(huge.err.find("30000x30000"), std::string::npos) << huge.err;
  write("cut.png", header(std::string("\0\0\0\1", 4)).substr(0, 30));
  const Done cut = run({"read", "cut.png"});
  EXPECT_EQ(cut.status, 1);
  EXPECT_NE(cut.err.find("cut.png"), std::string::npos) << cut.err;
}

}  // namespace
}  // namespace luoshi::tests
