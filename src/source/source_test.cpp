// SPDX-License-Identifier: Apache-2.0
#include "source/source.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/utf8.h"
#include "source/encoding.h"
#include "zip_maker.h"

namespace luoshi::source {
namespace {

using namespace std::string_literals;

// 中国 in the encodings; 𠮷 (U+20BB7) needs four bytes in each of them.
const std::string kText = "中国2024年增长5.5%。\r\n𠮷a";
const std::string kGb = "\xD6\xD0\xB9\xFA" "2024\xC4\xEA\xD4\xF6\xB3\xA4" "5.5%\xA1\xA3\r\n\x95\x34\xB2\x35" "a";

std::string utf16(const std::string& text, bool big_endian) {
  std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char16_t unit : utf8::to_utf16(text)) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  }
  return out;
}

std::vector<std::string> arguments(const Result<Source>& result) {
  return result ? std::vector<std::string>{"no error"} : result.error().arguments;
}

void expect_invalid(const std::string& bytes, std::size_t offset, const std::string& encoding) {
  const auto result = decode(bytes, "f");
  ASSERT_FALSE(result) << result->text;
  EXPECT_EQ(result.error().code, ErrorCode::invalid_bytes);
  EXPECT_EQ(arguments(result), (std::vector<std::string>{"f", std::to_string(offset), encoding}));
}

void expect_binary(const std::string& bytes, const std::string& what) {
  const auto result = decode(bytes, "f");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::binary_file) << what;
  EXPECT_EQ(arguments(result).at(1), what);
  EXPECT_NE(arguments(result).at(2).find("HTML"), std::string::npos);
}

TEST(Decode, EveryEncodingGivesTheSameText) {
  const struct {
    std::string bytes;
    Encoding encoding;
  } cases[] = {
      {kText, Encoding::utf8},
      {"\xEF\xBB\xBF" + kText, Encoding::utf8_bom},
      {utf16(kText, false), Encoding::utf16_le},
      {utf16(kText, true), Encoding::utf16_be},
      {kGb, Encoding::gb18030},
      {"\x84\x31\x95\x33" + kGb, Encoding::gb18030},
  };
  for (const auto& c : cases) {
    const auto source = decode(c.bytes, "report.txt");
    ASSERT_TRUE(source) << encoding_name(c.encoding);
    EXPECT_EQ(source->text, kText) << encoding_name(c.encoding);
    EXPECT_EQ(source->encoding, c.encoding);
    EXPECT_EQ(source->format, Format::text);
    EXPECT_EQ(source->name, "report.txt");
  }
}

TEST(Decode, ValidUtf8IsMovedNotCopied) {
  std::string bytes(1000, 'x');
  const char* const data = bytes.data();
  const auto source = decode(std::move(bytes), "f");
  ASSERT_TRUE(source);
  EXPECT_EQ(source->text.data(), data);
}

TEST(Decode, EveryCharacterSurvivesUtf16) {
  std::string all;
  for (char32_t c = 0x20; c < 0x110000; ++c) {
    if ((c < 0x7F || c > 0x9F) && (c < 0xD800 || c > 0xDFFF)) utf8::append(all, c);
  }
  for (const bool big : {false, true}) {
    const auto source = decode(utf16(all, big), "f");
    ASSERT_TRUE(source);
    EXPECT_EQ(source->text, all);
  }
}

TEST(Decode, Gb18030AsThe2022EditionHasIt) {
  std::string out;
  // Vertical forms and components that older tables map to private use; both places of each.
  EXPECT_EQ(decode_gb18030("\xA6\xD9\xFE\x59", out), utf8::npos);
  EXPECT_EQ(decode_gb18030("\x84\x31\x82\x36\x84\x31\x83\x35\x82\x35\x90\x37\x82\x35\x91\x34", out), utf8::npos);
  EXPECT_EQ(out, "\uFE10\u9FB4\uFE10\uFE19\u9FB4\u9FBB");
}

TEST(Decode, LongGb18030CrossesTheBuffer) {
  std::string bytes = "a";  // odd, so that no character ends where a buffer does
  std::string text = "a";
  for (int i = 0; i < 100000; ++i) {
    bytes += "\xD6\xD0";
    text += "中";
  }
  const auto source = decode(bytes, "f");
  ASSERT_TRUE(source);
  EXPECT_EQ(source->text, text);
  expect_invalid(bytes + "\xFF" + bytes, bytes.size(), "GB18030");
}

