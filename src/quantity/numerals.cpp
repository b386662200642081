// SPDX-License-Identifier: Apache-2.0
#include "quantity/numerals.h"

#include <array>

namespace luoshi::quantity {
namespace {

// What a character can be in a numeral: 0–9 a Chinese digit, 10–14 the magnitudes 十 百 千 万 亿, else 255.
constexpr std::uint8_t kNothing = 255;
constexpr std::uint8_t kTen = 10, kHundred = 11, kThousand = 12, kWan = 13, kYi = 14;

std::uint8_t classify(char16_t c) {
  switch (c) {
    case u'零': case u'〇': return 0;
    case u'一': case u'壹': return 1;
    case u'二': case u'两': case u'贰': return 2;
    case u'三': case u'叁': return 3;
    case u'四': case u'肆': return 4;
    case u'五': case u'伍': return 5;
    case u'六': case u'陆': return 6;
    case u'七': case u'柒': return 7;
    case u'八': case u'捌': return 8;
    case u'九': case u'玖': return 9;
    case u'十': case u'拾': return kTen;
    case u'百': case u'佰': return kHundred;
    case u'千': case u'仟': return kThousand;
    case u'万': return kWan;
    case u'亿': return kYi;
    default: return kNothing;
  }
}

constexpr int kPower[] = {1, 2, 3, 4, 8};  // of 十 百 千 万 亿

bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
bool is_more(char16_t c) { return c == u'多' || c == u'余' || c == u'几' || c == u'来'; }
char16_t at_or_zero(std::u16string_view t, std::size_t i) { return i < t.size() ? t[i] : u'\0'; }

// 千瓦, 千克, 百分点, 百分之 …: there the character begins a unit or a ratio, not a magnitude.
bool begins_unit(std::u16string_view text, std::uint32_t at) {
  const char16_t next = at_or_zero(text, at + 1);
  if (text[at] == u'千') {
    constexpr std::u16string_view kUnits = u"瓦克米伏卡焦赫安帕兆";
    return kUnits.find(next) != std::u16string_view::npos;
  }
  return text[at] == u'百' && next == u'分';
}

// Magnitudes behind a figure: 万, 亿, 万亿, 百万, 多亿. Moves `at` past them; the power of ten.
int magnitudes(std::u16string_view text, std::uint32_t& at, bool& more, bool& any) {
  int power = 0;
  std::uint32_t i = at;
  if (is_more(at_or_zero(text, i)) && classify(at_or_zero(text, i + 1)) >= kHundred &&
      classify(at_or_zero(text, i + 1)) <= kYi) {
    more = true;
    ++i;
  }
  for (;;) {
    const std::uint8_t c = classify(at_or_zero(text, i));
    if (c < kTen || c > kYi || begins_unit(text, i)) break;
    power += kPower[c - kTen];
    any = true;
    ++i;
    at = i;
  }
  return power;
}

std::optional<Numeral> parse_arabic(std::u16string_view text, std::uint32_t at) {
  std::int64_t coefficient = 0;
  int exponent = 0;
  int digits = 0;
  std::uint32_t i = at;
  const auto take = [&](char16_t c) {
    if (digits == 0 && c == u'0') return true;
    if (++digits > 18) return false;
    coefficient = coefficient * 10 + (c - u'0');
    return true;
  };
  const auto group = [&](std::uint32_t k) {  // ",123" with no digit behind it
    return at_or_zero(text, k) == u',' && is_digit(at_or_zero(text, k + 1)) && is_digit(at_or_zero(text, k + 2)) &&
           is_digit(at_or_zero(text, k + 3)) && !is_digit(at_or_zero(text, k + 4));
  };
  while (is_digit(at_or_zero(text, i))) {
    if (!take(text[i++])) return std::nullopt;
  }
  Numeral n;
  n.length = static_cast<std::uint8_t>(i - at > 20 ? 20 : i - at);
  if (i - at <= 3) {
    while (group(i)) {
      for (std::uint32_t k = 1; k <= 3; ++k) {
        if (!take(text[i + k])) return std::nullopt;
      }
      i += 4;
      n.length = 0;
    }
  }
  // The point; in old print also a middle dot (２６·８％), where per cent or a magnitude makes sure.
  const char16_t point = at_or_zero(text, i);
  if ((point == u'.' || point == u'·' || point == u'∶') && is_digit(at_or_zero(text, i + 1))) {
    std::uint32_t j = i + 1;
    while (is_digit(at_or_zero(text, j))) ++j;
    const char16_t after = at_or_zero(text, j);
    if (point == u'.' ? after != u'.' : (after == u'%' || after == u'万' || after == u'亿' || after == u'倍' || after == u'个')) {
      for (std::uint32_t k = i + 1; k < j; ++k) {
        if (!take(text[k])) return std::nullopt;
        --exponent;
      }
      i = j;
      n.length = 0;
    }
  }
  n.end = i;
  const int power = magnitudes(text, n.end, n.more, n.magnitude);
  auto value = Decimal::make(coefficient, exponent + power);
  if (!value) return std::nullopt;
  // 1亿5000万: a smaller part may follow a magnitude.
  if (n.magnitude && power >= 4 && is_digit(at_or_zero(text, n.end))) {
    if (const auto rest = parse_arabic(text, n.end); rest && rest->magnitude) {
      const auto limit = Decimal::make(1, power);
      const auto sum = value->plus(rest->value);
      if (limit && sum && rest->value < *limit) {
        value = sum;
        n.end = rest->end;
      }
    }
  }
  n.value = *value;
  return n;
}

// 一千二百三十四万五千, 十二, 三点五亿, 二〇二四, 三四百, 十几, 几十, 数百.
class ChineseNumeral {
 public:
  ChineseNumeral(std::u16string_view text, std::uint32_t at) : text_(text), begin_(at), i_(at) {}

