// SPDX-License-Identifier: Apache-2.0
#include "source/scan.h"

#include <algorithm>
#include <utility>

#include "base/process.h"
#include "page/reading_order.h"
#include "source/image_header.h"
#include "source/ocr.h"
#include "source/repair.h"

namespace luoshi::source {
namespace {

constexpr int kDotsPerInch = 200;
constexpr float kPointsPerInch = 72;

// Pixels to points.
void scale(OcrPage& page, float by) {
  const auto scaled = [&](page::Box box) { return page::Box{box.left * by, box.top * by, box.right * by, box.bottom * by}; };
  page.given = {page.given.width * by, page.given.height * by};
  page.sheet.width *= by;
  page.sheet.height *= by;
  for (page::Word& word : page.sheet.words) word.box = scaled(word.box);
}

// With the pool of the options, or one for this file alone.
Result<OcrPages> recognize(const std::string& name, std::uint32_t count, const PagePicture& picture, const OcrOptions& options) {
  if (options.pool) return read_pages(*options.pool, name, count, picture, options);
  OcrPool pool(options.jobs);
  return read_pages(pool, name, count, picture, options);
}

// Puts pages of OCR in order, and their boxes back to where they are on the pages. `read[i]` belongs to sheet
// `where[i]`.
Source assemble(std::string name, Format format, const std::vector<page::Sheet>& sheets, const OcrPages& read,
                const std::vector<std::uint32_t>& where, const OcrOptions& options) {
  Source source{std::move(name), Encoding::utf8, format, {}, {}};
  page::PageText text = page::reading_order(sheets);
  std::vector<const OcrPage*> by_page(sheets.size(), nullptr);
  for (std::size_t i = 0; i < where.size(); ++i) by_page[where[i]] = &read.pages[i];

  page::Layout& layout = text.layout;
  for (std::size_t i = 0; i < layout.pages.size() && i < by_page.size(); ++i) {
    if (by_page[i] != nullptr) layout.pages[i] = by_page[i]->given;
  }
  const auto back = [&](std::uint32_t page, page::Box& box) {
    if (page < by_page.size() && by_page[page] != nullptr) box = box_as_given(*by_page[page], box);
  };
  for (page::Piece& piece : layout.pieces) back(piece.page, piece.box);
  for (page::Aside& aside : layout.left_out) back(aside.page, aside.box);
  layout.engine = read.engine;
  judge_numbers(text.text, layout, options.doubtful);
  source.text = std::move(text.text);
  source.layout = std::move(layout);
  return source;
}

// Dots an inch at which a page of so many points stays within the limit.
int dots_for(const page::Sheet& sheet, std::uint32_t image_side) {
  const float longest = std::max({sheet.width, sheet.height, 1.0F});
  const auto most = static_cast<int>(static_cast<float>(image_side) * kPointsPerInch / longest);
  return std::clamp(most, 1, kDotsPerInch);
}

Result<std::string> draw(std::string_view bytes, const std::string& name, std::uint32_t number, int dots) {
  const std::string page = std::to_string(number);
  Command command{.subject = name,
                  .arguments = {"pdftoppm", "-q", "-gray", "-r", std::to_string(dots), "-f", page, "-l", page, kInputFile},
                  .package = "poppler-utils",
                  .file = bytes};
  auto child = Child::start(command);
  if (!child) return tl::unexpected<Error>(std::move(child.error()));
  auto done = child->finish();
  if (!done) return tl::unexpected<Error>(std::move(done.error()));
  ImagePage header;
  if (pgm_length(done->output, header) == 0) return fail(ErrorCode::damaged_file, {name, "PDF", "page " + page});
  return std::move(done->output);
}

Result<Source> with_text(Source source) {
  if (source.text.find_first_not_of(" \n") == source.text.npos) return fail(ErrorCode::empty_file, {std::move(source.name)});
  return source;
}

}  // namespace

Result<Source> read_scan(std::string bytes, std::string name, const Options& options) {
  const auto info = image_info(bytes, name, options.limits);
  if (!info) return tl::unexpected<Error>(info.error());
  if (options.ocr.use == OcrUse::never) return fail(ErrorCode::no_text_layer, {std::move(name)});
  const auto count = static_cast<std::uint32_t>(info->pages.size());
  const bool parts = info->kind == ImageInfo::Kind::tiff && count > 1;
  const auto picture = [&](std::uint32_t page) -> Result<std::string> {
    if (parts) return tiff_page(bytes, info->pages[page], name);
    return bytes;
  };
  const auto read = recognize(name, count, picture, options.ocr);
  if (!read) return tl::unexpected<Error>(read.error());
  std::vector<page::Sheet> sheets;
  std::vector<std::uint32_t> where;
  for (const OcrPage& page : read->pages) {
    where.push_back(static_cast<std::uint32_t>(sheets.size()));
    sheets.push_back(page.sheet);
  }
  return with_text(assemble(std::move(name), Format::image, sheets, *read, where, options.ocr));
}

Result<Source> scan_pdf(std::string_view bytes, std::string name, std::vector<page::Sheet> sheets,
                        const std::vector<std::uint32_t>& numbers, const Options& options) {
  const auto dots = [&](std::uint32_t i) { return dots_for(sheets[numbers[i] - 1], options.limits.image_side); };
  const auto picture = [&](std::uint32_t i) { return draw(bytes, name, numbers[i], dots(i)); };
  auto read = recognize(name, static_cast<std::uint32_t>(numbers.size()), picture, options.ocr);
  if (!read) return tl::unexpected<Error>(read.error());
  std::vector<std::uint32_t> where;
  for (std::uint32_t i = 0; i < numbers.size(); ++i) {
    scale(read->pages[i], kPointsPerInch / static_cast<float>(dots(i)));  // before its sheet is replaced
    where.push_back(numbers[i] - 1);
    sheets[numbers[i] - 1] = read->pages[i].sheet;
  }
  return with_text(assemble(std::move(name), Format::pdf, sheets, *read, where, options.ocr));
}

}  // namespace luoshi::source
