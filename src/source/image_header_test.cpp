// SPDX-License-Identifier: Apache-2.0
#include "source/image_header.h"

#include <gtest/gtest.h>

namespace luoshi::source {
namespace {

using namespace std::string_literals;

std::string big(std::uint32_t value, int count) {
  std::string out;
  for (int i = count - 1; i >= 0; --i) out += static_cast<char>(value >> 8 * i & 0xFF);
  return out;
}

std::string little(std::uint32_t value, int count) {
  std::string out = big(value, count);
  return {out.rbegin(), out.rend()};
}

std::string chunk(const std::string& name, const std::string& data) { return big(static_cast<std::uint32_t>(data.size()), 4) + name + data + "CRC."; }

std::string png(std::uint32_t width, std::uint32_t height) {
  return "\x89PNG\r\n\x1A\n" + chunk("IHDR", big(width, 4) + big(height, 4) + "\x08\0\0\0\0"s) + chunk("IDAT", std::string(100, 'x')) + chunk("IEND", "");
}

std::string jpeg(std::uint32_t width, std::uint32_t height) {
  return "\xFF\xD8\xFF\xE0"s + big(4, 2) + "JF" + "\xFF\xC2" + big(11, 2) + "\x08" + big(height, 2) + big(width, 2) + "\x01\x01\x11\0"s +
         "\xFF\xDA" + big(4, 2) + "\0\0"s + std::string(100, 'x') + "\xFF\xD9";
}

// Pages of one strip each: `bytes` of the letter 'a', 'b', …
std::string tiff(int pages, std::uint32_t width, std::uint32_t height, std::uint32_t bytes = 10) {
  std::string out = "II*\0"s + little(8, 4);
  for (int i = 0; i < pages; ++i) {
    const auto here = static_cast<std::uint32_t>(out.size());
    const std::uint32_t strip = here + 2 + 6 * 12 + 4;
    const auto field = [](std::uint32_t tag, std::uint32_t value) { return little(tag, 2) + little(4, 2) + little(1, 4) + little(value, 4); };
    out += little(6, 2) + field(254, 0) + field(256, width) + field(257, height) + field(273, strip) + field(278, height) + field(279, bytes);
    out += little(i + 1 < pages ? strip + bytes : 0, 4) + std::string(bytes, static_cast<char>('a' + i));
  }
  return out;
}

std::string judged(const std::string& bytes, Limits limits = {}) {
  const auto info = image_info(bytes, "x", limits);
  if (!info) return std::string(error_name(info.error().code)) + " " + info.error().arguments[1];
  std::string out;
  for (const ImagePage& page : info->pages) out += std::to_string(page.width) + "x" + std::to_string(page.height) + " ";
  return out;
}

TEST(ImageHeader, Sizes) {
  EXPECT_EQ(judged(png(1654, 2339)), "1654x2339 ");
  EXPECT_EQ(judged(jpeg(1654, 2339)), "1654x2339 ");
  EXPECT_EQ(judged(tiff(3, 1654, 2339)), "1654x2339 1654x2339 1654x2339 ");
  EXPECT_EQ(judged("P5\n# drawn\n3 2\n255\n123456"), "3x2 ");
}

TEST(ImageHeader, ThirtyThousandPixelsAreRefusedByTheirHeader) {
  EXPECT_EQ(judged(png(30'000, 30'000)), "image_too_large 30000x30000");
  EXPECT_EQ(judged(jpeg(30'000, 200)), "image_too_large 30000x200");
  EXPECT_EQ(judged(tiff(1, 200, 30'000)), "image_too_large 200x30000");
  EXPECT_EQ(judged(png(4'000'000'000, 1)), "image_too_large 4000000000x1");
  Limits small;
  small.image_side = 100;
  EXPECT_EQ(judged(png(101, 1), small), "image_too_large 101x1");
  EXPECT_EQ(judged(png(100, 1), small), "100x1 ");
  EXPECT_EQ(judged(png(0, 10)), "damaged_file PNG");
}

TEST(ImageHeader, EveryCutIsNoticed) {
  for (const std::string& whole : {png(10, 10), jpeg(10, 10), tiff(2, 10, 10), "P5 2 2 255 abcd"s}) {
    EXPECT_TRUE(image_info(whole, "x", {}));
    for (std::size_t length = 8; length < whole.size(); ++length) {
      const auto info = image_info(std::string_view(whole).substr(0, length), "x", {});
      ASSERT_FALSE(info) << length << " of " << whole.size();
      EXPECT_EQ(info.error().code, ErrorCode::damaged_file) << length;
    }
  }
}

TEST(ImageHeader, PagesInCirclesAndTooMany) {
  std::string circle = tiff(1, 10, 10);
  circle.replace(8 + 2 + 6 * 12, 4, little(8, 4));
  EXPECT_EQ(judged(circle), "too_many_pages 2001");
  Limits two;
  two.pages = 2;
  EXPECT_EQ(judged(tiff(2, 5, 5), two), "5x5 5x5 ");
  EXPECT_EQ(judged(tiff(3, 5, 5), two), "too_many_pages 3");
}

TEST(ImageHeader, PagesOfATiffAlone) {
  const std::string bytes = tiff(3, 1654, 2339, 1001);
  const auto info = image_info(bytes, "x", {});
  ASSERT_TRUE(info);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto alone = tiff_page(bytes, info->pages[i], "x");
    ASSERT_TRUE(alone);
    EXPECT_EQ(judged(*alone), "1654x2339 ");
    EXPECT_NE(alone->find(std::string(1001, static_cast<char>('a' + i))), alone->npos);
    EXPECT_EQ(alone->find(std::string(10, static_cast<char>('a' + (i + 1) % 3))), alone->npos);
  }
  // Strips that all point to the same bytes would grow with each copy.
  std::string shared = "II*\0"s + little(8, 4) + little(4, 2);
  const auto field = [](std::uint32_t tag, std::uint32_t count, std::uint32_t value) { return little(tag, 2) + little(4, 2) + little(count, 4) + little(value, 4); };
  const std::uint32_t lists = 8 + 2 + 4 * 12 + 4;
  shared += field(256, 1, 10) + field(257, 1, 10) + field(273, 1000, lists) + field(279, 1000, lists + 4000) + little(0, 4);
  for (int i = 0; i < 1000; ++i) shared += little(0, 4);
  for (int i = 0; i < 1000; ++i) shared += little(8000, 4);
  const auto pages = image_info(shared, "x", {});
  ASSERT_TRUE(pages);
  EXPECT_EQ(tiff_page(shared, pages->pages[0], "x").error().code, ErrorCode::damaged_file);
}

}  // namespace
}  // namespace luoshi::source
