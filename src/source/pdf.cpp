// SPDX-License-Identifier: Apache-2.0
#include "source/pdf.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>

#include "base/process.h"
#include "base/utf8.h"
#include "page/reading_order.h"
#include "source/scan.h"

namespace luoshi::source {
namespace {

constexpr const char* kPackage = "poppler-utils";

// A page with fewer characters may be a picture with a stamp or a number on it.
constexpr std::size_t kFewCharacters = 12;

Result<std::string> run_poppler(std::string_view bytes, const std::string& name, std::vector<std::string> arguments) {
  Command command{.subject = name, .arguments = std::move(arguments), .package = kPackage, .file = bytes};
  auto child = Child::start(command);
  if (!child) return tl::unexpected<Error>(std::move(child.error()));
  auto finished = child->finish();
  if (finished) return std::move(finished->output);
  Error error = std::move(finished.error());
  if (error.code == ErrorCode::program_failed && error.arguments.size() == 3) {
    const std::string& said = error.arguments[2];
    if (said.find("ncorrect password") != said.npos || said.find("ncrypt") != said.npos) return fail(ErrorCode::encrypted_file, {name, "PDF"});
    if (said.find("yntax Error") != said.npos || said.find("damaged") != said.npos) return fail(ErrorCode::damaged_file, {name, "PDF", said});
  }
  return tl::unexpected<Error>(std::move(error));
}

std::size_t characters_on(const page::Sheet& sheet) {
  std::size_t count = 0;
  for (const page::Word& word : sheet.words) count += utf8::count(word.text);
  return count;
}

// A font without a Unicode map leaves numbers of its glyphs, which fall among accented and Greek letters, marks and
// characters for private use. Chinese pages have next to none of those.
bool is_nameless(const page::Sheet& sheet) {
  std::size_t nameless = 0;
  std::size_t all = 0;
  for (const page::Word& word : sheet.words) {
    for (std::size_t at = 0; at < word.text.size(); ++all) {
      const char32_t c = utf8::next(word.text, at);
      const bool common = c == U'°' || c == U'±' || c == U'·' || c == U'×' || c == U'÷';
      nameless += (c >= 0x80 && c < 0x800 && !common) || (c >= 0xE000 && c <= 0xF8FF) || c == 0xFFFD || c >= 0xF0000 ? 1 : 0;
    }
  }
  return nameless * 6 > all;
}

// Below two lines of headings, pdffonts lists the fonts that the pages use.
Result<bool> have_fonts(std::string_view bytes, const std::string& name) {
  const auto list = run_poppler(bytes, name, {"pdffonts", kInputFile});
  if (!list) return tl::unexpected<Error>(list.error());
  return std::ranges::count(*list, '\n') > 2;
}

// Which pages of a few characters are pictures, by the list of images that pdfimages writes: "page num type width …".
Result<std::vector<std::uint32_t>> picture_pages(std::string_view bytes, const std::string& name, const std::vector<std::uint32_t>& pages) {
  const auto list = run_poppler(bytes, name, {"pdfimages", "-list", "-f", std::to_string(pages.front()), "-l", std::to_string(pages.back()), kInputFile});
  if (!list) return tl::unexpected<Error>(list.error());
  std::vector<bool> pictured(static_cast<std::size_t>(pages.back()) + 1, false);
  for (std::size_t at = 0; at < list->size();) {
    const std::size_t end = std::min(list->find('\n', at), list->size());
    const std::size_t digit = list->find_first_not_of(' ', at);
    std::uint64_t number = 0;
    for (std::size_t i = digit; i < end && (*list)[i] >= '0' && (*list)[i] <= '9' && number < pictured.size(); ++i) {
      number = number * 10 + static_cast<std::uint64_t>((*list)[i] - '0');
    }
    if (number > 0 && number < pictured.size()) pictured[static_cast<std::size_t>(number)] = true;
    at = end + 1;
  }
  std::vector<std::uint32_t> found;
  for (const std::uint32_t page : pages) {
    if (pictured[page]) found.push_back(page);
  }
  return found;
}

}  // namespace

Result<Source> read_pdf(std::string_view bytes, std::string name, const Options& options) {
  // A file that was cut off may still be read up to there, and would pass for a whole one.
  const std::string_view tail = bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 4096));
  if (tail.find("%%EOF") == tail.npos) return fail(ErrorCode::damaged_file, {std::move(name), "PDF", "no %%EOF"});

  const std::uint32_t most = options.limits.pages;
  const auto boxes = run_poppler(bytes, name, {"pdftotext", "-bbox", "-l", std::to_string(most + 1), kInputFile, "-"});
  if (!boxes) return tl::unexpected<Error>(boxes.error());
  std::vector<page::Sheet> sheets;
  if (!parse_boxes(*boxes, sheets)) return fail(ErrorCode::program_failed, {std::move(name), "pdftotext", "-bbox"});
  if (sheets.size() > most) return fail(ErrorCode::too_many_pages, {std::move(name), "> " + std::to_string(most), std::to_string(most)});

  if (options.ocr.use == OcrUse::always) {
    std::vector<std::uint32_t> all(sheets.size());
    std::iota(all.begin(), all.end(), 1u);
    return scan_pdf(bytes, std::move(name), std::move(sheets), all, options);
  }
  std::vector<std::uint32_t> empty;
  std::vector<std::uint32_t> nameless;
  for (std::uint32_t i = 0; i < sheets.size(); ++i) {
    if (characters_on(sheets[i]) < kFewCharacters) {
      empty.push_back(i + 1);
    } else if (is_nameless(sheets[i])) {
      nameless.push_back(i + 1);
    }
  }
  if (!nameless.empty()) return fail(ErrorCode::no_unicode, {std::move(name), listed(nameless)});
  Source source{name, Encoding::utf8, Format::pdf, {}, {}};
  if (!empty.empty()) {
    auto pictures = picture_pages(bytes, name, empty);
    if (!pictures) return tl::unexpected<Error>(std::move(pictures.error()));
    if (pictures->empty() && empty.size() == sheets.size()) {
      // Fonts, but not a character: those that the maps of the fonts do not name are left out. No fonts: letters may
      // have been drawn as lines.
      const auto fonts = have_fonts(bytes, name);
      if (!fonts) return tl::unexpected<Error>(fonts.error());
      if (*fonts) return fail(ErrorCode::no_unicode, {std::move(name), listed(empty)});
      if (options.ocr.use != OcrUse::never) pictures = empty;
    }
    const bool all = pictures->size() == sheets.size();
    if (!pictures->empty() && options.ocr.use != OcrUse::never) {
      auto scanned = scan_pdf(bytes, name, sheets, *pictures, options);
      // Without an engine a report with a few pictures is still its text.
      if (scanned || scanned.error().code != ErrorCode::program_missing || all) return scanned;
    }
    if (!pictures->empty() && all) return fail(ErrorCode::no_text_layer, {std::move(name)});
    source.unread_pages = *std::move(pictures);
  }
  page::PageText read = page::reading_order(sheets);
  if (read.text.empty()) return fail(ErrorCode::empty_file, {std::move(source.name)});
  source.text = std::move(read.text);
  source.layout = std::move(read.layout);
  return source;
}

}  // namespace luoshi::source
