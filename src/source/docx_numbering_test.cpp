// SPDX-License-Identifier: Apache-2.0
#include "source/docx_numbering.h"

#include <gtest/gtest.h>

#include "docx_maker.h"
#include "source/docx.h"

namespace luoshi::source {
namespace {

using tests::paragraph;

std::string level(int i, const std::string& format, const std::string& text, const std::string& more = "") {
  return "<w:lvl w:ilvl=\"" + std::to_string(i) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format + "\"/>" + more + "<w:lvlText w:val=\"" + text + "\"/></w:lvl>";
}
std::string definition(int id, const std::string& levels) {
  return "<w:abstractNum w:abstractNumId=\"" + std::to_string(id) + "\">" + levels + "</w:abstractNum>";
}
std::string list(int id, int definition, const std::string& overrides = "") {
  return "<w:num w:numId=\"" + std::to_string(id) + "\"><w:abstractNumId w:val=\"" + std::to_string(definition) + "\"/>" + overrides + "</w:num>";
}
std::string item(const std::string& text, int list, int level = 0) {
  return paragraph(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + std::to_string(list) + "\"/></w:numPr>");
}
std::string styled(const std::string& text, const std::string& style, const std::string& more = "") {
  return paragraph(text, "<w:pStyle w:val=\"" + style + "\"/>" + more);
}

std::string read(const std::string& body, const std::string& numbering, const std::string& styles = "") {
  const auto text = docx_to_text(tests::docx({.body = body, .styles = styles, .numbering = numbering}), "f", {});
  return text ? *text : "failed";
}

TEST(Numbering, LevelsCountAndStartAnew) {
  const std::string numbering = definition(0, level(0, "chineseCounting", "%1、", "<w:suff w:val=\"nothing\"/>") + level(1, "chineseCountingThousand", "（%2）", "<w:suff w:val=\"nothing\"/>") +
                                                  level(2, "decimal", "%3.")) +
                                list(5, 0);
  EXPECT_EQ(read(item("回顾", 5) + item("甲", 5, 1) + item("a", 5, 2) + item("b", 5, 2) + item("乙", 5, 1) + item("c", 5, 2) + paragraph("无") + item("安排", 5) + item("丙", 5, 1), numbering),
            "一、回顾\n（一）甲\n1. a\n2. b\n（二）乙\n1. c\n无\n二、安排\n（一）丙\n");
}

TEST(Numbering, TextsOfLevels) {
  const std::string numbering = definition(0, level(0, "chineseCounting", "第%1章", "<w:suff w:val=\"space\"/>") + level(1, "decimal", "%1.%2") +
                                                  level(2, "decimal", "%1.%2.%3", "<w:isLgl/>") + level(3, "bullet", "&#xF0B7;") + level(4, "bullet", "◆") + level(5, "none", "")) +
                                list(1, 0);
  EXPECT_EQ(read(item("甲", 1) + item("乙", 1, 1) + item("丙", 1, 2) + item("丁", 1, 3) + item("戊", 1, 4) + item("己", 1, 5), numbering),
            "第一章 甲\n一.1 乙\n1.1.1 丙\n• 丁\n◆ 戊\n己\n");
  // The levels above were never used.
  EXPECT_EQ(read(item("丙", 1, 2), numbering), "1.1.1 丙\n");
}

TEST(Numbering, ListsOfOneDefinitionCountOnUnlessOneStartsAnew) {
  const std::string levels = level(0, "decimal", "%1)") + level(1, "lowerLetter", "%2)");
  const std::string numbering = definition(0, levels) + definition(1, levels) + list(1, 0) + list(2, 0) +
                                list(3, 0, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>") + list(4, 1) +
                                list(5, 1, "<w:lvlOverride w:ilvl=\"0\">" + level(0, "upperRoman", "%1.") + "</w:lvlOverride>");
  EXPECT_EQ(read(item("a", 1) + item("b", 2) + item("c", 3) + item("d", 3) + item("e", 1) + item("f", 4) + item("g", 5), numbering),
            "1) a\n2) b\n5) c\n6) d\n7) e\n1) f\nII. g\n");
}

TEST(Numbering, RestartsOfLevels) {
  const std::string never = definition(0, level(0, "decimal", "%1.") + level(1, "decimal", "%1-%2", "<w:lvlRestart w:val=\"0\"/>")) + list(1, 0);
  EXPECT_EQ(read(item("a", 1) + item("b", 1, 1) + item("c", 1) + item("d", 1, 1), never), "1. a\n1-1 b\n2. c\n2-2 d\n");
  const std::string first = definition(0, level(0, "decimal", "%1.") + level(1, "decimal", "%2.") + level(2, "decimal", "(%3)", "<w:lvlRestart w:val=\"1\"/>")) + list(1, 0);
  EXPECT_EQ(read(item("a", 1) + item("b", 1, 1) + item("c", 1, 2) + item("d", 1, 1) + item("e", 1, 2) + item("f", 1) + item("g", 1, 2), first),
            "1. a\n1. b\n(1) c\n2. d\n(2) e\n2. f\n(1) g\n");
}

TEST(Numbering, StylesNumberParagraphs) {
  const std::string numbering =
      definition(0, level(0, "chineseCounting", "%1、", "<w:pStyle w:val=\"h1\"/>") + level(1, "decimal", "%2.", "<w:pStyle w:val=\"h2\"/>")) + list(1, 0);
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"n\"/>"
      "<w:style w:type=\"paragraph\" w:styleId=\"h1\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"h2\"><w:basedOn w:val=\"h1\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"h3\"><w:basedOn w:val=\"h1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"off\"><w:basedOn w:val=\"h1\"/><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:style>";
  EXPECT_EQ(read(styled("a", "h1") + styled("b", "h2") + styled("c", "h3") + styled("d", "off") + styled("e", "h1", "<w:numPr><w:numId w:val=\"0\"/></w:numPr>") +
                     styled("f", "h1", "<w:numPr><w:ilvl w:val=\"1\"/></w:numPr>") + styled("g", "n"),
                 numbering, styles),
            "一、 a\n1. b\n二、 c\nd\ne\n1. f\ng\n");
}

TEST(Numbering, StylesOfLists) {
  const std::string numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:styleLink w:val=\"s\"/>" + level(0, "upperLetter", "%1.") + "</w:abstractNum>" +
                                "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"s\"/></w:abstractNum>" + list(1, 0) + list(2, 1);
  EXPECT_EQ(read(item("a", 2) + item("b", 2), numbering), "A. a\nB. b\n");
}

TEST(Numbering, NewFormatsHaveAFallback) {
  const std::string numbering = definition(0, "<w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><mc:AlternateContent><mc:Choice Requires=\"w14\"><w:numFmt w:val=\"custom\" w:format=\"001\"/></mc:Choice>"
                                              "<mc:Fallback><w:numFmt w:val=\"upperRoman\"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val=\"%1.\"/></w:lvl>") +
                                list(1, 0);
  EXPECT_EQ(read(item("a", 1), numbering), "III. a\n");
}

TEST(Numbering, EmptyParagraphsCountButAreNotShown) {
  const std::string numbering = definition(0, level(0, "decimal", "%1.")) + list(1, 0);
  EXPECT_EQ(read(item("a", 1) + item("", 1) + item("b", 1), numbering), "1. a\n3. b\n");
}

TEST(Numbering, WhatLeadsNowhereIsNoNumber) {
  const std::string numbering = definition(0, level(0, "decimal", "%1.")) + list(1, 7) + "<w:num w:numId=\"x\"/>" + list(2, 0);
  EXPECT_EQ(read(item("a", 1) + item("b", 9) + item("c", 2, 99) + item("d", 2, -5), numbering), "a\nb\nc\n1. d\n");
  std::string endless = "%1";
  for (int i = 0; i < 12; ++i) endless += endless;
  const std::string text = read(item("a", 1), definition(0, level(0, "decimal", endless)) + list(1, 0));
  EXPECT_LT(text.size(), Numbering::kMostBytes + 16);
}

}  // namespace
}  // namespace luoshi::source