TEST(Decode, InvalidUtf8NamesTheOffset) {
  expect_invalid("中国\xFF增长", 6, "UTF-8");
  expect_invalid("中国\xE5\x9B", 6, "UTF-8");                    // cut off
  expect_invalid("中国增长\xED\xA0\x80国", 12, "UTF-8");         // a surrogate
  expect_invalid("中国\xC0\xAF增长", 6, "UTF-8");                // not the shortest form
  expect_invalid("\xEF\xBB\xBF中\x80", 6, "UTF-8 with BOM");     // counts in the file, with its mark
  expect_invalid("\xEF\xBB\xBF" + kGb, 3, "UTF-8 with BOM");     // the mark settles the encoding
  // As GB18030 these bytes are valid, and nonsense.
  expect_invalid("国民\xE5\x9B经济\xE5\x9B", 6, "UTF-8");
}

TEST(Decode, InvalidGb18030NamesTheOffset) {
  expect_invalid("\xD6\xD0\xB9\xFA\xFF\xC4\xEA", 4, "GB18030");
  expect_invalid("\xD6\xD0\xB9\xFA\x80\xC4\xEA", 4, "GB18030");
  expect_invalid("\xD6\xD0\xB9\xFA\xC4\n\xC4\xEA", 4, "GB18030");
  expect_invalid("\xD6\xD0\xB9\xFA\xC4", 4, "GB18030");              // cut off
  expect_invalid("\xD6\xD0\xB9\xFA\x95\x32\x9A", 4, "GB18030");
  expect_invalid("\xD6\xD0\xB9\xFA\xE4\x32\x9A\x37", 4, "GB18030");  // beyond U+10FFFF
}

TEST(Decode, InvalidUtf16NamesTheOffset) {
  for (const bool big : {false, true}) {
    const std::string name = big ? "UTF-16BE" : "UTF-16LE";
    const std::string ok = utf16("中国", big);
    const std::string high = big ? "\xD8\x42" : "\x42\xD8";
    const std::string low = big ? "\xDF\xB7" : "\xB7\xDF";
    const std::string a = big ? "\0a"s : "a\0"s;
    expect_invalid(ok + "x", 6, name);
    expect_invalid(ok + high, 6, name);
    expect_invalid(ok + high + "x", 6, name);
    expect_invalid(ok + high + a, 6, name);
    expect_invalid(ok + low + a, 6, name);
    expect_invalid(ok + high + high + low, 6, name);
    expect_invalid(ok + high + low + low, 10, name);
  }
}

TEST(Decode, DeclaredCharsetSettlesWhatBytesDoNot) {
  const std::string both_bad = "\xD6\xD0\xFF\xB9\xFA";
  expect_invalid("<html><meta charset='utf-8'>" + both_bad, 28, "UTF-8");
  expect_invalid("<html><META CHARSET=gb2312>" + both_bad, 29, "GB18030");
  EXPECT_EQ(declared_charset("<meta http-equiv=x content=\"text/html; charset=GBK\" />"), "gbk");
  EXPECT_EQ(declared_charset("<meta name=charset><meta charset = \"UTF-8\">"), "utf-8");
  EXPECT_EQ(declared_charset("charset=gbk<meta charset"), "");
}

TEST(Decode, BinaryFilesSayWhatTheyAre) {
  expect_binary("%PDF-1.7\n", "PDF");
  expect_binary(tests::zipped({{"OFD.xml", "x"}}), "OFD");
  expect_binary(tests::zipped({{"xl/workbook.xml", "x"}}), "XLSX (Excel)");
  expect_binary(tests::zipped({{"a", "word/document.xml", true}}), "ZIP archive");
  expect_binary("\x89PNG\r\n\x1A\n\0"s, "PNG image");
  expect_binary("\xFF\xD8\xFF\xE0", "JPEG image");
  expect_binary("\x1F\x8B\x08", "gzip archive");
  expect_binary("\x7F" "ELF\x02", "ELF program");
  expect_binary("\xFF\xFE\0\0-N\0\0"s, "UTF-32 text");
  expect_binary("\0\0N-\0\0V\xFD\0\0N-\0\0V\xFD"s, "UTF-32 text");
  expect_binary(utf16("a report, 2024", false).substr(2), "UTF-16 text without a byte order mark");
  expect_binary(utf16("a report, 2024", true).substr(2), "UTF-16 text without a byte order mark");
  expect_binary("report\0report"s, "binary data (NUL bytes)");
  expect_binary("\xFF\xFE" "a\0\0\0b\0"s, "binary data (NUL bytes)");
  expect_binary("\x01\x02\x03\x04 text", "binary data (control characters)");
}