  std::optional<Numeral> parse() {
    if (text_[i_] == u'几' || text_[i_] == u'数') {
      const std::uint8_t next = classify(at_or_zero(text_, i_ + 1));
      if (next < kTen || next > kYi || begins_unit(text_, i_ + 1)) return std::nullopt;
      n_.vague = true;
      ++i_;
    }
    if (!n_.vague && digit_row()) return finish();
    sections();
    return finish();
  }

 private:
  std::uint8_t here(std::uint32_t ahead = 0) const { return classify(at_or_zero(text_, i_ + ahead)); }

  // A row of digits with no magnitude: a year, or two neighbours that mean "three or four".
  bool digit_row() {
    std::uint32_t j = i_;
    while (classify(at_or_zero(text_, j)) <= 9) ++j;
    const std::uint32_t count = j - i_;
    if (count < 2) return false;
    const std::uint8_t first = here();
    const std::uint8_t second = here(1);
    const std::uint8_t after = classify(at_or_zero(text_, j));
    if (count == 2 && second == first + 1 && first > 0 && after != kNothing && after >= kTen) {
      range_ = 1;  // 三四百: read 三, then 四百; the loop below carries the pair
      return false;
    }
    if (after != kNothing && after >= kTen && !begins_unit(text_, j)) return false;
    if (at_or_zero(text_, j) == u'点' && classify(at_or_zero(text_, j + 1)) <= 9) return false;
    if (count > 16) return false;
    std::int64_t value = 0;
    for (; i_ < j; ++i_) value = value * 10 + here();
    n_.digits = true;
    n_.length = static_cast<std::uint8_t>(count);
    if (count == 2 && second == first + 1 && first > 0) {
      n_.value = Decimal(first);
      n_.value_max = Decimal(second);
      return true;
    }
    n_.value = Decimal(value);
    return true;
  }

