// SPDX-License-Identifier: Apache-2.0
#include "source/ofd.h"

#include <gtest/gtest.h>

#include "ofd_maker.h"
#include "source/ofd_package.h"
#include "source/ofd_text.h"

namespace luoshi::source {
namespace {

using tests::ofd_page;
using tests::text_object;
using tests::ZipPart;

std::string text_of(const std::string& bytes, const Options& options = {}) {
  const auto source = decode(bytes, "f.ofd", options);
  if (!source) return error_name(source.error().code) + (" " + source.error().arguments.back());
  EXPECT_EQ(source->format, Format::ofd);
  return source->text;
}

// Words of objects on a page of 210 mm by 297 mm.
ofd::Text read(const std::string& objects) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(("<a>" + objects + "</a>").c_str(), pugi::parse_default | pugi::parse_ws_pcdata));
  ofd::Text text;
  for (const pugi::xml_node node : document.document_element().children()) read_text(node, {}, text);
  return text;
}

std::string words(const ofd::Text& text) {
  std::string all;
  for (const page::Word& word : text.words) all += (all.empty() ? "" : "|") + word.text;
  return all;
}

const std::string kLine1 = text_object("全市地区生产总值增长5.6%，城镇新增就业3.2万人，", 20, 30, 5);
const std::string kLine2 = text_object("粮食产量86万吨。", 20, 38, 5);

TEST(OfdNumbers, ListsAndShorthand) {
  ofd::Deltas deltas("1 g 3 2.5 -4e0");
  for (const double expected : {1.0, 2.5, 2.5, 2.5, -4.0, -4.0, -4.0}) EXPECT_EQ(deltas.next(), expected);
  ofd::Deltas many("g 1000000000 1 7");
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(many.next(), 1.0);
  for (const char* bad : {"", "x", "nan", "g", "g x", "g 2", "1e999 4", "inf"}) {
    ofd::Deltas none(bad);
    EXPECT_EQ(none.next(), 0.0) << bad;
    EXPECT_FALSE(none.given()) << bad;
  }
  EXPECT_FALSE(ofd::rectangle("1 2 3"));
  EXPECT_FALSE(ofd::rectangle("0 0 nan 5"));
  EXPECT_EQ(ofd::rectangle(" 0 0\t210 297 "), (ofd::Rectangle{0, 0, 210, 297}));
}

TEST(OfdPaths, RelativeAbsoluteAndOut) {
  EXPECT_EQ(ofd::resolved("Doc_0/Pages", "Page_0/Content.xml"), "Doc_0/Pages/Page_0/Content.xml");
  EXPECT_EQ(ofd::resolved("Doc_0/Pages", "../Res/./a.xml"), "Doc_0/Res/a.xml");
  EXPECT_EQ(ofd::resolved("Doc_0/Pages", "/Doc_1//b.xml"), "Doc_1/b.xml");
  EXPECT_EQ(ofd::resolved("Doc_0", "a\\b.xml"), "Doc_0/a/b.xml");
  EXPECT_EQ(ofd::resolved("Doc_0", "../../etc/passwd"), std::nullopt);
  EXPECT_EQ(ofd::resolved("", "/.."), std::nullopt);
}

TEST(OfdText, CharactersAndWhereTheyStand) {
  const ofd::Text text = read(text_object("增长5.6%", 20, 30, 5));
  ASSERT_EQ(text.words.size(), 1u);
  const page::Box box = text.words[0].box;
  EXPECT_NEAR(box.left, 20 * 72 / 25.4, 0.1);
  EXPECT_NEAR(box.right, (20 + 2 * 5 + 4 * 2.5) * 72 / 25.4, 0.1);
  EXPECT_NEAR(box.top, 30 * 72 / 25.4, 0.1);
  EXPECT_NEAR(box.bottom, 35 * 72 / 25.4, 0.1);
  EXPECT_EQ(text.characters, 6u);
}

TEST(OfdText, WhatPartsWords) {
  EXPECT_EQ(words(read("<TextObject Boundary='10 10 50 5' Size='5'><TextCode X='0' Y='4' DeltaX='5 30 5'>左左右右</TextCode></TextObject>")), "左左|右右");
  EXPECT_EQ(words(read("<TextObject Boundary='10 10 50 5' Size='5'><TextCode X='0' Y='4' DeltaX='5 -5 5' DeltaY='0 8 0'>上上下下</TextCode></TextObject>")),
            "上上|下下");
  EXPECT_EQ(words(read("<TextObject Boundary='10 10 50 5' Size='5'><TextCode X='0' Y='4'>一二　三 四</TextCode><TextCode X='80'>五</TextCode></TextObject>")),
            "一二|三|四|五");
  EXPECT_EQ(words(read("<TextObject Boundary='10 10 50 5' Size='5'><TextCode X='0' Y='4' DeltaX='g 2 5'><![CDATA[一<二]]></TextCode></TextObject>")), "一<二");
  // Drawn twice for bold print.
  EXPECT_EQ(words(read(text_object("标题", 20, 30, 8) + text_object("标题", 20.2, 30, 8) + text_object("标题", 20, 50, 8))), "标题|标题");
}

