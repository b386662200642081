// SPDX-License-Identifier: Apache-2.0
//
// One OCR engine: a program that is handed pictures of pages and answers with words and where they stand.
//
//   auto engine = OcrEngine::start("scan.png", options);
//   auto page = engine->read("scan.png", bytes);
//
// Which one: what $LUOSHI_OCR names; else luoshi-ocr beside this program, then in PATH (it stays and reads page after
// page: docs/formats.md has what the two say to each other); else tesseract with chi_sim, started for each page.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/process.h"
#include "base/result.h"
#include "page/page.h"
#include "source/source.h"

namespace luoshi::source {

// A page as it was read. What the engine sees is the page turned back about its middle until its lines are level;
// `sheet` is that, `given` the page as it came, both in pixels.
struct OcrPage {
  page::Sheet sheet;
  page::Page given;
  float degrees = 0;  // by which the page lies turned clockwise: 0 to 360
};

// An engine is ended after so many pages, and another started: whatever it has lost meanwhile is given back.
inline constexpr std::uint32_t kPagesOfAnEngine = 250;

class OcrEngine {
 public:
  // Errors: program_missing; program_failed and program_limit where it does not come up.
  [[nodiscard]] static Result<OcrEngine> start(const std::string& subject, const OcrOptions& options);

  // A PNG, JPEG, PGM or TIFF of one page; errors name `subject`. After a failure the engine may have lost its place
  // in the answers: start another. Errors: program_failed (its own words, or "nonsense"), program_limit.
  // `given_up` as in OcrOptions.
  [[nodiscard]] Result<OcrPage> read(const std::string& subject, std::string_view image, const std::function<bool()>& given_up = {});

  [[nodiscard]] const std::string& name() const { return name_; }  // "PP-OCRv4 rapidocr-1.4.4+openvino-2026.4.1"
  [[nodiscard]] std::uint32_t pages() const { return pages_; }     // read so far

 private:
  OcrEngine() = default;
  [[nodiscard]] Result<OcrPage> ask(Child& child, const std::string& subject, std::string_view image) const;
  [[nodiscard]] Result<OcrPage> run_tesseract(const std::string& subject, std::string_view image, const std::function<bool()>& given_up) const;

  std::string program_, name_;
  std::optional<Child> child_;  // none for tesseract
  ProcessLimits limits_;
  std::uint32_t pages_ = 0;
};

// How an engine's answers are understood. Nothing where a line makes no sense.
[[nodiscard]] bool parse_ocr_page(std::string_view line, OcrPage& page);           // "page 1654 2339 0.50"
[[nodiscard]] std::optional<page::Word> parse_ocr_word(std::string_view line);     // "word 1.0 2.0 30.0 40.0 0.98 文字"
[[nodiscard]] bool parse_tesseract(std::string_view tsv, OcrPage& page);           // what `tesseract … tsv` writes

}  // namespace luoshi::source
