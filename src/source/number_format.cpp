// SPDX-License-Identifier: Apache-2.0
#include "source/number_format.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "base/utf8.h"

namespace luoshi::source {
namespace {

std::string character(char32_t c) {
  std::string out;
  utf8::append(out, c);
  return out;
}

std::string capital(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

// a, b, …, z, aa, bb: the letter as often as the alphabet was gone through.
std::string letters(std::int64_t n) {
  return std::string(static_cast<std::size_t>((n - 1) / 26 + 1), static_cast<char>('a' + (n - 1) % 26));
}

std::string roman(std::int64_t n) {
  constexpr std::pair<int, std::string_view> kSigns[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                                                         {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string out;
  for (const auto& [value, sign] : kSigns) {
    for (; n >= value; n -= value) out += sign;
  }
  return out;
}

// Numerals of ten: the digits 0 to 9, and the names of ten, hundred and thousand.
struct Numerals {
  std::u32string_view digits;
  std::u32string_view tens;  // ten, hundred, thousand, ten thousand
  bool one_before = true;    // 一百, not 百
  bool zero_between = true;  // 一百零一, not 百一
};
constexpr Numerals kChinese{U"零一二三四五六七八九", U"十百千万"};
constexpr Numerals kLegal{U"零壹贰叁肆伍陆柒捌玖", U"拾佰仟万"};
constexpr Numerals kLegalTraditional{U"零壹貳參肆伍陸柒捌玖", U"拾佰仟萬"};
constexpr Numerals kJapanese{U"〇一二三四五六七八九", U"十百千万", false, false};

std::string digit_by_digit(std::u32string_view digits, std::int64_t n) {
  std::string out;
  for (const char c : std::to_string(n)) utf8::append(out, digits[static_cast<std::size_t>(c - '0')]);
  return out;
}

// 1 to 99,999. Ten has no one before it at the front: 十一, but 一百一十一.
std::string counted(const Numerals& numerals, std::int64_t n) {
  std::string out;
  bool gap = false;
  std::int64_t unit = 10'000;
  for (std::size_t place = 5; place-- > 0; unit /= 10) {
    const auto digit = static_cast<std::size_t>(n / unit % 10);
    if (digit == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap && numerals.zero_between) utf8::append(out, numerals.digits[0]);
    gap = false;
    const bool silent = digit == 1 && place > 0 && (numerals.one_before ? place == 1 && out.empty() : place < 4);
    if (!silent) utf8::append(out, numerals.digits[digit]);
    if (place > 0) utf8::append(out, numerals.tens[place - 1]);
  }
  return out;
}

constexpr std::u32string_view kStems = U"甲乙丙丁戊己庚辛壬癸";
constexpr std::u32string_view kBranches = U"子丑寅卯辰巳午未申酉戌亥";

std::string one_of(std::u32string_view signs, std::int64_t n) {
  return n <= static_cast<std::int64_t>(signs.size()) ? character(signs[static_cast<std::size_t>(n - 1)]) : std::string();
}

// Signs that stand in a row in Unicode, from `first` for 1 on.
std::string in_row(char32_t first, std::int64_t n, std::int64_t last) {
  return n <= last ? character(first + static_cast<char32_t>(n - 1)) : std::string();
}

std::string circled(std::int64_t n) {
  if (n <= 20) return in_row(0x2460, n, 20);
  return n <= 35 ? character(0x3251 + static_cast<char32_t>(n - 21)) : n <= 50 ? character(0x32B1 + static_cast<char32_t>(n - 36)) : "";
}

// Of a number from 1 on; "" where the format is unknown or has no sign for it.
std::string formatted(std::string_view f, std::int64_t n) {
  constexpr std::int64_t kMostCounted = 99'999, kMostRoman = 32'767, kMostLetters = 780;
  if (f == "lowerLetter") return n <= kMostLetters ? letters(n) : "";
  if (f == "upperLetter") return n <= kMostLetters ? capital(letters(n)) : "";
  if (f == "lowerRoman") return n <= kMostRoman ? roman(n) : "";
  if (f == "upperRoman") return n <= kMostRoman ? capital(roman(n)) : "";
  if (f == "decimalZero") return n < 10 ? "0" + std::to_string(n) : "";
  if (f == "decimalFullWidth" || f == "decimalFullWidth2") return digit_by_digit(U"０１２３４５６７８９", n);
  if (f.starts_with("decimalEnclosedCircle")) return circled(n);
  if (f == "decimalEnclosedParen") return in_row(0x2474, n, 20);
  if (f == "decimalEnclosedFullstop") return in_row(0x2488, n, 20);
  if (f == "ideographEnclosedCircle") return in_row(0x3280, n, 10);
  if (f == "ideographTraditional") return one_of(kStems, n);
  if (f == "ideographZodiac") return one_of(kBranches, n);
  if (f == "ideographZodiacTraditional") {
    return n <= 60 ? character(kStems[static_cast<std::size_t>((n - 1) % 10)]) + character(kBranches[static_cast<std::size_t>((n - 1) % 12)]) : "";
  }
  if (f == "ideographDigital" || f == "japaneseDigitalTenThousand" || f == "taiwaneseDigital") return digit_by_digit(U"〇一二三四五六七八九", n);
  if (n > kMostCounted) return "";
  // Above 99 these go digit by digit.
  if (f == "chineseCounting" || f == "taiwaneseCounting") {
    return n < 100 ? counted(kChinese, n) : digit_by_digit(U"○一二三四五六七八九", n);
  }
  if (f == "chineseCountingThousand" || f == "taiwaneseCountingThousand") return counted(kChinese, n);
  if (f == "japaneseCounting") return counted(kJapanese, n);
  if (f == "chineseLegalSimplified") return counted(kLegal, n);
  if (f == "ideographLegalTraditional") return counted(kLegalTraditional, n);
  return "";
}

}  // namespace

std::string format_number(std::string_view format, std::int64_t number) {
  if (format == "none" || format == "bullet") return {};
  std::string text = number > 0 ? formatted(format, number) : std::string();
  return text.empty() ? std::to_string(number) : text;
}

}  // namespace luoshi::source