  // Section by section up to 万 and 亿, each of digits with 千 百 十.
  void sections() {
    Decimal total;
    std::int64_t section = 0;
    std::int64_t digit = -1;
    bool any_digit = false;
    bool section_used = false;
    for (;;) {
      const std::uint8_t c = here();
      if (c == kNothing) {
        if (is_more(at_or_zero(text_, i_)) && (section_used || any_digit) && here(1) >= kWan && here(1) <= kYi) {
          n_.more = true;
          ++i_;
          continue;
        }
        const bool point = at_or_zero(text_, i_) == u'点' && here(1) <= 9 && (section_used || digit >= 0);
        if (point && decimals(section, digit, total)) return;
        break;
      }
      if (c <= 9) {
        if (digit > 0 && range_ == 0) break;
        if (digit > 0 && range_ == 1) {
          range_ = 2;
          ++i_;
          continue;
        }
        if (c == 0 && digit < 0 && !any_digit && !section_used && total.is_zero() && here(1) == kNothing) {
          digit = 0;
          any_digit = true;
          ++i_;
          break;
        }
        digit = c;
        any_digit = any_digit || c != 0;
        ++i_;
        continue;
      }
      if (begins_unit(text_, i_)) break;
      n_.magnitude = n_.magnitude || c >= kWan;
      any_digit = any_digit || c == kTen;  // 十 stands for itself; 百 and above need a digit, or are bare
      if (c <= kThousand) {
        const std::int64_t scale = c == kTen ? 10 : c == kHundred ? 100 : 1000;
        section += (digit < 0 || (digit == 0 && c == kTen) ? 1 : digit) * scale;
        if (range_ == 2) high_scale_ = scale;
        digit = -1;
        section_used = true;
      } else {
        if (digit > 0) section += digit;
        const bool empty = section == 0 && digit <= 0;
        const int power = kPower[c - kTen];
        if (empty) {
          // 万亿, or a bare 亿: multiplies what stands before.
          total = total.is_zero() ? Decimal::make(1, power).value_or(Decimal(1)) : total.scaled(power).value_or(total);
        } else if (c == kYi && !total.is_zero()) {
          // 三万五千亿: 亿 takes in the 万 before it.
          total = total.plus(Decimal(section)).value_or(total).scaled(power).value_or(total);
        } else {
          const auto part = Decimal::make(section, power);
          total = part ? total.plus(*part).value_or(total) : total;
        }
        if (range_ == 2 && high_scale_ == 0) {
          n_.value_max = Decimal::make(section + 1, power);
        }
        section = 0;
        digit = -1;
        section_used = true;
      }
      ++i_;
    }
    if (digit > 0) section += digit;
    n_.bare = !any_digit;
    n_.value = total.plus(Decimal(section)).value_or(total);
    if (range_ == 2 && high_scale_ != 0) n_.value_max = n_.value.plus(Decimal(high_scale_));
    if (at_or_zero(text_, i_) == u'几' && i_ > begin_ && here() == kNothing && text_[i_ - 1] == u'十') {
      n_.more = true;
      ++i_;
    }
  }

  // 三点五亿, 十三点四: `digit` and `section` hold the integer part.
  bool decimals(std::int64_t section, std::int64_t digit, Decimal total) {
    std::int64_t coefficient = section + (digit > 0 ? digit : 0);
    int exponent = 0;
    std::uint32_t j = i_ + 1;
    while (classify(at_or_zero(text_, j)) <= 9 && exponent > -8) {
      coefficient = coefficient * 10 + classify(text_[j]);
      --exponent;
      ++j;
    }
    auto value = Decimal::make(coefficient, exponent);
    if (!value) return false;
    i_ = j;
    const int power = magnitudes(text_, i_, n_.more, n_.magnitude);
    value = value->scaled(power);
    if (!value) return false;
    n_.value = total.plus(*value).value_or(*value);
    return true;
  }

  std::optional<Numeral> finish() {
    if (i_ == begin_) return std::nullopt;
    n_.chinese = true;
    n_.end = i_;
    return n_;
  }

  std::u16string_view text_;
  std::uint32_t begin_;
  std::uint32_t i_;
  Numeral n_;
  int range_ = 0;  // 1: a pair such as 三四 lies ahead, 2: its second digit was passed
  std::int64_t high_scale_ = 0;
};

}  // namespace

bool is_numeral_start(char16_t c) {
  return is_digit(c) || (c >= 0x3000 && (classify(c) != kNothing || c == u'几' || c == u'数'));
}

std::optional<Numeral> parse_numeral(std::u16string_view text, std::uint32_t at) {
  if (at >= text.size()) return std::nullopt;
  if (is_digit(text[at])) return parse_arabic(text, at);
  if (!is_numeral_start(text[at])) return std::nullopt;
  return ChineseNumeral(text, at).parse();
}

}  // namespace luoshi::quantity