TEST(OfdText, MatricesAndDirections) {
  // Twice as large by its CTM.
  const ofd::Text large = read("<TextObject Boundary='10 20 50 5' Size='5' CTM='2 0 0 2 1 0'><TextCode X='0' Y='4.4' DeltaX='5'>大字</TextCode></TextObject>");
  ASSERT_EQ(large.words.size(), 1u);
  EXPECT_NEAR(large.words[0].box.left, 11 * 72 / 25.4, 0.1);
  EXPECT_NEAR(large.words[0].box.width(), 20 * 72 / 25.4, 0.1);
  EXPECT_NEAR(large.words[0].box.height(), 10 * 72 / 25.4, 0.1);
  const ofd::Text down = read("<TextObject Boundary='100 20 5 50' Size='5' ReadDirection='90'><TextCode X='0' Y='4.4' DeltaY='g 2 5'>竖排字</TextCode></TextObject>");
  ASSERT_EQ(words(down), "竖排字");
  EXPECT_TRUE(down.words[0].vertical);
  EXPECT_GT(down.words[0].box.height(), down.words[0].box.width() * 2.5F);
  // A watermark across the page is no text of it.
  EXPECT_EQ(words(read("<TextObject Boundary='10 20 50 5' Size='20' CTM='0.7 0.7 -0.7 0.7 0 0'><TextCode X='0' Y='4'>内部</TextCode></TextObject>")), "");
}

TEST(OfdText, AbsurdNumbersAreHarmless) {
  for (const char* size : {"-5", "0", "nan", "1e300", "999999999", "x", ""}) {
    for (const char* boundary : {"10 10 50 5", "-1e8 -1e8 1e9 1e9", "nan nan nan nan", "0 0 -5 -5"}) {
      const std::string object = std::string("<TextObject Size='") + size + "' Boundary='" + boundary +
                                 "' CTM='0 0 0 0 0 0'><TextCode X='1e300' Y='-inf' DeltaX='g 1000000000 1e8'>文字</TextCode></TextObject>";
      EXPECT_EQ(words(read(object)), "") << object;
    }
  }
}

TEST(OfdText, OffThePage) {
  const std::string line = "页内的文字有许多许多许多许多许多许多许多许多许多许多许多许多许多许多许多许多许多许多";
  const std::string body = text_object(line, 10, 30, 4);
  float width = 595;
  float height = 842;
  ofd::Text text = read(text_object("页外", 430, 30, 5) + text_object("外", -40, 30, 5) + body);
  ofd::put_on_page(text, width, height);
  EXPECT_EQ(words(text), line);
  EXPECT_EQ(width, 595);
  // A page that is said to be smaller than its text.
  width = height = 60;
  text = read(body + text_object("第二行", 40, 40, 5));
  ofd::put_on_page(text, width, height);
  EXPECT_EQ(text.words.size(), 2u);
  EXPECT_GT(width, 300);
  EXPECT_NEAR(height, 45 * 72 / 25.4, 1);
}

TEST(OfdText, GlyphsWithoutCharacters) {
  const std::string glyphs = "<TextObject Boundary='10 10 50 5' Size='5'><CGTransform CodePosition='0' CodeCount='0' GlyphCount='3'><Glyphs>7 8 9</Glyphs></CGTransform>";
  EXPECT_EQ(read(glyphs + "</TextObject>").unreadable, 3u);
  EXPECT_EQ(read(glyphs + "<TextCode X='0' Y='4'>三个字</TextCode></TextObject>").unreadable, 0u);
  EXPECT_EQ(read("<TextObject Boundary='10 10 50 5' Size='5'><TextCode X='0' Y='4'>&#xE001;&#xFFFD;</TextCode></TextObject>").unreadable, 2u);
}

