// SPDX-License-Identifier: Apache-2.0
#include "source/mhtml.h"

#include <gtest/gtest.h>

#include "source/page_words.h"
#include "source/source.h"

namespace luoshi::source {
namespace {

std::string message(const std::string& headers, const std::string& body) {
  return "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"b\"\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n"
         "--b\r\nCONTENT-TYPE: Text/HTML; charset=utf-8\r\n" + headers + "\r\n" + body + "\r\n--b--\r\n";
}

TEST(Mhtml, TheFirstPage) {
  EXPECT_EQ(page_of_mhtml(message("", "<p>a=b</p>")), "<p>a=b</p>\r\n");
  EXPECT_EQ(page_of_mhtml(message("Content-Transfer-Encoding: Quoted-Printable\r\n", "<p>=E4=B8=AD=\r\n=3D=zz</p>=")), "<p>中==zz</p>");
  EXPECT_EQ(page_of_mhtml(message("Content-Transfer-Encoding: base64\r\n", "PHA+5Li\r\ntPC9wPg==")), "<p>中</p>");
  EXPECT_EQ(page_of_mhtml("MIME-Version: 1.0\nContent-Type: text/html\n\n<p>a"), "<p>a");
}

TEST(Mhtml, PartsWithinPartsAndWhatIsMissing) {
  EXPECT_EQ(page_of_mhtml("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/related; boundary=c\n\n"
                          "--c\nContent-Type: text/html\n\n<p>cut off"),
            "<p>cut off");
  for (const char* none : {"MIME-Version: 1.0\n\nx", "MIME-Version: 1.0\nContent-Type: multipart/related\n\n--\nx", "MIME-Version: 1.0",
                           "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/css\n\nx\n--b--"}) {
    EXPECT_EQ(page_of_mhtml(none), std::nullopt) << none;
  }
  std::string deep = "MIME-Version: 1.0\n";
  for (int i = 0; i < 1000; ++i) deep += "Content-Type: multipart/mixed; boundary=a" + std::to_string(i) + ".\n\n--a" + std::to_string(i) + ".\n";
  EXPECT_EQ(page_of_mhtml(deep + "Content-Type: text/html\n\nx"), std::nullopt);
}

TEST(Mhtml, IsReadAsAPage) {
  const auto source = decode(message("Content-Transfer-Encoding: base64\r\n", "PHA+5LitPC9wPg=="), "f");
  ASSERT_TRUE(source);
  EXPECT_EQ(source->format, Format::html);
  EXPECT_EQ(source->text, "中\n");
  const auto none = decode("MIME-Version: 1.0\nContent-Type: text/css\n\nx", "f");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::binary_file);
}

TEST(HtmlFrames, SayThatThePagesAreElsewhere) {
  const auto frames = decode("<html><head></head><FRAMESET rows='80,*'><FRAME src=a.htm><FRAME src=b.htm></FRAMESET></html>", "f");
  ASSERT_FALSE(frames);
  EXPECT_EQ(frames.error().code, ErrorCode::binary_file);
  EXPECT_NE(frames.error().arguments.at(1).find("frames"), std::string::npos);
}

TEST(PageWords, EveryClassHasWords) {
  const PageWords words;
  EXPECT_TRUE(words.is("打印", PageWords::Class::button));
  EXPECT_TRUE(words.begins("字号：大", PageWords::Class::label));
  EXPECT_TRUE(words.is("大", PageWords::Class::size));
  EXPECT_TRUE(words.begins("当前位置：首页", PageWords::Class::crumb));
  EXPECT_TRUE(words.is("相关链接", PageWords::Class::heading));
  EXPECT_TRUE(words.begins("主办单位：政府", PageWords::Class::footer));
  EXPECT_TRUE(words.in("云ICP备00000001号", PageWords::Class::site));
  EXPECT_TRUE(words.in("2024年政府工作报告", PageWords::Class::head));
  EXPECT_EQ(count_stops("一，二。三；四！五？六、七：八"), 5u);
}

}  // namespace
}  // namespace luoshi::source
