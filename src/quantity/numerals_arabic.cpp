// SPDX-License-Identifier: Apache-2.0
//
// Numerals of Arabic digits: 1,234.5万, 3万4000; and the magnitudes behind them.
#include "catalog/characters.h"
#include "quantity/numerals_internal.h"

namespace luoshi::quantity {

bool begins_unit(std::u16string_view text, std::uint32_t at) {
  const char16_t next = at_or_zero(text, at + 1);
  if (text[at] == u'千') {
    return catalog::is_one_of(next, catalog::Chars::kilo);
  }
  return (text[at] == u'百' || text[at] == u'佰') && next == u'分';
}

int magnitudes(std::u16string_view text, std::uint32_t& at, bool& more, bool& any) {
  int power = 0;
  for (;;) {
    const char16_t here = at_or_zero(text, at);
    const bool rest = is_more(here);
    const std::uint32_t i = rest ? at + 1 : at;
    const std::uint8_t c = classify(rest ? at_or_zero(text, i) : here);
    if (c < (rest ? kHundred : kTen) || c > kYi || begins_unit(text, i)) break;
    if (rest && power > 0 && !(power == 4 && c == kYi)) break;  // 4万多亿; not 5万几千
    more = more || rest;
    power += kPower[c - kTen];
    any = true;
    at = i + 1;
  }
  return power;
}

namespace {

// A smaller part behind a magnitude: 1亿5000万, 5千4百, 3万4000, 1千零20. `power` is that magnitude's.
void add_smaller_part(std::u16string_view text, int power, Numeral& n) {
  const char16_t next = at_or_zero(text, n.end);
  const auto limit = Decimal::make(1, power);
  if (!limit || (n.value.exponent() < power && !n.value.is_zero())) return;  // 1.5亿 takes none
  if (is_digit(next)) {
    const auto rest = parse_arabic(text, n.end);
    if (!rest || !(rest->value < *limit)) return;
    // Without a magnitude of its own the part must fill the places (3万4000): 29万65岁以上老年人 is two numbers.
    if (!rest->magnitude && (power < 4 || rest->length != power || at_or_zero(text, rest->end) == u'年')) return;
    const auto sum = n.value.plus(rest->value);
    if (!sum) return;
    n.value = *sum;
    n.end = rest->end;
    return;
  }
  if (next != u'零' || power > 8 || !is_digit(at_or_zero(text, n.end + 1))) return;
  std::int64_t value = 0;
  std::uint32_t i = n.end + 1;
  for (; is_digit(at_or_zero(text, i)); ++i) {
    if (static_cast<int>(i - n.end) > power) return;
    value = value * 10 + (text[i] - u'0');
  }
  const auto sum = n.value.plus(Decimal(value));
  if (!sum || at_or_zero(text, i) == u'.') return;
  n.end = i;
  n.value = sum->scaled(magnitudes(text, n.end, n.more, n.magnitude)).value_or(*sum);  // 2千零30万
}

}  // namespace

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
    const char16_t mark = at_or_zero(text, k);
    return (mark == u',' || mark == u'，') && is_digit(at_or_zero(text, k + 1)) && is_digit(at_or_zero(text, k + 2)) &&
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
  // 2024.5.20: behind "2024." no decimal begins. A shorter figure may be a list mark: 1.3.5亿元.
  const bool dated =
      at > 3 && text[at - 1] == u'.' && is_digit(text[at - 2]) && is_digit(text[at - 3]) && is_digit(text[at - 4]);
  // The point; in old print also a middle dot (２６·８％), where per cent or a magnitude makes sure.
  const char16_t point = at_or_zero(text, i);
  if ((point == u'.' || point == u'·' || point == u'∶') && !dated && is_digit(at_or_zero(text, i + 1))) {
    std::uint32_t j = i + 1;
    while (is_digit(at_or_zero(text, j))) ++j;
    const char16_t after = at_or_zero(text, j);
    const bool sure = after == u'%' || after == u'万' || after == u'亿' || after == u'倍' || after == u'个';
    if (point == u'.' ? after != u'.' : sure) {
      for (std::uint32_t k = i + 1; k < j; ++k) {
        if (!take(text[k])) return std::nullopt;
        --exponent;
      }
      i = j;
      n.length = 0;
    }
  }
  // 1.2E3, -5e-1, as spreadsheets write them.
  if (at_or_zero(text, i) == u'e' || at_or_zero(text, i) == u'E') {
    const char16_t sign = at_or_zero(text, i + 1);
    std::uint32_t j = i + (sign == u'+' || sign == u'-' ? 2 : 1);
    int power = 0;
    const std::uint32_t first = j;
    while (j < first + 2 && is_digit(at_or_zero(text, j))) power = power * 10 + (text[j++] - u'0');
    const char16_t after = at_or_zero(text, j);
    if (j > first && !is_digit(after) && !(after >= u'A' && after <= u'Z') && !(after >= u'a' && after <= u'z')) {
      exponent += sign == u'-' ? -power : power;
      i = j;
      n.length = 0;
    }
  }
  n.end = i;
  const int power = magnitudes(text, n.end, n.more, n.magnitude);
  const auto value = Decimal::make(coefficient, exponent + power);
  if (!value) return std::nullopt;
  n.value = *value;
  if (power >= 2) add_smaller_part(text, power, n);
  return n;
}

std::optional<Numeral> parse_numeral(std::u16string_view text, std::uint32_t at, bool alone) {
  if (at >= text.size()) return std::nullopt;
  if (is_digit(text[at])) return parse_arabic(text, at);
  if (!is_numeral_start(text[at])) return std::nullopt;
  return parse_chinese(text, at, alone);
}

}  // namespace luoshi::quantity