TEST(Ofd, PagesAndBoxes) {
  const std::string bytes = tests::ofd({kLine1 + kLine2, text_object("新建停车位4000个。", 20, 30, 5)});
  const auto source = decode(bytes, "f.ofd");
  ASSERT_TRUE(source);
  EXPECT_EQ(source->text, "全市地区生产总值增长5.6%，城镇新增就业3.2万人，粮食产量86万吨。\n新建停车位4000个。\n");
  ASSERT_EQ(source->layout.pages.size(), 2u);
  EXPECT_NEAR(source->layout.pages[0].width, 595.3, 0.1);
  const auto at = static_cast<std::uint32_t>(utf8::count(source->text.substr(0, source->text.find("4000"))));
  const auto found = page::locate(source->layout, {at, at + 4});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->page, 2u);
  EXPECT_NEAR(found->box.top, 30 * 72 / 25.4, 0.5);
  EXPECT_NEAR(found->box.left, 45 * 72 / 25.4, 15);  // good to about a character
}

TEST(Ofd, TheSameInWhateverOrderObjectsAre) {
  EXPECT_EQ(text_of(tests::ofd({kLine2 + kLine1})), text_of(tests::ofd({kLine1 + kLine2})));
  EXPECT_EQ(text_of(tests::ofd({"<ofd:PageBlock><ofd:PageBlock>" + kLine1 + "</ofd:PageBlock></ofd:PageBlock>" + kLine2})), text_of(tests::ofd({kLine1 + kLine2})));
}

TEST(Ofd, TemplatesAndCompositeObjects) {
  const std::string common = "<ofd:TemplatePage ID=\"7\" BaseLoc=\"Tpls/Tpl_0/Content.xml\"/><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>";
  const std::string resources = "<Res xmlns=\"http://www.ofdspec.org/2016\"><CompositeGraphicUnits><CompositeGraphicUnit ID=\"50\" Width=\"99\" Height=\"9\"><Content>" +
                                std::string("<CompositeObject ResourceID=\"50\" Boundary=\"0 0 9 9\"/>") +  // draws itself, without end
                                "<TextObject Boundary=\"0 0 50 5\" Size=\"5\"><TextCode X=\"0\" Y=\"4\">复合对象。</TextCode></TextObject></Content></CompositeGraphicUnit>"
                                "</CompositeGraphicUnits></Res>";
  std::vector<ZipPart> more{{"Doc_0/Tpls/Tpl_0/Content.xml", ofd_page(text_object("模板里的一句话。", 20, 20, 5))},
                            {"Doc_0/PublicRes.xml", resources},
                            {"Doc_0/Pages/Page_0/Content.xml", ""}};
  const std::string body = ofd_page(kLine1 + kLine2 + "<ofd:CompositeObject ResourceID=\"50\" Boundary=\"20 60 50 5\"/><ofd:CompositeObject ResourceID=\"51\"/>",
                                    "<ofd:Template TemplateID=\"7\"/><ofd:Template TemplateID=\"8\"/>");
  const std::string bytes = tests::zipped({{"OFD.xml", tests::ofd_root("/Doc_0/Document.xml")}, {"Doc_0/Document.xml", tests::ofd_document(1, common)},
                                           more[0], more[1], {"Doc_0/Pages/Page_0/Content.xml", body}});
  const std::string text = text_of(bytes);
  EXPECT_NE(text.find("模板里的一句话。\n全市"), text.npos) << text;
  EXPECT_NE(text.find("复合对象。"), text.npos) << text;
}

TEST(Ofd, SeveralDocumentsAndOtherParts) {
  std::string root = tests::ofd_root();
  root.insert(root.find("</ofd:OFD>"), "<ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody>");
  const std::string hidden = "<ofd:TextObject Visible=\"false\" Boundary=\"20 60 50 5\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"4\">看不见</ofd:TextCode></ofd:TextObject>";
  const std::string bytes = tests::zipped({{"OFD.xml", root}, {"Doc_0/Document.xml", tests::ofd_document(1)}, {"Doc_1/Document.xml", tests::ofd_document(1)},
                                           {"Doc_0/Pages/Page_0/Content.xml", ofd_page(text_object("第一篇。", 20, 30, 5) + hidden)},
                                           {"Doc_1/Pages/Page_0/Content.xml", ofd_page(text_object("第二篇。", 20, 30, 5))},
                                           {"Doc_0/Annots/Page_0/Annotation.xml", "<a>批注</a>"}, {"Doc_0/Attachs/a.txt", "附件"}});
  EXPECT_EQ(text_of(bytes), "第一篇。\n第二篇。\n");
}

