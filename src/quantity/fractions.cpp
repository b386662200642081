// SPDX-License-Identifier: Apache-2.0
#include "catalog/characters.h"
#include "quantity/number_internal.h"

namespace luoshi::quantity {
namespace {

constexpr std::int64_t kMaxTerm = 10'000'000'000'000;  // 10^13: its 20,000-fold fits 64 bits

// The value of numerator / denominator in per cent, rounded to two decimals, half away from zero.
std::optional<Decimal> quotient_percent(std::int64_t numerator, std::int64_t denominator) {
  if (denominator <= 0 || numerator > kMaxTerm || numerator < -kMaxTerm || denominator > kMaxTerm) return std::nullopt;
  const std::int64_t a = numerator < 0 ? -numerator : numerator;
  const std::int64_t rounded = (a * 20'000 + denominator) / (2 * denominator);
  return Decimal::make(numerator < 0 ? -rounded : rounded, -2);
}

// Both as integers with the same quotient; nothing where they are too long for that.
bool set_terms(Decimal part, Decimal whole, Number& n) {
  const int common = part.exponent() < whole.exponent() ? part.exponent() : whole.exponent();
  const auto integer = [common](Decimal d) {
    std::int64_t value = d.coefficient();
    for (int e = d.exponent(); e > common; --e) {
      if (value > kMaxTerm || value < -kMaxTerm) return std::int64_t{0};
      value *= 10;
    }
    return value;
  };
  n.numerator = part.is_zero() ? 0 : integer(part);
  n.denominator = integer(whole);
  return n.denominator > 0 && (n.numerator != 0 || part.is_zero());
}

}  // namespace

std::optional<Number> parse_ratio(std::u16string_view text, std::uint32_t at, std::uint32_t words, Decimal whole,
                                  bool named) {
  const bool negative = at_or_zero(text, words + 2) == u'负';
  const auto part = parse_numeral(text, words + (negative ? 3 : 2), true);
  if (!part) return std::nullopt;
  Number n;
  n.chinese = part->chinese;
  n.more = part->more;
  n.vague = part->vague;
  n.span = {at, part->end};
  n.form = Number::Form::percent;
  n.value = negative ? part->value.negated() : part->value;
  if (!negative) n.value_max = part->value_max;
  const Decimal normal = whole.scaled(0).value_or(whole);  // without trailing zeros
  if (named && normal.coefficient() == 1) {
    const int power = normal.exponent();
    if (power == 3) n.form = Number::Form::permille;
    if (power == 2 || power == 3) return n;
    const auto value = n.value.scaled(2 - power);
    if (!value) return std::nullopt;
    n.value = *value;
    if (n.value_max) n.value_max = n.value_max->scaled(2 - power);
    return n;
  }
  n.fraction = true;
  n.value_max.reset();
  if (!set_terms(n.value, whole, n)) return std::nullopt;
  const auto value = quotient_percent(n.numerator, n.denominator);
  if (!value) return std::nullopt;
  n.value = *value;
  return n;
}

std::optional<Number> parse_slash(std::u16string_view text, std::uint32_t at) {
  std::uint32_t i = at;
  const auto integer = [&] {
    int value = at_or_zero(text, i) == u'0' ? 1000 : 0;  // no leading zero
    while (is_digit(at_or_zero(text, i)) && value < 100) value = value * 10 + (text[i++] - u'0');
    return value;
  };
  if (at > 0) {
    const char16_t before = text[at - 1];
    if (is_digit(before) || is_letter(before) || before == u'/' || before == u'第') return std::nullopt;
    if (is_one_of(u".,，-", before) && at > 1 && is_digit(text[at - 2])) return std::nullopt;
  }
  const int numerator = integer();
  if (numerator == 0 || numerator >= 100 || at_or_zero(text, i) != u'/') return std::nullopt;
  ++i;
  const int denominator = integer();
  const char16_t after = at_or_zero(text, i);
  if (denominator < 2 || denominator > 10 || (numerator == 24 && denominator == 7)) return std::nullopt;
  if (is_digit(after) || is_letter(after) || is_one_of(u"/.-", after) || catalog::is_one_of(after, catalog::Chars::dated_tail)) return std::nullopt;
  Number n;
  n.span = {at, i};
  n.form = Number::Form::percent;
  n.fraction = true;
  n.numerator = numerator;
  n.denominator = denominator;
  n.value = quotient_percent(numerator, denominator).value_or(Decimal());
  return n;
}

std::optional<Number> parse_fraction(std::u16string_view text, std::uint32_t at) {
  if (auto slash = parse_slash(text, at)) return slash;
  const auto whole = parse_numeral(text, at);
  if (!whole || whole->vague || whole->value_max) return std::nullopt;
  const std::uint32_t end = whole->end;
  if (text.substr(end, 2) == kParts) return parse_ratio(text, at, end, whole->value, false);
  if (at_or_zero(text, end) != u'百' || text.substr(end + 1, 2) != kParts) return std::nullopt;
  const auto hundreds = whole->value.scaled(2);
  return hundreds ? parse_ratio(text, at, end + 1, *hundreds, false) : std::nullopt;
}

bool add_integer(const Number& integer, Number& n) {
  const std::int64_t e = integer.value.exponent();
  if (e < 0 || e > 12 || n.denominator <= 0 || n.value_max || integer.form != Number::Form::plain) return false;
  std::int64_t whole = integer.value.coefficient();
  for (std::int64_t k = 0; k < e; ++k) {
    if (whole > kMaxTerm) return false;
    whole *= 10;
  }
  std::int64_t numerator = 0;
  if (__builtin_mul_overflow(whole, n.denominator, &numerator)) return false;
  if (__builtin_add_overflow(numerator, n.numerator, &numerator)) return false;
  const auto fraction = n.value.scaled(-2);
  const auto value = fraction ? fraction->plus(integer.value) : std::nullopt;
  if (!value) return false;
  n.numerator = numerator;
  n.value = *value;
  n.form = Number::Form::plain;
  n.span.begin = integer.span.begin;
  n.chinese = integer.chinese;
  return true;
}

}  // namespace luoshi::quantity