TEST(Decode, TextStaysText) {
  for (const std::string& text : {"增速<5%,占比>3%"s, "BM、MZ和ID3"s, "a\fb\x1A"s, "\t"s, "PK"s, "%PD"s, "如 <b> 与 <a>"s}) {
    const auto source = decode(text, "f");
    ASSERT_TRUE(source) << text;
    EXPECT_EQ(source->text, text);
    EXPECT_EQ(source->format, Format::text);
  }
}

TEST(Decode, NothingInIt) {
  for (const std::string& bytes : {""s, "\xEF\xBB\xBF"s, "\xFF\xFE"s, "\xFE\xFF"s, "<html></html>"s}) {
    const auto result = decode(bytes, "f");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::empty_file);
    EXPECT_EQ(arguments(result), std::vector<std::string>{"f"});
  }
}

TEST(Decode, LimitOfBytes) {
  Limits limits;
  limits.bytes = 5;
  EXPECT_TRUE(decode("12345", "f", {.limits = limits}));
  EXPECT_EQ(arguments(decode("123456", "f", {.limits = limits})), (std::vector<std::string>{"f", "6", "5"}));
}

class Load : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "luoshi_source_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }
  static ErrorCode code(const std::string& path, const Limits& limits = {}) {
    const auto result = load(path, {.limits = limits});
    EXPECT_FALSE(result) << path;
    if (!result) {
      EXPECT_EQ(result.error().arguments.at(0), path);
    }
    return result ? ErrorCode::bad_argument : result.error().code;
  }
  std::filesystem::path folder_;
};

TEST_F(Load, ReadsAFileAndKeepsItsBaseName) {
  const auto source = load(write("报告.pdf", kGb));  // the name says nothing about the format
  ASSERT_TRUE(source);
  EXPECT_EQ(source->text, kText);
  EXPECT_EQ(source->name, "报告.pdf");
}

TEST_F(Load, FilesWithoutAStatedSize) {
  const auto source = load("/proc/self/status");
  ASSERT_TRUE(source);
  EXPECT_GT(source->text.size(), 100u);
}

TEST_F(Load, Refusals) {
  EXPECT_EQ(code((folder_ / "none.txt").string()), ErrorCode::not_found);
  EXPECT_EQ(code(write("a", "x") + "/b"), ErrorCode::not_found);
  EXPECT_EQ(code(""), ErrorCode::not_found);
  EXPECT_EQ(code(folder_.string() + "/a\0b"s), ErrorCode::not_found);
  EXPECT_EQ(code(folder_.string()), ErrorCode::is_directory);
  EXPECT_EQ(code(folder_.string() + "/"), ErrorCode::is_directory);
  EXPECT_EQ(code(write("empty", "")), ErrorCode::empty_file);
  EXPECT_EQ(code(write("picture.txt", "\x89PNG\r\n\x1A\n")), ErrorCode::binary_file);
  EXPECT_EQ(code(write("bad", "中国增长\xFF")), ErrorCode::invalid_bytes);
  std::filesystem::create_symlink(folder_ / "loop", folder_ / "loop");
  EXPECT_EQ(code((folder_ / "loop").string()), ErrorCode::not_readable);
}

TEST_F(Load, Unreadable) {
  if (geteuid() == 0) GTEST_SKIP() << "root reads everything";
  const std::string path = write("secret", "x");
  ASSERT_EQ(chmod(path.c_str(), 0), 0);
  EXPECT_EQ(code(path), ErrorCode::not_readable);
}

TEST_F(Load, TooLargeIsSeenBeforeReading) {
  const std::string path = write("huge", "x");
  std::filesystem::resize_file(path, std::uint64_t{1} << 30);  // sparse: 1 GB that no disk holds
  const auto result = load(path);
  EXPECT_EQ(arguments(result), (std::vector<std::string>{path, "1073741824", "268435456"}));
  Limits limits;
  limits.bytes = 1000;
  EXPECT_EQ(code("/dev/zero", limits), ErrorCode::too_large);  // no stated size, no end
  EXPECT_TRUE(load(write("fits", std::string(1000, 'x')), {.limits = limits}));
  EXPECT_EQ(code(write("over", std::string(1001, 'x')), limits), ErrorCode::too_large);
}

TEST_F(Load, StandardInput) {
  const std::string path = write("in", kGb);
  const int saved = dup(STDIN_FILENO);
  ASSERT_NE(std::freopen(path.c_str(), "rb", stdin), nullptr);
  const auto source = load("-");
  dup2(saved, STDIN_FILENO);
  close(saved);
  ASSERT_TRUE(source);
  EXPECT_EQ(source->name, "-");
  EXPECT_EQ(source->text, kText);
}

}  // namespace
}  // namespace luoshi::source