TEST(OfdBadInput, EachSaysWhatIsWrong) {
  const std::string good = tests::ofd({kLine1 + kLine2});
  EXPECT_EQ(text_of(tests::ofd({kLine1}, "", {{"Encryptions.xml", "<a/>"}})), "encrypted_file OFD");
  EXPECT_EQ(text_of(tests::zipped({{"OFD.xml", tests::ofd_root(), false, "secret"}})), "encrypted_file OFD");
  for (std::size_t size = good.size() - 1; size > 60; size -= size / 7) {
    const std::string text = text_of(good.substr(0, size));
    EXPECT_TRUE(text.starts_with("damaged_file")) << size << " " << text;
  }
  EXPECT_EQ(text_of(tests::zipped({{"OFD.xml", tests::ofd_root("a/../../b.xml")}})), "unsafe_archive a path that leads out of the package");
  EXPECT_EQ(text_of(tests::zipped({{"OFD.xml", tests::ofd_root("/Doc_0/Document.xml")}})), "damaged_file no part Doc_0/Document.xml");
  EXPECT_EQ(text_of(tests::zipped({{"OFD.xml", tests::ofd_root("")}})), "damaged_file OFD.xml names no document");
  EXPECT_EQ(text_of(tests::zipped({{"OFD.xml", tests::ofd_root()}, {"Doc_0/Document.xml", tests::ofd_document(1)}})), "damaged_file no part Doc_0/Pages/Page_0/Content.xml");
  EXPECT_EQ(text_of(tests::zipped({{"OFD.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}})), "xml_entities OFD.xml");
  // A document that is its own page.
  const std::string ring = tests::ofd_document(0);
  const std::string pages = "<ofd:Pages><ofd:Page BaseLoc=\"/Doc_0/Document.xml\"/></ofd:Pages>";
  EXPECT_TRUE(text_of(tests::zipped({{"OFD.xml", tests::ofd_root()}, {"Doc_0/Document.xml", std::string(ring).replace(ring.find("<ofd:Pages></ofd:Pages>"), 23, pages)}}))
                  .starts_with("empty_file"));
}

TEST(OfdBadInput, PagesWithoutText) {
  const std::string picture = "<ofd:ImageObject ID=\"9\" Boundary=\"0 0 210 297\" ResourceID=\"4\"/>";
  EXPECT_EQ(text_of(tests::ofd({picture, picture})), "pictures_only f.ofd");
  EXPECT_EQ(text_of(tests::ofd({""})), "empty_file f.ofd");
  EXPECT_EQ(text_of(tests::ofd({})), "empty_file f.ofd");
  const std::string glyphs = "<ofd:TextObject Boundary=\"10 10 50 5\" Size=\"5\"><ofd:CGTransform CodePosition=\"0\"><ofd:Glyphs>7 8 9</ofd:Glyphs></ofd:CGTransform></ofd:TextObject>";
  EXPECT_EQ(text_of(tests::ofd({kLine1, glyphs})), "no_unicode 2");
  EXPECT_EQ(text_of(tests::ofd({picture, kLine1 + kLine2})), "全市地区生产总值增长5.6%，城镇新增就业3.2万人，粮食产量86万吨。\n");
}

TEST(OfdBadInput, Limits) {
  Options options;
  options.limits.pages = 3;
  EXPECT_EQ(text_of(tests::ofd(std::vector<std::string>(4, kLine1)), options), "too_many_pages 3");
  EXPECT_EQ(text_of(tests::ofd({kLine1, kLine2, text_object("推进人民路南延。", 20, 90, 5)}), options),
            "全市地区生产总值增长5.6%，城镇新增就业3.2万人，粮食产量86万吨。\n推进人民路南延。\n");
  // 10,000 pages that are one part.
  std::string document = tests::ofd_document(0);
  std::string list = "<ofd:Pages>";
  for (int i = 0; i < 10'000; ++i) list += "<ofd:Page ID=\"1\" BaseLoc=\"p.xml\"/>";
  document.replace(document.find("<ofd:Pages>"), 11, list);
  EXPECT_EQ(text_of(tests::zipped({{"OFD.xml", tests::ofd_root()}, {"Doc_0/Document.xml", document}, {"Doc_0/p.xml", ofd_page(kLine1)}})), "too_many_pages 2000");
  // Composite objects that draw each other: 40 to the fourth.
  std::string units;
  for (int i = 0; i < 5; ++i) {
    units += "<CompositeGraphicUnit ID=\"" + std::to_string(i) + "\"><Content>";
    for (int k = 0; k < 60; ++k) units += "<CompositeObject ResourceID=\"" + std::to_string(i + 1) + "\"/>";
    units += "</Content></CompositeGraphicUnit>";
  }
  const std::string many = tests::ofd({"<ofd:CompositeObject ResourceID=\"0\"/>"}, "<ofd:PublicRes>r.xml</ofd:PublicRes>",
                                      {{"Doc_0/r.xml", "<Res><CompositeGraphicUnits>" + units + "</CompositeGraphicUnits></Res>"}});
  const std::string text = text_of(many);
  EXPECT_TRUE(text.starts_with("empty_file") || text.starts_with("damaged_file")) << text;
}

}  // namespace
}  // namespace luoshi::source
