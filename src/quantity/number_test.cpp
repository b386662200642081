// SPDX-License-Identifier: Apache-2.0
#include "quantity/number.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace luoshi::quantity {
namespace {

using Form = Number::Form;

// Flags of a Number as letters, in this order.
std::string flags(const Number& n) {
  std::string out;
  if (n.ordinal) out += 'o';
  if (n.chinese) out += 'c';
  if (n.more) out += 'm';
  if (n.magnitude) out += 'M';
  if (n.bare) out += 'b';
  if (n.digits) out += 'd';
  if (n.vague) out += 'v';
  if (n.fraction) out += 'f';
  if (n.half) out += 'h';
  return out;
}

struct Case {
  std::u16string_view text;     // read at 0
  std::u16string_view span;     // what is read
  const char* value;            // "" where nothing is to be read
  const char* max = "";         // the upper end of a range
  Form form = Form::plain;
  const char* flags = "";
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << utf8::from_utf16(c.text); }

constexpr Form kPercent = Form::percent;
constexpr Form kPermille = Form::permille;

const Case kCases[] = {
    // Arabic: integers, decimals, separators.
    {u"0", u"0", "0"},
    {u"2024年", u"2024", "2024"},
    {u"15.6亩", u"15.6", "15.6"},
    {u"0.05毫克", u"0.05", "0.05"},
    {u"1,234个", u"1,234", "1234"},
    {u"12,345,678元", u"12,345,678", "12345678"},
    {u"33，212万吨", u"33，212万", "332120000", "", Form::plain, "M"},  // full-width comma, 1980
    {u"1,23个", u"1", "1"},
    {u"1234,567个", u"1234", "1234"},
    {u"3、5个", u"3", "3"},
    {u"3。", u"3", "3"},
    {u"1.3.5亿元", u"1", "1"},  // a list mark
    {u"2.2.3", u"2", "2"},
    {u"26·8%", u"26·8%", "26.8", "", kPercent},
    {u"4·12", u"4", "4"},
    {u"123456789012345678", u"123456789012345678", "123456789012345678"},
    {u"1234567890123456789", u"", ""},  // 19 digits: more than a Decimal holds
    {u"1.5e3", u"1.5e3", "1500"},
    {u"21.2E0", u"21.2E0", "21.2"},
    {u"5E-2", u"5E-2", "0.05"},
    {u"5E级", u"5", "5"},
    {u"5e3x", u"5", "5"},
    // Magnitudes.
    {u"5.3万亿元", u"5.3万亿", "5300000000000", "", Form::plain, "M"},
    {u"1.5亿千瓦时", u"1.5亿", "150000000", "", Form::plain, "M"},
    {u"20千瓦", u"20", "20"},
    {u"30万千瓦", u"30万", "300000", "", Form::plain, "M"},
    {u"3百万吨", u"3百万", "3000000", "", Form::plain, "M"},
    {u"3000多亿元", u"3000多亿", "300000000000", "", Form::plain, "mM"},
    {u"70多万人", u"70多万", "700000", "", Form::plain, "mM"},
    {u"4万多亿元", u"4万多亿", "4000000000000", "", Form::plain, "mM"},
    {u"2万余亩", u"2万", "20000", "", Form::plain, "mM"},
    {u"500多人", u"500", "500", "", Form::plain, "m"},
    {u"1亿5000万", u"1亿5000万", "150000000", "", Form::plain, "M"},
    {u"5万4千6百", u"5万4千6百", "54600", "", Form::plain, "M"},
    {u"3万4000人", u"3万4000", "34000", "", Form::plain, "M"},
    {u"29万65岁以上老年人", u"29万", "290000", "", Form::plain, "M"},
    {u"3万2024年", u"3万", "30000", "", Form::plain, "M"},
    {u"1千零20", u"1千零20", "1020", "", Form::plain, "M"},
    {u"2千零30万", u"2千零30万", "20300000", "", Form::plain, "M"},
    {u"5万几千人", u"5万", "50000", "", Form::plain, "M"},
    // Chinese numerals.
    {u"零", u"零", "0", "", Form::plain, "c"},
    {u"十二个", u"十二", "12", "", Form::plain, "c"},
    {u"一百零五", u"一百零五", "105", "", Form::plain, "c"},
    {u"一百一十", u"一百一十", "110", "", Form::plain, "c"},
    {u"一百十二", u"一百十二", "112", "", Form::plain, "c"},
    {u"一千二百亿元", u"一千二百亿", "120000000000", "", Form::plain, "cM"},
    {u"一亿六千三百七十二万匹", u"一亿六千三百七十二万", "163720000", "", Form::plain, "cM"},
    {u"三万五千亿斤", u"三万五千亿", "3500000000000", "", Form::plain, "cM"},
    {u"四万万", u"四万万", "400000000", "", Form::plain, "cM"},
    {u"两千三百", u"两千三百", "2300", "", Form::plain, "c"},
    {u"壹佰贰拾叁万", u"壹佰贰拾叁万", "1230000", "", Form::plain, "cM"},
    {u"肆拾肆", u"肆拾肆", "44", "", Form::plain, "c"},
    {u"廿八", u"廿八", "28", "", Form::plain, "c"},
    {u"一百卅五", u"一百卅五", "135", "", Form::plain, "c"},
    {u"四百五", u"四百五", "450", "", Form::plain, "c"},
    {u"一万三", u"一万三", "13000", "", Form::plain, "cM"},
    {u"九十二万四", u"九十二万四", "924000", "", Form::plain, "cM"},
    {u"一千零五", u"一千零五", "1005", "", Form::plain, "c"},
    {u"七万两", u"七万", "70000", "", Form::plain, "cM"},  // taels
    {u"十两", u"十", "10", "", Form::plain, "c"},
    {u"两千两百", u"两千两百", "2200", "", Form::plain, "c"},
    {u"五万亿三个台阶", u"五万亿", "5000000000000", "", Form::plain, "cM"},
    {u"五兆六十二亿四万五千二", u"五兆六十二亿四万五千二", "5006200045200", "", Form::plain, "cM"},
    {u"十兆瓦", u"十", "10", "", Form::plain, "c"},
    {u"三点五亿", u"三点五亿", "350000000", "", Form::plain, "cM"},
    {u"零点八倍", u"零点八", "0.8", "", Form::plain, "c"},
    {u"十七点三", u"十七点三", "17.3", "", Form::plain, "c"},
    {u"两千万点五五", u"两千万点五五", "20000000.55", "", Form::plain, "cM"},
    {u"九点三十分", u"九", "9", "", Form::plain, "c"},
    {u"一点两面", u"一", "1", "", Form::plain, "c"},
    {u"一千零部件", u"一千", "1000", "", Form::plain, "c"},
    {u"三百五百", u"三百", "300", "", Form::plain, "c"},
    {u"三万五万", u"三万", "30000", "", Form::plain, "cM"},
    {u"五十千克", u"五十", "50", "", Form::plain, "c"},
    {u"十几个", u"十几", "10", "", Form::plain, "cm"},
    {u"二十几万", u"二十几万", "200000", "", Form::plain, "cmM"},
    {u"百余家", u"百", "100", "", Form::plain, "cmb"},
    {u"一百几十亿元", u"一百几十亿", "10000000000", "", Form::plain, "cmM"},
    {u"几十个", u"几十", "10", "", Form::plain, "cv"},
    {u"数百家", u"数百", "100", "", Form::plain, "cbv"},
    {u"几个", u"", ""},
    {u"数字", u"", ""},
    {u"亿元", u"亿", "100000000", "", Form::plain, "cMb"},
    {u"万亿级", u"万亿", "1000000000000", "", Form::plain, "cMb"},
    {u"千亿三个", u"千亿", "100000000000", "", Form::plain, "cMb"},
    {u"万一", u"万", "10000", "", Form::plain, "cMb"},
    {u"百三", u"百三", "130", "", Form::plain, "c"},
    {u"二〇二四年", u"二〇二四", "2024", "", Form::plain, "cd"},
    {u"一九五四", u"一九五四", "1954", "", Form::plain, "cd"},
    {u"十四五", u"十四", "14", "", Form::plain, "c"},
    {u"一九八二两个", u"一", "1", "", Form::plain, "c"},
    // Words, not numbers.
    {u"伍", u"", ""},
    {u"陆续", u"", ""},
    {u"拾取", u"", ""},
    {u"俩", u"", ""},
    {u"陆拾万", u"陆拾万", "600000", "", Form::plain, "cM"},
    {u"一切", u"", ""},
    {u"一般", u"", ""},
    {u"十足", u"", ""},
    {u"两两", u"", ""},
    // Ranges.
    {u"2-3所", u"2-3", "2", "3"},
    {u"3~5个", u"3~5", "3", "5"},
    {u"5%—5.5%", u"5%—5.5%", "5", "5.5", kPercent},
    {u"5—8%", u"5—8%", "5", "8", kPercent},
    {u"5%到8%", u"5%到8%", "5", "8", kPercent},
    {u"百分之八至九", u"百分之八至九", "8", "9", kPercent, "c"},
    {u"5亿元至6亿元", u"5亿元至6亿", "500000000", "600000000", Form::plain, "M"},
    {u"2—3万人", u"2—3万", "20000", "30000", Form::plain, "M"},
    {u"三四百", u"三四百", "300", "400", Form::plain, "c"},
    {u"三四万", u"三四万", "30000", "40000", Form::plain, "cM"},
    {u"一两百年", u"一两百", "100", "200", Form::plain, "c"},
    {u"三四千万", u"三四千万", "30000000", "40000000", Form::plain, "cM"},
    {u"三五年", u"三五", "35", "", Form::plain, "cd"},
    {u"一百二三十", u"一百二三十", "120", "130", Form::plain, "c"},
    {u"二十三四岁", u"二十三四", "23", "24", Form::plain, "c"},
    {u"三四个", u"三四", "3", "4", Form::plain, "cd"},
    {u"百分之二三十", u"百分之二三十", "20", "30", kPercent, "c"},
    {u"8-5个", u"8", "8"},
    {u"5——8", u"5", "5"},
    // Percentages and their like.
    {u"15.6%", u"15.6%", "15.6", "", kPercent},
    {u"8‰", u"8‰", "8", "", kPermille},
    {u"百分之百", u"百分之百", "100", "", kPercent, "c"},
    {u"百分之零点五", u"百分之零点五", "0.5", "", kPercent, "c"},
    {u"百分之2.4", u"百分之2.4", "2.4", "", kPercent},
    {u"百分之负三", u"百分之负三", "-3", "", kPercent, "c"},
    {u"千分之二十九", u"千分之二十九", "29", "", kPermille, "c"},
    {u"万分之三", u"万分之三", "0.03", "", kPercent, "c"},
    {u"百万分之五", u"百万分之五", "0.0005", "", kPercent, "c"},
    {u"百分点", u"", ""},
    {u"六个百分点", u"六", "6", "", Form::plain, "c"},
    {u"三成", u"三成", "30", "", kPercent, "c"},
    {u"三成半", u"三成半", "35", "", kPercent, "c"},
    {u"七成六", u"七成六", "76", "", kPercent, "c"},
    {u"七成六个", u"七成", "70", "", kPercent, "c"},
    {u"9.5成", u"9.5成", "95", "", kPercent},
    {u"十二成员", u"十二", "12", "", Form::plain, "c"},
    {u"三成立", u"三", "3", "", Form::plain, "c"},
    {u"五折优惠", u"五折", "50", "", kPercent, "c"},
    {u"8.5折", u"8.5折", "85", "", kPercent},
    {u"75折", u"75折", "75", "", kPercent},
    {u"三八折", u"三八折", "38", "", kPercent, "cd"},
    {u"三折叠", u"三", "3", "", Form::plain, "c"},
    {u"20%2D", u"20", "20"},
    // Fractions.
    {u"三分之一", u"三分之一", "33.33", "", kPercent, "cf"},
    {u"三分之二以上", u"三分之二", "66.67", "", kPercent, "cf"},
    {u"十分之一", u"十分之一", "10", "", kPercent, "cf"},
    {u"一百分之二", u"一百分之二", "2", "", kPercent, "cf"},
    {u"16分之5", u"16分之5", "31.25", "", kPercent, "f"},
    {u"一半", u"一半", "50", "", kPercent, "cf"},
    {u"1/3以上", u"1/3", "33.33", "", kPercent, "f"},
    {u"3/4", u"3/4", "75", "", kPercent, "f"},
    {u"2023/2024榨季", u"2023", "2023"},
    {u"24/7", u"24", "24"},
    {u"5/8/2024", u"5", "5"},
    {u"1/2号线", u"1", "1"},
    {u"一又二分之一", u"一又二分之一", "1.5", "", Form::plain, "cf"},
    {u"1 3/4", u"1 3/4", "1.75", "", Form::plain, "f"},
    {u"二分之。", u"二", "2", "", Form::plain, "c"},
    {u"三分之零", u"三分之零", "0", "", kPercent, "cf"},
    {u"零分之三", u"零", "0", "", Form::plain, "c"},
    // Halves behind the unit.
    {u"两个半小时", u"两", "2.5", "", Form::plain, "ch"},
    {u"十三斤半", u"十三", "13.5", "", Form::plain, "ch"},
    {u"3年半", u"3", "3.5", "", Form::plain, "h"},
    {u"五个半导体项目", u"五", "5", "", Form::plain, "c"},
    {u"2020年半", u"2020", "2020"},
};

TEST(Number, Table) {
  for (const Case& c : kCases) {
    const auto n = parse_number(c.text, 0);
    if (*c.value == '\0') {
      EXPECT_FALSE(n.has_value()) << c << " " << (n ? n->value.to_string() : "");
      continue;
    }
    ASSERT_TRUE(n.has_value()) << c;
    EXPECT_EQ(n->span.begin, 0u) << c;
    EXPECT_EQ(utf8::from_utf16(c.text.substr(0, n->span.end)), utf8::from_utf16(c.span)) << c;
    EXPECT_EQ(n->value.to_string(), c.value) << c;
    EXPECT_EQ(n->value_max ? n->value_max->to_string() : "", c.max) << c;
    EXPECT_EQ(n->form, c.form) << c;
    EXPECT_EQ(flags(*n), c.flags) << c;
  }
}

TEST(Number, LooksBack) {
  EXPECT_TRUE(parse_number(u"第35位", 1)->ordinal);
  EXPECT_TRUE(parse_number(u"第三", 1)->ordinal);
  EXPECT_FALSE(parse_number(u"前三", 1)->ordinal);
  EXPECT_EQ(parse_number(u"由180天至58天", 1)->value_max, std::nullopt);  // goes from one value to another
  EXPECT_EQ(parse_number(u"一波三折", 2)->form, Form::plain);
  EXPECT_EQ(parse_number(u"2024.5.20", 5)->span.end, 6u);
  EXPECT_FALSE(parse_number(u"两两", 1).has_value());
}

TEST(Number, LengthTellsYears) {
  EXPECT_EQ(parse_number(u"2024年", 0)->length, 4);
  EXPECT_EQ(parse_number(u"007", 0)->length, 3);
  EXPECT_EQ(parse_number(u"1.5", 0)->length, 0);
  EXPECT_EQ(parse_number(u"1,234", 0)->length, 0);
  EXPECT_EQ(parse_number(u"二〇二四", 0)->length, 4);
}

TEST(Number, FractionsAreKeptExactly) {
  const auto third = parse_number(u"三分之一", 0);
  EXPECT_EQ(third->numerator, 1);
  EXPECT_EQ(third->denominator, 3);
  const auto mixed = parse_number(u"十一又十四分之一", 0);
  EXPECT_EQ(mixed->numerator, 155);
  EXPECT_EQ(mixed->denominator, 14);
  EXPECT_EQ(mixed->value.to_string(), "11.0714");
  const auto tiny = parse_number(u"五十万分之二十五", 0);
  EXPECT_EQ(tiny->numerator, 25);
  EXPECT_EQ(tiny->denominator, 500000);
  const auto decimal = parse_number(u"五百分之2.2", 0);
  EXPECT_EQ(decimal->numerator, 22);
  EXPECT_EQ(decimal->denominator, 5000);
  EXPECT_EQ(parse_number(u"百分之八", 0)->denominator, 0);
  EXPECT_EQ(parse_number(u"15", 0)->denominator, 0);
}

TEST(Number, NothingOutsideOfTheText) {
  EXPECT_FALSE(parse_number(u"", 0).has_value());
  EXPECT_FALSE(parse_number(u"5", 1).has_value());
  EXPECT_FALSE(parse_number(u"5", 4'000'000'000u).has_value());
  EXPECT_FALSE(parse_number(u"元", 0).has_value());
}

// Writes a number in Chinese digit by digit, the schoolbook way. Slow and plain on purpose.
struct Speller {
  bool liang = false;     // 两百, 两千, 两万, 两亿
  bool zero = true;       // 一千零五, 一万零五百; else 一万五百, but never 一千五, which is 1500
  bool short_ten = false;  // 十二, not 一十二, at the head

  std::u16string section(std::uint64_t n) const {  // below 10,000
    constexpr std::u16string_view kDigits = u"零一二三四五六七八九";
    constexpr std::u16string_view kPlaces = u"千百十";
    std::u16string out;
    bool gap = false;
    std::uint64_t scale = 1000;
    for (std::size_t place = 0; place < 4; ++place, scale /= 10) {
      const std::uint64_t d = n / scale % 10;
      if (d == 0) {
        gap = gap || !out.empty();
        continue;
      }
      if (gap) out += u'零';
      gap = false;
      out += liang && d == 2 && place < 2 ? u'两' : kDigits[d];
      if (place < 3) out += kPlaces[place];
    }
    return out;
  }

  std::u16string operator()(std::uint64_t n) const {
    if (n == 0) return u"零";
    std::u16string out;
    const std::uint64_t yi = n / 100'000'000;
    const std::uint64_t wan = n / 10'000 % 10'000;
    const std::uint64_t rest = n % 10'000;
    if (yi > 0) out += counted(yi) + u'亿';
    if (wan > 0) out += joint(out, wan, false) + counted(wan) + u'万';
    if (rest > 0) out += joint(out, rest, wan == 0) + section(rest);
    if (short_ten && out.starts_with(u"一十")) out.erase(0, 1);
    return out;
  }

 private:
  std::u16string counted(std::uint64_t n) const {
    if (n >= 10'000) return (*this)(n);  // 一万五千亿
    return liang && n == 2 ? u"两" : section(n);
  }
  // 零 where a place is missing between two sections; a lone digit always takes it (一万零五).
  std::u16string joint(const std::u16string& before, std::uint64_t section, bool gap) const {
    if (before.empty()) return u"";
    const bool missing = section < 1000 || gap;
    return missing && (zero || section < 10) ? u"零" : u"";
  }
};

const Speller kSpellers[] = {{false, true, false}, {true, true, true}, {false, false, true}, {true, false, false}};

void read_back(std::uint64_t n, const Speller& speller) {
  const std::u16string text = speller(n);
  const auto read = parse_number(text, 0);
  ASSERT_TRUE(read.has_value()) << utf8::from_utf16(text);
  ASSERT_EQ(read->value.to_string(), std::to_string(n)) << utf8::from_utf16(text);
  ASSERT_EQ(read->span.end, text.size()) << utf8::from_utf16(text);
  ASSERT_FALSE(read->value_max.has_value()) << utf8::from_utf16(text);
  ASSERT_TRUE(read->chinese && !read->bare && !read->vague && !read->more) << utf8::from_utf16(text);
}

TEST(Number, EveryIntegerBelow100000InChinese) {
  for (const Speller& speller : kSpellers) {
    for (std::uint64_t n = 0; n < 100'000; ++n) {
      ASSERT_NO_FATAL_FAILURE(read_back(n, speller));
    }
  }
}

TEST(Number, LargeIntegersInChinese) {
  std::mt19937_64 random(20250101);
  for (const Speller& speller : kSpellers) {
    for (int i = 0; i < 50'000; ++i) {
      // 1 to 16 digits, most of them zero.
      std::uint64_t n = random() % 9 + 1;
      const int digits = static_cast<int>(random() % 16);
      for (int k = 0; k < digits; ++k) n = n * 10 + (random() % 3 == 0 ? random() % 10 : 0);
      ASSERT_NO_FATAL_FAILURE(read_back(n, speller));
    }
    for (std::uint64_t n = 1; n < 10'000; ++n) {
      for (const std::uint64_t scale : {10'000ull, 100'000'000ull, 1'000'000'000'000ull}) {
        ASSERT_NO_FATAL_FAILURE(read_back(n * scale, speller));
      }
    }
  }
}

TEST(Number, DecimalsInBothScripts) {
  constexpr std::u16string_view kDigits = u"零一二三四五六七八九";
  const Speller speller;
  for (std::size_t whole = 0; whole < 200; ++whole) {
    for (std::size_t tenths = 0; tenths < 100; ++tenths) {
      const std::u16string chinese = speller(whole) + u"点" + kDigits[tenths / 10] + kDigits[tenths % 10];
      const std::string ascii = std::to_string(whole) + "." + std::to_string(tenths / 10) + std::to_string(tenths % 10);
      const std::u16string arabic(ascii.begin(), ascii.end());
      const auto a = parse_number(chinese, 0);
      const auto b = parse_number(arabic, 0);
      ASSERT_TRUE(a && b) << ascii;
      ASSERT_EQ(a->value, b->value) << ascii;
      ASSERT_EQ(a->value.to_string(), Decimal::parse(ascii)->to_string());
      ASSERT_EQ(a->span.end, chinese.size()) << ascii;
      ASSERT_EQ(b->span.end, arabic.size()) << ascii;
      const auto percent = parse_number(u"百分之" + chinese, 0);
      ASSERT_TRUE(percent && percent->form == Form::percent && percent->value == a->value) << ascii;
    }
  }
}

TEST(Number, PairsOfNeighboursAreRanges) {
  constexpr std::u16string_view kDigits = u"零一二三四五六七八九";
  constexpr std::u16string_view kPlaces = u"十百千万亿";
  constexpr std::int64_t kScales[] = {10, 100, 1000, 10'000, 100'000'000};
  for (std::size_t d = 1; d < 9; ++d) {
    for (std::size_t p = 0; p < 5; ++p) {
      const std::u16string text{kDigits[d], kDigits[d + 1], kPlaces[p]};
      const auto n = parse_number(text, 0);
      ASSERT_TRUE(n && n->value_max) << utf8::from_utf16(text);
      EXPECT_EQ(n->value.to_string(), std::to_string(static_cast<std::int64_t>(d) * kScales[p]));
      EXPECT_EQ(n->value_max->to_string(), std::to_string(static_cast<std::int64_t>(d + 1) * kScales[p]));
      EXPECT_EQ(n->span.end, 3u);
    }
  }
}

// Random strings of the characters that numbers are made of, at every position: no crash, a span inside of
// the text that starts where it was asked for and within the horizon, the same reading twice, ranges in
// order, and what lies beyond the horizon does not matter.
TEST(Number, RandomTextIsReadSafely) {
  constexpr std::u16string_view kAlphabet =
      u"0123456789零〇一二两三四五六七八九十百千万亿兆廿卅壹贰叁伍陆拾佰仟俩几数多余来半点分之又负成折第年个元克瓦%‰.,，·/-—~至到由eE+ 足切";
  std::mt19937 random(7);
  for (int round = 0; round < 60'000; ++round) {
    std::u16string text(random() % 90 + 1, u' ');
    // Every third text holds few characters, so that long numerals arise.
    const std::size_t from = random() % kAlphabet.size();
    for (char16_t& c : text) {
      c = round % 3 == 0 ? kAlphabet[(from + random() % 6) % kAlphabet.size()] : kAlphabet[random() % kAlphabet.size()];
    }
    for (std::uint32_t at = 0; at < text.size(); ++at) {
      const auto n = parse_number(text, at);
      ASSERT_TRUE(starts_number(text[at]) || !n.has_value());
      if (!n) continue;
      ASSERT_EQ(n->span.begin, at);
      ASSERT_GT(n->span.end, at);
      ASSERT_LE(n->span.end, text.size());
      ASSERT_LE(n->span.end, at + 64);
      ASSERT_TRUE(!n->value_max || n->value < *n->value_max) << utf8::from_utf16(text) << " at " << at;
      ASSERT_GE(n->denominator, 0);
      const auto again = parse_number(text, at);
      ASSERT_TRUE(again.has_value());
      ASSERT_EQ(again->span.end, n->span.end);
      ASSERT_EQ(again->value, n->value);
      ASSERT_EQ(flags(*again), flags(*n));
      const auto longer = parse_number(text.substr(0, at + 64) + u"元", at);
      ASSERT_TRUE(longer.has_value() && (at + 64 > text.size() || longer->span.end == n->span.end));
    }
  }
}

TEST(Number, StartsNumberSaysNoToOtherCharacters) {
  for (const char16_t c : std::u16string_view(u"半兆点分成折负第元个%.,-~aZ 的工")) {
    EXPECT_FALSE(starts_number(c)) << utf8::from_utf16(std::u16string(1, c));
  }
  for (const char16_t c : std::u16string_view(u"0123456789零一两十百千万亿廿卅几数陆")) EXPECT_TRUE(starts_number(c));
}

}  // namespace
}  // namespace luoshi::quantity
