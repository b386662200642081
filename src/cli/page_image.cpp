// SPDX-License-Identifier: Apache-2.0
#include "cli/page_image.h"

#include <algorithm>
#include <cmath>

#include "base/process.h"
#include "cli/source_text.h"
#include "page/letter_width.h"

namespace luoshi::cli {
namespace {

constexpr double kPointsToAnInch = 72;
constexpr double kResolution = 100;       // pixels to an inch
constexpr double kMostPixels = 100e6;     // of a picture that is shown as it is: 400 MB of memory

// Pixels to an inch: less for the largest sheets.
double resolution_of(const page::Page& page) {
  const double longest = std::max({1.0, static_cast<double>(page.width), static_cast<double>(page.height)});
  return std::min(kResolution, chart::kMostPageSide * kPointsToAnInch / longest);
}

Result<std::string> painted(const std::string& name, std::string_view pdf, std::uint32_t index, double resolution) {
  const std::string number = std::to_string(index + 1);
  Command command;
  command.subject = name;
  command.arguments = {"pdftoppm", "-r", std::to_string(static_cast<int>(std::max(1.0, resolution))), "-png", "-f", number, "-l", number, kInputFile};
  command.package = "poppler-utils";
  command.file = pdf;
  auto child = Child::start(command);
  if (!child) return tl::unexpected(child.error());
  auto done = child->finish();
  if (!done) return tl::unexpected(done.error());
  if (done->output.empty()) return fail(ErrorCode::program_failed, {name, "pdftoppm", "no picture of page " + number});
  return std::move(done->output);
}

void letters(const source::Source& source, std::uint32_t index, chart::PagePicture& picture) {
  Slices slices(source.text);
  // In the same pieces as the claims' boxes, so that these lie on their letters.
  const page::Layout fine = page::by_letter_width(source.text, source.layout);
  for (const page::Piece& piece : fine.pieces) {
    if (piece.page == index) picture.letters.push_back({std::string(slices.of(piece.span)), piece.box, piece.vertical});
  }
  for (const page::Aside& aside : source.layout.left_out) {
    if (aside.page == index) picture.letters.push_back({aside.text, aside.box, false});
  }
}

}  // namespace

Result<chart::PagePicture> page_image(const source::Source& source, std::string_view bytes, std::uint32_t index) {
  const page::Page& page = source.layout.pages[index];
  chart::PagePicture picture;
  picture.width = page.width;
  picture.height = page.height;
  const bool pixels = source.format == source::Format::image;
  picture.scale = pixels ? 1 : resolution_of(page) / kPointsToAnInch;
  const bool shown = bytes.starts_with("\x89PNG") || bytes.starts_with("\xFF\xD8\xFF");
  if (source.format == source::Format::pdf && bytes.starts_with("%PDF")) {
    auto png = painted(source.name, bytes, index, resolution_of(page));
    if (!png) return tl::unexpected(png.error());
    picture.image = std::move(*png);
  } else if (pixels && shown && static_cast<double>(page.width) * static_cast<double>(page.height) <= kMostPixels) {
    picture.image = bytes;
  } else {
    letters(source, index, picture);
  }
  for (const page::Aside& aside : source.layout.left_out) {
    if (aside.page == index) picture.left_out.push_back(aside.box);
  }
  return picture;
}

}  // namespace luoshi::cli
