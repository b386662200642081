// SPDX-License-Identifier: Apache-2.0
//
// The snippets are invented; they keep to the forms that reports have.
#include "report/identity.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "catalog/embedded.h"
#include "catalog/fold.h"
#include "report/identity_internal.h"

namespace luoshi::report {
namespace {

struct Found : Identity {
  std::string text;  // the body
};

Found read(std::string_view text, const Overrides& overrides = {}) {
  static const catalog::Fold fold;
  static const auto places =
      *catalog::Places::parse(catalog::embedded_file("places.tsv"), catalog::embedded_file("place_words.tsv"));
  static const auto cues = *IdentityCues::parse(catalog::embedded_file("report_cues.tsv"));
  const View view(text, fold, cues);
  Found found{identify(view, places, cues, overrides), {}};
  EXPECT_LE(found.body.begin, found.body.end);
  EXPECT_LE(found.body.end, view.text().size());
  found.text = utf8::from_utf16(view.text(found.body));
  return found;
}

// Paragraphs as any report has them, to give a snippet its weight.
std::string prose(std::string_view place, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) {
    out += "　　坚持稳中求进，加快推进" + std::string(place) +
           "高质量发展，深化重点领域改革，完善基础设施建设，提升公共服务水平，落实惠企政策，保障和改善民生。\n";
  }
  return out;
}

const std::string kReport =
    "政 府 工 作 报 告\n"
    "——2031年1月8日在长春市第二十届人民代表大会第三次会议上\n"
    "市长　李　某\n"
    "各位代表：\n"
    "　　现在，我代表市人民政府，向大会报告工作，请予审议。\n"
    "　　一、2030年工作回顾\n" +
    prose("长春", 6) + "　　二、2031年工作安排\n" + prose("长春", 6) +
    "　　各位代表！让我们团结一心，为长春的明天而努力奋斗！\n";

TEST(Identity, WholeReport) {
  const Found id = read(kReport);
  EXPECT_EQ(id.form, Form::report);
  EXPECT_EQ(id.title, "政府工作报告");
  EXPECT_EQ(id.place.code, 220100u);
  EXPECT_EQ(id.place.level, catalog::Level::prefecture);
  ASSERT_TRUE(id.date);
  EXPECT_EQ(id.date->year, 2031);
  EXPECT_EQ(id.date->month, 1);
  EXPECT_EQ(id.date->day, 8);
  EXPECT_EQ(id.session, "长春市第二十届人民代表大会第三次会议");
  EXPECT_EQ(id.speaker, "李某");
  EXPECT_EQ(id.year, 2031);
  EXPECT_EQ(id.review, (Years{2030, 2030}));
  EXPECT_EQ(id.plan, (Years{2031, 2031}));
  EXPECT_FALSE(id.review_span.known());
  EXPECT_FALSE(id.first_half_missing);
  EXPECT_TRUE(id.text.starts_with("各位代表：\n"));
  EXPECT_TRUE(id.text.ends_with("努力奋斗！"));
  EXPECT_FALSE(id.reasons.empty());
}

TEST(Identity, WithoutHeadPlaceAndYearComeFromTheText) {
  const std::size_t start = kReport.find("各位代表：");
  const Found id = read(kReport.substr(start));
  EXPECT_EQ(id.form, Form::report);
  EXPECT_EQ(id.place.name, "长春市");
  EXPECT_EQ(id.year, 2031);
  EXPECT_EQ(id.title, "");
  EXPECT_FALSE(id.date);
}

TEST(Identity, MenusAndFootersAreCut) {
  const Found id = read("无障碍 登录 注册\n当前位置: 首页 > 工作报告\n\n打印\n" + kReport +
                        "\n编辑：某某\n相关报道：\n长春市人民政府 www.example.cn 时间：2031-02-25\n");
  EXPECT_EQ(id.place.name, "长春市");
  EXPECT_TRUE(id.text.starts_with("各位代表："));
  EXPECT_TRUE(id.text.ends_with("努力奋斗！"));
}

TEST(Identity, GlossariesAreCut) {
  for (const char* annex : {"名词解释\n两个一批：一批项目，一批政策。\n三张清单：清单。",
                            "附件\n《政府工作报告》有关内容名词注释\n1.“两个一批”：一批项目，一批政策。",
                            "注释\n［1］一降三减：\n全年事故起数下降。", "1.“两个一批”：一批项目。\n2.三张清单：清单。"}) {
    const Found id = read(kReport + annex + "\n");
    EXPECT_TRUE(id.text.ends_with("努力奋斗！")) << annex;
  }
}

TEST(Identity, NothingOfTheReportIsCut) {
  // The words of footers and annexes inside sentences, numbered paragraphs after a salutation.
  const std::string text = kReport.substr(0, kReport.find("　　各位代表！")) +
                           "　　各位代表！今年要做好以下工作：\n1.教育：新建学校3所。\n2.来源：拓宽收入来源。\n"
                           "　　注释制度，分享经验，关闭落后产能30万吨。\n　　为建设现代化长春而努力奋斗\n";
  const Found id = read(text);
  EXPECT_TRUE(id.text.ends_with("努力奋斗"));
}

TEST(Identity, DatesInAnyScript) {
  const auto year_of = [](std::string date) {
    const Found id = read("政府工作报告\n——" + date + "在吉林省第八届人民代表大会第二次会议上\n省长 王某某\n各位代表：\n" +
                          "我代表省人民政府报告工作。\n" + prose("吉林", 4));
    return id.date ? std::to_string(id.date->year) + "-" + std::to_string(id.date->month) + "-" +
                         std::to_string(id.date->day) + " " + id.place.name + " " + id.speaker
                   : "";
  };
  EXPECT_EQ(year_of("1994年3月10日"), "1994-3-10 吉林省 王某某");
  EXPECT_EQ(year_of("１９９４年３月１０日"), "1994-3-10 吉林省 王某某");
  EXPECT_EQ(year_of("一九九四年三月十日"), "1994-3-10 吉林省 王某某");
  EXPECT_EQ(year_of("二〇一四年十二月二十三日"), "2014-12-23 吉林省 王某某");
  EXPECT_EQ(year_of("1994年13月40日"), "");
}

TEST(Identity, HeadsAsNewspapersSetThem) {
  const Found one = read("2031年吉林省政府工作报告\n来源：某某日报\n2031年1月16日在吉林省第十六届人民代表大会第三次会议上"
                         "省长王某某作政府工作报告。\n各位代表：\n现在，我代表省人民政府，报告工作。\n" +
                         prose("吉林", 4));
  EXPECT_EQ(one.title, "2031年吉林省政府工作报告");
  EXPECT_EQ(one.speaker, "王某某");
  EXPECT_EQ(one.place.code, 220000u);
  EXPECT_EQ(one.date->day, 16);
  const Found two = read("政府工作报\n告\n——2031年3月5日在第十六届全国人民代表大会第四次会议上\n国务院总理\n　赵某\n"
                         "各位代表：\n现在，我代表国务院，报告工作。\n" + prose("全国", 4));
  EXPECT_EQ(two.title, "政府工作报告");
  EXPECT_EQ(two.speaker, "赵某");
  EXPECT_EQ(two.place.level, catalog::Level::nation);
  EXPECT_EQ(two.place.name, "中国");
  EXPECT_EQ(two.year, 2031);
}

TEST(Identity, PlacesByMandateAndFrequency) {
  const auto place_of = [](std::string mandate, std::string place) {
    return read("各位代表：\n现在，我代表" + mandate + "，向大会报告工作。\n一、2030年工作回顾\n" + prose(place, 8)).place;
  };
  EXPECT_EQ(place_of("市人民政府", "长春").code, 220100u);
  EXPECT_EQ(place_of("江苏省人民政府", "南京").code, 320000u);
  EXPECT_EQ(place_of("市人民政府", "吉林").code, 220200u);  // 吉林 is both
  EXPECT_EQ(place_of("省人民政府", "吉林").code, 220000u);
  EXPECT_EQ(place_of("州人民政府", "延边").code, 222400u);
  EXPECT_EQ(place_of("州人民政府", "恩施").code, 422800u);
  EXPECT_EQ(place_of("市人民政府", "恩施").code, 422801u);
  EXPECT_EQ(place_of("自治区人民政府", "宁夏").code, 640000u);
  EXPECT_EQ(place_of("区人民政府", "南关区").code, 220102u);
  EXPECT_EQ(place_of("县政府", "农安").code, 220122u);
  EXPECT_EQ(place_of("盟行政公署和盟政府", "锡林郭勒").code, 152500u);
  const auto unknown = place_of("市人民政府", "我市");
  EXPECT_EQ(unknown.code, 0u);
  EXPECT_EQ(unknown.name, "");
  EXPECT_EQ(unknown.level, catalog::Level::prefecture);
}

TEST(Identity, YearsWithoutDate) {
  const auto year_of = [](std::string words) {
    return read("各位代表：\n我代表国务院，向大会报告工作。\n" + words + "\n" + prose("我国", 4)).year;
  };
  EXPECT_EQ(year_of("一、去年的工作\n刚刚过去的一九八四年，是胜利的一年。"), 1985);
  EXPECT_EQ(year_of("第十四届全国人民代表大会第一次会议以来的五年，很不平凡。"), 2028);
  EXPECT_EQ(year_of("从去年九月第五届全国人民代表大会第三次会议到现在，工作有进展。"), 1981);
  EXPECT_EQ(year_of("一、“十四五”时期工作回顾"), 2026);
  EXPECT_EQ(year_of("１９９１年是继续前进的一年。"), 1992);
  EXPECT_EQ(year_of("工作有进展。"), 0);
  EXPECT_EQ(year_of("到2035年基本实现现代化，比2020年翻一番。"), 0);
}

TEST(Identity, LongerSpans) {
  const std::string head = "政府工作报告\n——2033年1月8日在长春市第二十届人民代表大会第一次会议上\n市长 李某\n各位代表：\n"
                           "现在，我代表市政府报告工作。\n";
  const Found term = read(head + "一、过去五年工作回顾\n" + prose("长春", 4) + "二、今后五年的目标任务\n" + prose("长春", 4));
  EXPECT_EQ(term.review_span, (Years{2028, 2032}));
  EXPECT_EQ(term.outlook, (Years{2033, 2037}));
  const std::string plan_head = "政府工作报告\n——2031年1月8日在长春市第二十届人民代表大会第一次会议上\n市长 李某\n各位代表：\n"
                                "现在，我代表市政府报告工作。\n";
  const Found plan = read(plan_head + "一、“十五五”时期工作回顾\n" + prose("长春", 4) + "二、“十六五”时期的目标任务\n“十六五”要开好局。\n");
  EXPECT_EQ(plan.review_span, (Years{2026, 2030}));
  EXPECT_EQ(plan.outlook, (Years{2031, 2035}));
}

TEST(Identity, Digests) {
  const Found one = read("## 聚焦\n\n1月9日，长春市第二十届人民代表大会第二次会议开幕，市长李某某做政府工作报告。\n\n"
                         "## 谱写振兴发展新篇章\n\n## ——精读长春市政府工作报告\n\n本报记者 张某\n\n## 回眸2030年\n\n" +
                         prose("长春", 6));
  EXPECT_EQ(one.form, Form::digest);
  EXPECT_EQ(one.title, "谱写振兴发展新篇章——精读长春市政府工作报告");
  EXPECT_EQ(one.place.name, "长春市");
  EXPECT_EQ(one.year, 2031);
  EXPECT_EQ(one.speaker, "李某某");
  ASSERT_TRUE(one.date);
  EXPECT_EQ(one.date->year, 2031);
  EXPECT_EQ(one.date->day, 9);
  const Found two = read("奋力谱写全面振兴新篇章\n———从长春市政府工作报告看发展方向\n\n（上接 A03版）\n\n展望2030再发力\n\n" +
                         prose("长春", 6) + "让百姓生活更安全。 /某某日报记者 张某 报道\n");
  EXPECT_EQ(two.form, Form::digest);
  EXPECT_TRUE(two.first_half_missing);
  EXPECT_EQ(two.plan, (Years{2030, 2030}));
  EXPECT_EQ(two.review, (Years{2029, 2029}));
  EXPECT_TRUE(two.text.ends_with("更安全。"));
}

TEST(Identity, ProgrammesAndOtherTexts) {
  const Found programme = read("长春奋力开创发展新局面\n\n实施政治引领工程——\n\n" + prose("长春", 20));
  EXPECT_EQ(programme.form, Form::programme);
  EXPECT_EQ(programme.title, "长春奋力开创发展新局面");
  EXPECT_EQ(programme.place.name, "长春市");
  EXPECT_EQ(programme.year, 0);
  EXPECT_FALSE(programme.plan.known());
  std::string novel;
  for (int i = 0; i < 40; ++i) novel += "那天傍晚，老王坐在门槛上抽烟，看着长春的雪。他想起1994年的冬天。\n";
  const Found other = read(novel);
  EXPECT_EQ(other.form, Form::unknown);
  EXPECT_EQ(other.place.code, 0u);
  EXPECT_EQ(other.year, 0);
  for (const char* text : {"", "\n\n", "各", "各位代表", "届", "第一届全国人大", "名词解释", "我代表", "——"}) {
    EXPECT_EQ(read(text).form, Form::unknown) << text;
  }
}

TEST(Identity, OverridesWin) {
  Overrides overrides;
  overrides.place = catalog::Place{220000, "吉林省", catalog::Level::province};
  overrides.year = 2029;
  const Found id = read(kReport, overrides);
  EXPECT_EQ(id.place.name, "吉林省");
  EXPECT_EQ(id.year, 2029);
  EXPECT_EQ(id.review, (Years{2028, 2028}));
  EXPECT_EQ(id.plan, (Years{2029, 2029}));
  EXPECT_FALSE(id.date);
}

TEST(IdentityNumerals, PlansAndCongresses) {
  EXPECT_EQ(identity::plan_years(1), (Years{1953, 1957}));
  EXPECT_EQ(identity::plan_years(3), (Years{1966, 1970}));
  EXPECT_EQ(identity::plan_years(14), (Years{2021, 2025}));
  EXPECT_EQ(identity::congress_year(1, 4), 1957);
  EXPECT_EQ(identity::congress_year(5, 4), 1981);
  EXPECT_EQ(identity::congress_year(14, 2), 2024);
  EXPECT_EQ(identity::congress_year(3, 2), 0);
  EXPECT_EQ(identity::party_congress_year(20), 2022);
}

TEST(IdentityNumerals, SmallNumbers) {
  const auto value = [](identity::Text text) {
    std::size_t at = 0;
    const auto number = identity::small_number(text, at);
    std::size_t end = text.size();
    const auto back = identity::small_number_before(text, end);
    EXPECT_EQ(number, back);
    return number.value_or(-1);
  };
  EXPECT_EQ(value(u"三"), 3);
  EXPECT_EQ(value(u"十"), 10);
  EXPECT_EQ(value(u"十四"), 14);
  EXPECT_EQ(value(u"三十"), 30);
  EXPECT_EQ(value(u"二十三"), 23);
  EXPECT_EQ(value(u"31"), 31);
  EXPECT_EQ(value(u"年"), -1);
}

TEST(IdentityCues, RefusesBadTables) {
  EXPECT_FALSE(IdentityCues::parse("word\tclass\n打印\tnonsense\n"));
  EXPECT_FALSE(IdentityCues::parse("word\n打印\n"));
  EXPECT_TRUE(IdentityCues::parse("word\tclass\n打印\tmenu\n打印\tfooter\n"));
}

}  // namespace
}  // namespace luoshi::report
