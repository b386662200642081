// SPDX-License-Identifier: Apache-2.0
#include "source/xml.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace luoshi::source {
namespace {

using namespace std::string_literals;

const Xml::Subject kSubject{"f.ofd", "OFD", "OFD.xml"};

std::string wide(const std::string& text, bool big) {
  std::string out;
  for (const char16_t unit : utf8::to_utf16(text)) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    out += big ? high : low;
    out += big ? low : high;
  }
  return out;
}

std::string text_in(const std::string& bytes) {
  const auto xml = Xml::parse(bytes, kSubject, {});
  return xml ? text_of(xml->root()) : "failed: " + xml.error().arguments.back();
}

void expect_failure(const std::string& bytes, ErrorCode code, const std::string& last, const Limits& limits = {}) {
  const auto xml = Xml::parse(bytes, kSubject, limits);
  ASSERT_FALSE(xml) << bytes;
  EXPECT_EQ(xml.error().code, code) << bytes;
  EXPECT_EQ(xml.error().arguments.back(), last) << bytes;
}

TEST(Xml, ReadsEveryEncoding) {
  const std::string text = "<a>增长5.5%</a>";
  for (const std::string& bytes : {text, "\xEF\xBB\xBF" + text, "\xFF\xFE" + wide(text, false), "\xFE\xFF" + wide(text, true),
                                   wide(text, false), wide(text, true)}) {
    EXPECT_EQ(text_in(bytes), "增长5.5%");
  }
  EXPECT_EQ(text_in("<?xml version='1.0' encoding='GB2312'?><a>\xD4\xF6\xB3\xA4</a>"), "增长");
  expect_failure("<a>\xD4\xF6\xB3\xA4</a>", ErrorCode::damaged_file, "OFD.xml is in no encoding that XML knows");
  expect_failure("<a>\0</a>"s, ErrorCode::damaged_file, "OFD.xml is in no encoding that XML knows");
}

TEST(Xml, KeepsBlanksAndReadsReferences) {
  EXPECT_EQ(text_in("<a> </a>"), " ");
  EXPECT_EQ(text_in("<a>1 &lt; 2 &amp; <![CDATA[<b>]]>&#x4E2D;</a>"), "1 < 2 & <b>中");
}

TEST(Xml, NamesHaveNoPrefix) {
  const auto xml = Xml::parse("<w:a xmlns:w='u' w:val='1'><w:b x:id='2'/><!-- b --><b id='3'/></w:a>", kSubject, {});
  ASSERT_TRUE(xml);
  EXPECT_EQ(local_name(xml->root()), "a");
  EXPECT_EQ(value(xml->root(), "val"), "1");
  EXPECT_EQ(value(child(xml->root(), "b"), "id"), "2");
  EXPECT_FALSE(child(xml->root(), "c"));
  EXPECT_EQ(value(child(xml->root(), "c"), "id"), "");
}

TEST(Xml, StaysValidWhereverItIsMoved) {
  auto xml = Xml::parse("<a b='c'/>", kSubject, {});
  ASSERT_TRUE(xml);
  const pugi::xml_node root = xml->root();
  const Xml moved = *std::move(xml);
  EXPECT_EQ(value(root, "b"), "c");
}

TEST(Xml, RefusesDoctypes) {
  expect_failure("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", ErrorCode::xml_entities, "OFD.xml");
  expect_failure("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", ErrorCode::xml_entities, "OFD.xml");
  expect_failure("<a><!DOCTYPE a></a>", ErrorCode::xml_entities, "OFD.xml");
  EXPECT_EQ(text_in("<a>&unknown;</a>"), "&unknown;") << "never looked up";
}

TEST(Xml, RefusesWhatIsMalformed) {
  for (const std::string bytes : {"", "text", "<a>", "<a></b>", "<a b></a>", "<a", "<?xml version='1.0'?>", "<!-- a -->"}) {
    expect_failure(bytes, ErrorCode::damaged_file, "OFD.xml is no complete XML");
  }
}

TEST(Xml, LimitsDepthAndLength) {
  const auto nested = [](int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += "text<e/><a>";
    for (int i = 0; i < depth; ++i) text += "</a>";
    return "<r>" + text + "</r>";
  };
  Limits limits;
  limits.xml_depth = 10;
  EXPECT_TRUE(Xml::parse(nested(9), kSubject, limits));
  expect_failure(nested(10), ErrorCode::damaged_file, "elements of OFD.xml are nested more than 10 deep", limits);
  expect_failure(nested(1'000'000), ErrorCode::damaged_file, "elements of OFD.xml are nested more than 256 deep");
  limits.xml_bytes = 20;
  expect_failure("<a>01234567890123456789</a>", ErrorCode::too_large, "20", limits);
}

}  // namespace
}  // namespace luoshi::source
