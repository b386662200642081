// SPDX-License-Identifier: Apache-2.0
#include "source/docx.h"

#include <gtest/gtest.h>

#include "docx_maker.h"

namespace luoshi::source {
namespace {

using tests::docx;
using tests::DocxXml;
using tests::paragraph;

std::string text_of_docx(const DocxXml& xml) {
  const auto text = docx_to_text(docx(xml), "f.docx", {});
  return text ? *text : "failed: " + text.error().arguments.back();
}

std::string text_of_body(const std::string& body) { return text_of_docx({.body = body}); }

std::string run(const std::string& inside, const std::string& properties = "") {
  return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>") + inside + "</w:r>";
}
std::string words(const std::string& text) { return run("<w:t xml:space=\"preserve\">" + text + "</w:t>"); }
std::string in_paragraph(const std::string& runs) { return "<w:p>" + runs + "</w:p>"; }

TEST(Docx, AParagraphIsALine) {
  EXPECT_EQ(text_of_body(paragraph("政府工作报告", "<w:pStyle w:val=\"1\"/>") + "<w:p/>" + in_paragraph(words(" ")) +
                         in_paragraph(words("新建高标准") + "<w:proofErr w:type=\"spellStart\"/>" + words("农田") + words("10万亩。"))),
            "政府工作报告\n新建高标准农田10万亩。\n");
  EXPECT_EQ(text_of_body(""), "");
}

TEST(Docx, CharactersThatAreElements) {
  EXPECT_EQ(text_of_body(in_paragraph(words("a") + run("<w:tab/>") + words("b") + run("<w:br/>") + words("c") + run("<w:cr/>") +
                                      words("d") + run("<w:br w:type=\"page\"/>") + words("e"))),
            "a b\nc\nd\ne\n");
  EXPECT_EQ(text_of_body(in_paragraph(words("5") + run("<w:noBreakHyphen/>") + words("6") + run("<w:softHyphen/>") + words("个&#xAD;百&#1;分"))),
            "5-6个百分\n");
  EXPECT_EQ(text_of_body(in_paragraph(run("<w:sym w:font=\"Symbol\" w:char=\"F0B3\"/>") + words("5%") +
                                      run("<w:sym w:font=\"宋体\" w:char=\"2460\"/>") + run("<w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/>") + words("x"))),
            "≥5%① x\n");
  EXPECT_EQ(text_of_body(in_paragraph(run("<w:lastRenderedPageBreak/><w:t>完成</w:t>"))), "完成\n");
  EXPECT_EQ(text_of_body(in_paragraph("<m:oMath><m:sSup><m:e><m:r><m:rPr/><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>")),
            "x2\n");
  EXPECT_EQ(text_of_body(in_paragraph(run("<w:ruby><w:rubyPr/><w:rt><w:r><w:t>zhǎng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>长</w:t></w:r></w:rubyBase></w:ruby>"))),
            "长\n");
}

TEST(Docx, TextInLinksAndControlsIsText) {
  EXPECT_EQ(text_of_body("<w:sdt><w:sdtPr><w:alias w:val=\"t\"/><w:tabs><w:tab/></w:tabs></w:sdtPr><w:sdtContent>" + paragraph("一") + "</w:sdtContent></w:sdt>" +
                         in_paragraph("<w:hyperlink>" + words("二") + "</w:hyperlink><w:smartTag>" + words("三") + "</w:smartTag><w:customXml>" + words("四") +
                                      "</w:customXml><w:sdt><w:sdtContent>" + words("五") + "</w:sdtContent></w:sdt>")),
            "一\n二三四五\n");
}

TEST(Docx, TrackedChangesAreAccepted) {
  EXPECT_EQ(text_of_body(in_paragraph(words("增长") + "<w:del>" + run("<w:delText>5%</w:delText>") + "</w:del><w:ins>" + words("6%") + "</w:ins><w:moveFrom>" +
                                      words("上年") + "</w:moveFrom><w:moveTo>" + words("今年") + "</w:moveTo>")),
            "增长6%今年\n");
  // The end of the first paragraph was deleted.
  EXPECT_EQ(text_of_body("<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>" + words("新建高标准") + "</w:p>" + paragraph("农田10万亩。") + paragraph("完")),
            "新建高标准农田10万亩。\n完\n");
  const std::string cell = "<w:tc>" + paragraph("甲") + "</w:tc>";
  EXPECT_EQ(text_of_body("<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell + "</w:tr><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>" + paragraph("乙") +
                         "</w:tc>" + cell + "</w:tr></w:tbl>"),
            "甲\n");
}

TEST(Docx, HiddenTextIsOut) {
  const std::string styles =
      "<w:style w:type=\"character\" w:styleId=\"h\"><w:rPr><w:vanish/></w:rPr></w:style>"
      "<w:style w:type=\"character\" w:styleId=\"h2\"><w:basedOn w:val=\"h\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"p\"><w:rPr><w:vanish w:val=\"1\"/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"c1\"><w:basedOn w:val=\"c2\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"c2\"><w:basedOn w:val=\"c1\"/></w:style>";
  EXPECT_EQ(text_of_docx({.body = in_paragraph(words("a") + run("<w:t>b</w:t>", "<w:vanish/>") + run("<w:t>c</w:t>", "<w:vanish w:val=\"false\"/>") +
                                               run("<w:t>d</w:t>", "<w:rStyle w:val=\"h\"/>") + run("<w:t>e</w:t>", "<w:rStyle w:val=\"h2\"/>") +
                                               run("<w:t>f</w:t>", "<w:rStyle w:val=\"none\"/>")) +
                                  paragraph("g", "<w:pStyle w:val=\"p\"/>") + paragraph("h", "<w:pStyle w:val=\"c1\"/>"),
                          .styles = styles}),
            "acf\nh\n");
}

std::string mark(const std::string& type) { return run("<w:fldChar w:fldCharType=\"" + type + "\"/>"); }
std::string instruction(const std::string& text) { return run("<w:instrText xml:space=\"preserve\">" + text + "</w:instrText>"); }

TEST(Docx, OfFieldsTheResultIsText) {
  const std::string inner = mark("begin") + instruction(" DATE ") + mark("separate") + words("2024") + mark("end");
  EXPECT_EQ(text_of_body(in_paragraph(words("甲") + mark("begin") + instruction(" HYPERLINK \"http://a\" ") + mark("separate") + words("乙") + mark("end") + words("丙"))),
            "甲乙丙\n");
  EXPECT_EQ(text_of_body(in_paragraph(mark("begin") + instruction(" IF ") + inner + instruction(" = 1 ") + mark("separate") + words("甲") + inner + mark("end"))),
            "甲2024\n");
  EXPECT_EQ(text_of_body(in_paragraph(words("甲") + mark("begin") + instruction(" XE \"x\" ") + mark("end") + words("乙"))), "甲乙\n");
  EXPECT_EQ(text_of_body(in_paragraph("<w:fldSimple w:instr=\" AUTHOR \">" + words("甲") + "</w:fldSimple><w:fldSimple w:instr=\" PAGE \\* MERGEFORMAT\">" + words("7") + "</w:fldSimple>")),
            "甲\n");
}

TEST(Docx, ContentsArePassedOver) {
  const std::string toc = in_paragraph(mark("begin") + instruction(" TOC \\o \"1-3\" ") + mark("separate") + words("一、回顾") + run("<w:tab/>") +
                                       mark("begin") + instruction(" PAGEREF _1 ") + mark("separate") + words("1") + mark("end")) +
                          in_paragraph(words("二、安排"));
  EXPECT_EQ(text_of_body(toc + in_paragraph(mark("end")) + paragraph("一、回顾")), "一、回顾\n");
  // Without its end, nothing is lost.
  EXPECT_EQ(text_of_body(toc + paragraph("三、保障")), "一、回顾 1\n二、安排\n三、保障\n");
  EXPECT_EQ(text_of_body(in_paragraph(mark("begin") + instruction(" A ")) + paragraph("甲") + in_paragraph(mark("end") + mark("end") + words("乙"))), "甲\n乙\n");
}

std::string cell(const std::string& blocks) { return "<w:tc><w:tcPr><w:tcW w:w=\"1\"/></w:tcPr>" + blocks + "</w:tc>"; }

TEST(Docx, ARowIsALine) {
  const std::string head = "<w:tr>" + cell(paragraph("指标")) + cell("<w:p/>") + cell(paragraph("2024年")) + "</w:tr>";
  EXPECT_EQ(text_of_body(paragraph("表1") + "<w:tbl><w:tblPr/><w:tblGrid/>" + head + "<w:tr>" + cell(paragraph("地区生产总值")) + cell(paragraph("增长")) +
                         cell(paragraph("5.5%")) + "</w:tr></w:tbl>" + paragraph("完")),
            "表1\n指标 2024年\n地区生产总值 增长 5.5%\n完\n");
  EXPECT_EQ(text_of_body("<w:tbl><w:tr>" + cell(paragraph("左上") + paragraph("左下")) + cell(paragraph("右")) + "</w:tr></w:tbl>"), "左上\n左下\n右\n");
  // A table in a cell.
  EXPECT_EQ(text_of_body("<w:tbl><w:tr>" + cell("<w:tbl><w:tr>" + cell(paragraph("a")) + cell(paragraph("b")) + "</w:tr></w:tbl><w:p/>") + cell(paragraph("c")) + "</w:tr></w:tbl>"),
            "a b c\n");
}

TEST(Docx, NotesFollowTheText) {
  const std::string footnotes =
      "<w:footnote w:type=\"separator\" w:id=\"-1\">" + paragraph("----") + "</w:footnote>" +
      "<w:footnote w:id=\"1\"><w:p>" + run("<w:footnoteRef/>") + words(" 指第五代移动通信。") + "</w:p></w:footnote>" +
      "<w:footnote w:id=\"2\">" + paragraph("乙。") + paragraph("乙二。") + "</w:footnote>" + "<w:footnote w:id=\"3\">" + paragraph("无人提及。") + "</w:footnote>";
  const std::string body = in_paragraph(words("新建5G基站") + run("<w:footnoteReference w:id=\"2\"/>") + words("300个，增长5.5%") +
                                        run("<w:footnoteReference w:id=\"1\"/>") + run("<w:endnoteReference w:id=\"1\"/>") + words("。") +
                                        run("<w:footnoteReference w:id=\"2\"/>")) +
                           paragraph("完");
  const std::string endnotes = "<w:endnote w:id=\"1\">" + paragraph("尾注。") + "</w:endnote>";
  EXPECT_EQ(text_of_docx({.body = body, .footnotes = footnotes, .endnotes = endnotes}),
            "新建5G基站[1]300个，增长5.5%[2][i]。[1]\n完\n[1] 乙。\n乙二。\n[2] 指第五代移动通信。\n[i] 尾注。\n");
  EXPECT_EQ(text_of_docx({.body = in_paragraph(words("甲") + run("<w:footnoteReference w:id=\"2\" w:customMarkFollows=\"1\"/><w:t>*</w:t>") + run("<w:footnoteReference w:id=\"9\"/>")),
                          .footnotes = footnotes}),
            "甲*\n乙。\n乙二。\n");
}

TEST(Docx, TextBoxesFollowTheirParagraph) {
  const std::string box = "<w:txbxContent>" + paragraph("框内一") + paragraph("框内二") + "</w:txbxContent>";
  const std::string both = "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx>" + box +
                           "</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>" + box +
                           "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>";
  EXPECT_EQ(text_of_body(in_paragraph(words("前半句，") + run(both) + words("后半句。")) + paragraph("下一段")), "前半句，后半句。\n框内一\n框内二\n下一段\n");
  EXPECT_EQ(text_of_body(in_paragraph(words("甲") + run("<w:pict><v:shape><v:textbox>" + box + "</v:textbox></v:shape></w:pict>"))), "甲\n框内一\n框内二\n");
  // A box in a box, and text that is no box.
  const std::string nested = "<w:txbxContent>" + in_paragraph(words("外") + run(both)) + "</w:txbxContent>";
  EXPECT_EQ(text_of_body(in_paragraph(run("<w:drawing><a><t>图</t></a><wps:txbx>" + nested + "</wps:txbx></w:drawing>") + words("甲"))), "甲\n外\n框内一\n框内二\n");
  EXPECT_EQ(text_of_body(in_paragraph(run(both, "<w:vanish/>") + words("甲"))), "甲\n");
}

TEST(Docx, StrictDocumentsAndUnusualNames) {
  EXPECT_EQ(text_of_docx({.body = paragraph("增长5.5%。"), .name_space = "http://purl.oclc.org/ooxml/wordprocessingml/main",
                          .relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"}),
            "增长5.5%。\n");
  auto parts = tests::docx_parts({.body = paragraph("另名")});
  for (auto& part : parts) {
    if (part.name == "word/document.xml") part.name = "word/document2.xml";
    if (part.name == "_rels/.rels") part.bytes.replace(part.bytes.find("word/document.xml"), 17, "/word/./x/../document2.xml");
  }
  EXPECT_EQ(docx_to_text(tests::zipped(parts), "f", {}).value(), "另名\n");
}

TEST(Docx, WhatIsWrongIsNamed) {
  const auto failure = [](const std::vector<tests::ZipPart>& parts) {
    const auto text = docx_to_text(tests::zipped(parts), "f.docx", {});
    return text ? std::string("none") : std::string(error_name(text.error().code)) + ": " + text.error().arguments.back();
  };
  auto parts = tests::docx_parts({.body = paragraph("甲"), .styles = "<w:style/>"});
  EXPECT_EQ(failure({parts[0], parts[1]}), "damaged_file: its part word/document.xml is missing");
  auto broken = parts;
  broken[3].bytes += "<";
  EXPECT_EQ(failure(broken), "damaged_file: word/styles.xml is no complete XML");
  broken = parts;
  broken[2].bytes = "<!DOCTYPE a [<!ENTITY b \"c\">]>" + broken[2].bytes.substr(broken[2].bytes.find("?>") + 2);
  EXPECT_EQ(failure(broken), "xml_entities: word/document.xml");
  broken = parts;
  broken[2].password = "secret";
  EXPECT_EQ(failure(broken), "encrypted_file: DOCX");
  broken = parts;
  broken.push_back({"../../etc/passwd", "x"});
  EXPECT_EQ(failure(broken), "unsafe_archive: its path leads out of the archive");
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "<w:sdt>";
  for (int i = 0; i < 10'000; ++i) deep += "</w:sdt>";
  EXPECT_EQ(text_of_body(deep), "failed: elements of word/document.xml are nested more than 256 deep");
}

TEST(Docx, TextHasALimit) {
  Limits limits;
  limits.bytes = 1000;
  std::string body;
  for (int i = 0; i < 100; ++i) body += paragraph("0123456789");
  EXPECT_TRUE(docx_to_text(docx({.body = body}), "f", limits));
  const auto text = docx_to_text(docx({.body = body + paragraph("x")}), "f", limits);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace luoshi::source
