// SPDX-License-Identifier: Apache-2.0
#include "source/archive.h"

#include <gtest/gtest.h>

#include "zip_maker.h"

namespace luoshi::source {
namespace {

using tests::patched;
using tests::zipped;

const Archive::Subject kSubject{"f.zip", "ZIP"};

void expect_refused(const std::string& bytes, ErrorCode code, const std::string& last, const Limits& limits = {}) {
  const auto archive = Archive::open(bytes, kSubject, limits);
  ASSERT_FALSE(archive) << last;
  EXPECT_EQ(archive.error().code, code) << last;
  EXPECT_EQ(archive.error().arguments.front(), "f.zip");
  EXPECT_EQ(archive.error().arguments.back(), last);
}

void expect_unreadable(Archive& archive, std::size_t part, ErrorCode code, const std::string& last) {
  const auto bytes = archive.read(part);
  ASSERT_FALSE(bytes) << last;
  EXPECT_EQ(bytes.error().code, code) << last;
  EXPECT_EQ(bytes.error().arguments.back(), last);
}

TEST(Archive, GivesTheBytesOfEveryPart) {
  const std::string long_part(300'000, 'x');
  const std::string bytes = zipped({{"a/b.xml", "<b/>"}, {"a/", ""}, {"long", long_part}, {"plain", "1\r\n2", true}, {"empty", ""}});
  auto archive = Archive::open(bytes, kSubject, {});
  ASSERT_TRUE(archive);
  ASSERT_EQ(archive->parts().size(), 5u);
  EXPECT_EQ(archive->read("a/b.xml").value(), "<b/>");
  EXPECT_EQ(archive->read("A/B.XML").value(), "<b/>") << "names of parts are compared without case";
  EXPECT_EQ(archive->read(2).value(), long_part);
  EXPECT_EQ(archive->parts()[2].bytes, long_part.size());
  EXPECT_EQ(archive->read(3).value(), "1\r\n2");
  EXPECT_EQ(archive->read(4).value(), "");
  EXPECT_TRUE(archive->parts()[1].folder);
  EXPECT_FALSE(archive->find("a/"));
  EXPECT_EQ(archive->read("none").error().arguments.back(), "its part none is missing");
}

TEST(Archive, TakesNamesInUtf8AndInGb18030) {
  const std::string gb = "\xB1\xA8\xB8\xE6/\xB3\xA4\xB4\xBA.txt";
  const std::string bytes = zipped({{"报告/长春.txt", "1"}, {gb + "2", "2"}, {"a\\b.txt", "3"}});
  auto archive = Archive::open(bytes, kSubject, {});
  ASSERT_TRUE(archive);
  EXPECT_EQ(archive->parts()[0].name, "报告/长春.txt");
  EXPECT_EQ(archive->parts()[1].name, "报告/长春.txt2");
  EXPECT_EQ(archive->parts()[2].name, "a/b.txt");
  EXPECT_EQ(archive->read("报告/长春.txt2").value(), "2");
}

TEST(Archive, RefusesPathsThatLeadOut) {
  const std::string reason = "its path leads out of the archive";
  for (const std::string name : {"../a.txt", "a/../../b.txt", "a/..", "/etc/passwd", "C:/a.txt", "c:a.txt", "..\\a.txt", "\\\\host\\a", "\\a"}) {
    expect_refused(zipped({{"good.txt", "1"}, {name, "2"}}), ErrorCode::unsafe_archive, reason);
  }
  const std::string fine = zipped({{"..a.txt", "1"}, {"a../b", "2"}, {"a/...", "3"}});
  EXPECT_TRUE(Archive::open(fine, kSubject, {}));
}

TEST(Archive, RefusesLinksAndNamesThatComeTwice) {
  expect_refused(zipped({{"link", "/etc/passwd", true, "", 0120777}}), ErrorCode::unsafe_archive, "a link or a device, not a file");
  expect_refused(zipped({{"pipe", "", true, "", 0010644}}), ErrorCode::unsafe_archive, "a link or a device, not a file");
  const std::string file = zipped({{"file", "1", true, "", 0100644}});
  EXPECT_TRUE(Archive::open(file, kSubject, {}));
  expect_refused(patched(zipped({{"part1.xml", "1"}, {"part2.xml", "2"}}), "part2.xml", "part1.xml"), ErrorCode::unsafe_archive,
                 "two parts have this name");
}

TEST(Archive, CountsParts) {
  std::vector<tests::ZipPart> parts;
  for (int i = 0; i < 21; ++i) parts.push_back({std::to_string(i), "x", true});
  const std::string bytes = zipped(parts);
  Limits limits;
  limits.archive_parts = 21;
  EXPECT_TRUE(Archive::open(bytes, kSubject, limits));
  limits.archive_parts = 20;
  expect_refused(bytes, ErrorCode::unsafe_archive, "more than 20 parts", limits);
}

TEST(Archive, CountsWhatIsReallyUnpacked) {
  const std::string zeros(1'000'000, '\0');
  const std::string bytes = zipped({{"0", zeros}, {"1", zeros}, {"2", zeros}});
  ASSERT_LT(bytes.size(), 10'000u);
  Limits limits;
  limits.archive_bytes = 2'500'000;
  auto archive = Archive::open(bytes, kSubject, limits);
  ASSERT_TRUE(archive);
  EXPECT_TRUE(archive->read(0));
  EXPECT_TRUE(archive->read(1));
  const std::string reason = "unpacked, the parts are more than 2500000 bytes";
  expect_unreadable(*archive, 2, ErrorCode::unsafe_archive, reason);
  expect_unreadable(*archive, 0, ErrorCode::unsafe_archive, reason);
}

TEST(Archive, DoesNotBelieveStatedLengths) {
  const std::string zeros(1'000'000, '\0');
  // 1,000,000 is 0F4240; the lists say 16 bytes and 4 GB instead.
  const std::string bytes = zipped({{"0", zeros}});
  Limits limits;
  limits.archive_bytes = 500'000;
  const std::string less = patched(bytes, std::string("\x40\x42\x0F\0", 4), std::string("\x10\0\0\0", 4));
  auto archive = Archive::open(less, kSubject, limits);
  ASSERT_TRUE(archive);
  expect_unreadable(*archive, 0, ErrorCode::damaged_file, "0 is not as long as it should be");
  const std::string more = patched(bytes, std::string("\x40\x42\x0F\0", 4), std::string("\xF0\xFF\xFF\xFF", 4));
  archive = Archive::open(more, kSubject, limits);
  ASSERT_TRUE(archive);
  expect_unreadable(*archive, 0, ErrorCode::unsafe_archive, "unpacked, the parts are more than 500000 bytes");
  archive = Archive::open(more, kSubject, {});
  ASSERT_TRUE(archive);
  expect_unreadable(*archive, 0, ErrorCode::damaged_file, "0 is not as long as it should be");
}

TEST(Archive, StopsAtTheLengthThatIsAskedFor) {
  const std::string bytes = zipped({{"0", std::string(70'000, 'x')}});
  auto archive = Archive::open(bytes, kSubject, {});
  ASSERT_TRUE(archive);
  EXPECT_TRUE(archive->read(0, 70'000));
  const auto part = archive->read(0, 69'999);
  ASSERT_FALSE(part);
  EXPECT_EQ(part.error().code, ErrorCode::too_large);
  EXPECT_EQ(part.error().arguments, (std::vector<std::string>{"f.zip/0", "70000", "69999"}));
}

TEST(Archive, SaysWhatIsEncrypted) {
  const std::string bytes = zipped({{"open", "1"}, {"closed", "2", false, "secret"}});
  auto archive = Archive::open(bytes, kSubject, {});
  ASSERT_TRUE(archive);
  EXPECT_FALSE(archive->parts()[0].encrypted);
  EXPECT_TRUE(archive->parts()[1].encrypted);
  EXPECT_EQ(archive->read(0).value(), "1");
  expect_unreadable(*archive, 1, ErrorCode::encrypted_file, "ZIP");
}

TEST(Archive, EveryCutIsSeen) {
  const std::string bytes = zipped({{"a.txt", "some text, some text"}, {"b.txt", "more text"}});
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    expect_refused(bytes.substr(0, length), ErrorCode::damaged_file, "no complete ZIP archive");
  }
}

TEST(Archive, DamagedDataIsSeen) {
  std::string bytes = zipped({{"a.txt", "some text", true}});
  bytes = patched(bytes, "some text", "some tent");
  auto archive = Archive::open(bytes, kSubject, {});
  ASSERT_TRUE(archive);
  expect_unreadable(*archive, 0, ErrorCode::damaged_file, "a.txt cannot be unpacked");
}

TEST(Archive, AClaimOfBillionsOfPartsTakesNoMemory) {
  const auto number = [](std::uint64_t value) {
    std::string bytes;
    for (int i = 0; i < 8; ++i, value >>= 8) bytes += static_cast<char>(value & 0xFF);
    return bytes;
  };
  std::string bytes = "PK\x06\x06" + number(44) + std::string(12, '\0') + number(1u << 30) + number(1u << 30) + number(46) + number(0);
  bytes += std::string("PK\x06\x07\0\0\0\0", 8) + number(0) + std::string("\1\0\0\0", 4);
  bytes += "PK\x05\x06" + std::string(4, '\0') + std::string(12, '\xFF') + std::string(2, '\0');
  expect_refused(bytes, ErrorCode::unsafe_archive, "more than 10000 parts");
}

}  // namespace
}  // namespace luoshi::source
