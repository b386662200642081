// SPDX-License-Identifier: Apache-2.0
#include "source/image_header.h"

#include <algorithm>
#include <optional>

#include "source/tiff_internal.h"

namespace luoshi::source {
namespace {

using namespace std::string_view_literals;

tl::unexpected<Error> damaged(const std::string& name, const char* format, const char* what) {
  return fail(ErrorCode::damaged_file, {name, format, what});
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at, int count) {
  std::uint32_t value = 0;
  for (int i = 0; i < count; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return value;
}

// Chunks: length, name, data, check sum. The first is IHDR, the last IEND.
Result<ImageInfo> png_info(std::string_view bytes, const std::string& name) {
  constexpr std::size_t kSignature = 8;
  constexpr std::size_t kAround = 12;
  if (bytes.size() < kSignature + kAround + 13 || bytes.substr(12, 4) != "IHDR") return damaged(name, "PNG", "no header");
  const ImagePage page{big_endian(bytes, 16, 4), big_endian(bytes, 20, 4), 0};
  for (std::size_t at = kSignature; bytes.size() - at >= kAround;) {
    const std::size_t length = big_endian(bytes, at, 4);
    if (length > bytes.size() - at - kAround) break;
    if (bytes.substr(at + 4, 4) == "IEND") return ImageInfo{ImageInfo::Kind::png, {page}};
    at += length + kAround;
  }
  return damaged(name, "PNG", "cut off");
}

// Segments: FF, a marker, a length that counts itself. The size stands in the start of frame; pixels follow the start
// of scan, up to the end of image.
Result<ImageInfo> jpeg_info(std::string_view bytes, const std::string& name) {
  std::optional<ImagePage> page;
  for (std::size_t at = 2; bytes.size() - at >= 4;) {
    if (bytes[at] != '\xFF') return damaged(name, "JPEG", "no segment where one is due");
    const std::uint32_t marker = big_endian(bytes, at + 1, 1);
    if (marker == 0xFF) {  // filling
      ++at;
      continue;
    }
    if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {  // no length
      at += 2;
      continue;
    }
    const std::size_t length = big_endian(bytes, at + 2, 2);
    if (length < 2 || length > bytes.size() - at - 2) break;
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame && length >= 8) page = ImagePage{big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2), 0};
    at += length + 2;
    if (marker != 0xDA) continue;
    if (!page) return damaged(name, "JPEG", "no header");
    if (bytes.find("\xFF\xD9"sv, at) == bytes.npos) break;
    return ImageInfo{ImageInfo::Kind::jpeg, {*page}};
  }
  return damaged(name, "JPEG", "cut off");
}

Result<ImageInfo> tiff_info(std::string_view bytes, const std::string& name, const Limits& limits) {
  const TiffFile file(bytes);
  ImageInfo info{ImageInfo::Kind::tiff, {}};
  for (std::uint32_t at = file.first(); at != 0;) {
    // A list that runs in circles never ends otherwise.
    if (info.pages.size() >= limits.pages) {
      return fail(ErrorCode::too_many_pages, {name, std::to_string(info.pages.size() + 1), std::to_string(limits.pages)});
    }
    const auto directory = file.directory(at);
    if (!directory) return damaged(name, "TIFF", "cut off");
    // Copies at lower resolution (bit 0 of NewSubfileType) are no pages.
    if ((file.value(*directory, kTiffSubfile).value_or(0) & 1u) == 0) {
      info.pages.push_back({file.value(*directory, kTiffWidth).value_or(0), file.value(*directory, kTiffHeight).value_or(0), at});
      if (!file.all_there(*directory)) return damaged(name, "TIFF", "cut off");
    }
    at = directory->next;
  }
  if (info.pages.empty()) return damaged(name, "TIFF", "no page");
  return info;
}

Result<ImageInfo> pgm_info(std::string_view bytes, const std::string& name) {
  ImagePage page;
  if (pgm_length(bytes, page) == 0) return damaged(name, "PGM", "cut off");
  return ImageInfo{ImageInfo::Kind::pgm, {page}};
}

Result<ImageInfo> any_info(std::string_view bytes, const std::string& name, const Limits& limits) {
  if (bytes.starts_with("\x89PNG\r\n"sv)) return png_info(bytes, name);
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return jpeg_info(bytes, name);
  if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return tiff_info(bytes, name, limits);
  if (bytes.starts_with("P5"sv)) return pgm_info(bytes, name);
  return fail(ErrorCode::binary_file, {name, "image", "PNG, JPEG, TIFF"});
}

const char* name_of(ImageInfo::Kind kind) {
  switch (kind) {
    case ImageInfo::Kind::png: return "PNG";
    case ImageInfo::Kind::jpeg: return "JPEG";
    case ImageInfo::Kind::tiff: return "TIFF";
    case ImageInfo::Kind::pgm: return "PGM";
  }
  return "";
}

}  // namespace

Result<ImageInfo> image_info(std::string_view bytes, const std::string& name, const Limits& limits) {
  auto info = any_info(bytes, name, limits);
  if (!info) return info;
  for (const ImagePage& page : info->pages) {
    if (page.width == 0 || page.height == 0) return damaged(name, name_of(info->kind), "no pixels");
    if (std::max(page.width, page.height) > limits.image_side) {
      return fail(ErrorCode::image_too_large, {name, std::to_string(page.width) + "x" + std::to_string(page.height), std::to_string(limits.image_side)});
    }
  }
  return info;
}

std::size_t pgm_length(std::string_view bytes, ImagePage& page) {
  if (!bytes.starts_with("P5")) return 0;
  std::size_t at = 2;
  // Three numbers with blanks between them, lines that begin with # aside; one blank before the pixels.
  const auto number = [&]() -> std::uint32_t {
    for (; at < bytes.size() && (bytes[at] == '#' || bytes[at] == ' ' || (bytes[at] >= '\t' && bytes[at] <= '\r')); ++at) {
      if (bytes[at] == '#') at = std::min(bytes.find('\n', at), bytes.size() - 1);
    }
    std::uint32_t value = 0;
    for (; at < bytes.size() && bytes[at] >= '0' && bytes[at] <= '9' && value < 10'000'000; ++at) {
      value = value * 10 + static_cast<std::uint32_t>(bytes[at] - '0');
    }
    return value;
  };
  page.width = number();
  page.height = number();
  const std::uint32_t most = number();
  if (most == 0 || most > 255) return 0;
  const std::uint64_t pixels = std::uint64_t{page.width} * page.height;
  if (pixels == 0 || at + 1 > bytes.size() || pixels > bytes.size() - at - 1) return 0;
  return at + 1 + static_cast<std::size_t>(pixels);
}

}  // namespace luoshi::source
