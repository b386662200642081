// SPDX-License-Identifier: Apache-2.0
#include "quantity/number.h"

#include <array>

#include "catalog/characters.h"
#include "quantity/number_internal.h"

namespace luoshi::quantity {
namespace {

using catalog::Chars;

constexpr std::uint32_t kHorizon = 64;

bool is_range_mark(char16_t c) { return c == u'-' || c == u'—' || c == u'~' || c == u'至' || c == u'到' || c == u'―'; }
bool is_more(char16_t c) { return c == u'多' || c == u'余' || c == u'餘'; }

// What may follow 成 or 折 when they mean tenths: 八成 and 五折 do, 十二成员, 三成立, 三折叠 do not.
bool is_tenths(std::u16string_view text, const Number& n) {
  const char16_t next = text[n.span.end];
  const char16_t after = at_or_zero(text, n.span.end + 1);
  if (n.magnitude || n.value.is_zero() || n.value.is_negative()) return false;
  if (next == u'成') {
    return !(Decimal(10) < n.value) && !catalog::is_one_of(after, Chars::cheng);
  }
  if (n.span.begin > 0 && text[n.span.begin - 1] == u'波') return false;  // 一波三折
  return n.value < Decimal(100) && (n.value < Decimal(10) || Decimal(10) < n.value) &&
         !catalog::is_one_of(after, Chars::zhe);
}

void read_tenths(std::u16string_view text, Number& n) {
  const bool share = text[n.span.end] == u'成';
  // 七五折, 75折 are 75 %; 八折, 8.5折 count tenths.
  const bool two_digits = !share && !(n.value < Decimal(10));
  if (two_digits && !(n.digits ? n.length == 2 : n.length == 2 && !n.chinese)) return;
  n.form = Number::Form::percent;
  if (!two_digits) {
    n.value = n.value.scaled(1).value_or(n.value);
    if (n.value_max) n.value_max = n.value_max->scaled(1);
  }
  n.span.end += 1;
  if (!share) return;
  // 三成半; 七成六, unless the digit belongs to what follows (三成五年内).
  const char16_t c = at_or_zero(text, n.span.end);
  if (c == u'半') {
    n.value = n.value.plus(Decimal(5)).value_or(n.value);
    n.span.end += 1;
  } else if (c > 0x7F && is_one_of(u"一二三四五六七八九", c)) {
    const char16_t after = at_or_zero(text, n.span.end + 1);
    if (after >= 0x3400 && after < 0xA000 && !catalog::is_one_of(after, Chars::behind_tenths)) return;
    const auto digit = parse_numeral(text.substr(0, n.span.end + 1), n.span.end);
    if (digit) n.value = n.value.plus(digit->value).value_or(n.value);
    n.span.end += 1;
  }
}

// 两个半, 三年半, 十三斤半: a half of the unit that follows; but 五个半导体项目, 两年半载.
void read_half(std::u16string_view text, Number& n) {
  if (at_or_zero(text, n.span.end + 1) != u'半') return;  // first, for speed
  if (!catalog::is_one_of(text[n.span.end], Chars::half_unit)) return;
  if (n.more || n.vague || n.bare || n.value_max || !n.value.is_integer() || n.length >= 4) return;
  if (catalog::is_one_of(at_or_zero(text, n.span.end + 2), Chars::half_noun)) return;
  const auto half = Decimal::make(5, -1);
  const auto value = half ? n.value.plus(*half) : std::nullopt;
  if (!value) return;
  n.value = *value;
  n.half = true;
}

// Words that begin with a numeral and count nothing: 一切, 十足, 两两组合. Only the commonest, in which no
// noun can follow the numeral; the rest is data (names.tsv).
bool is_no_number(std::u16string_view text, std::uint32_t at) {
  const char16_t next = at_or_zero(text, at + 1);
  switch (text[at]) {
    case u'一':
    case u'壹': return catalog::is_one_of(next, Chars::one_word);
    case u'十': return next == u'足';
    case u'两': return next == u'两' || (at > 0 && text[at - 1] == u'两');
    default: return false;
  }
}

// A single value: numeral, then % or ‰ or 成, or what makes a fraction of it.
std::optional<Number> parse_value(std::u16string_view text, std::uint32_t at) {
  const char16_t first = text[at];
  if ((first == u'百' || first == u'佰') && text.substr(at + 1, 2) == kParts) {
    return parse_ratio(text, at, at + 1, Decimal(100), true);
  }
  if (first == u'一' && at_or_zero(text, at + 1) == u'半') {
    Number n;
    n.span = {at, at + 2};
    n.form = Number::Form::percent;
    n.chinese = n.fraction = true;
    n.value = Decimal(50);
    n.numerator = 1;
    n.denominator = 2;
    return n;
  }
  if (is_no_number(text, at)) return std::nullopt;
  const auto numeral = parse_numeral(text, at);
  if (!numeral) return std::nullopt;
  Number n;
  n.span = {at, numeral->end};
  n.value = numeral->value;
  n.chinese = numeral->chinese;
  n.more = numeral->more;
  n.magnitude = numeral->magnitude;
  n.bare = numeral->bare;
  n.digits = numeral->digits;
  n.vague = numeral->vague;
  n.length = numeral->length;
  n.value_max = numeral->value_max;
  const std::uint32_t end = n.span.end;
  const char16_t next = at_or_zero(text, end);
  const bool exact = !n.vague && !n.value_max;
  switch (next) {
    case u'%':
    case u'‰':
      // %20 in an address is no percentage.
      if (is_digit(at_or_zero(text, end + 1)) || (at > 0 && text[at - 1] == u'%')) break;
      n.form = next == u'%' ? Number::Form::percent : Number::Form::permille;
      n.span.end += 1;
      break;
    case u'成':
    case u'折':
      if (is_tenths(text, n)) read_tenths(text, n);
      break;
    case u'分':
      if (exact && text.substr(end, 2) == kParts) {
        if (auto ratio = parse_ratio(text, at, end, n.value, n.bare)) return ratio;
      }
      break;
    case u'百':
      // 一百分之二: the numeral stops before 百分.
      if (exact && n.chinese && text.substr(end + 1, 2) == kParts) {
        const auto hundreds = n.value.scaled(2);
        auto ratio = hundreds ? parse_ratio(text, at, end + 1, *hundreds, false) : std::nullopt;
        if (ratio) return ratio;
      }
      break;
    case u'又':
    case u' ':  // 1 3/4
      if (exact && !n.more && (next == u'又' || (n.length > 0 && n.length < 4))) {
        auto fraction = next == u'又' ? parse_fraction(text, end + 1) : parse_slash(text, end + 1);
        if (fraction && add_integer(n, *fraction)) return fraction;
      }
      break;
    case u'/':
      if (n.length > 0 && n.length < 3) {
        if (auto slash = parse_slash(text, at)) return slash;
      }
      break;
    case u'\0':
      break;
    default:
      read_half(text, n);
  }
  if (!n.more && is_more(at_or_zero(text, n.span.end))) n.more = true;
  return n;
}

// 2—3, 5%—5.5%, 百分之八至九, 5亿元至6亿元. `first` is what was read; extends it where a partner follows.
void extend_range(std::u16string_view text, Number& first) {
  std::uint32_t mark = first.span.end;
  // The unit may stand behind both numbers: up to four characters, the same ones.
  std::uint32_t unit = 0;
  while (unit <= 4 && mark < text.size() && !is_range_mark(text[mark])) {
    if (unit == 4 || starts_number(text[mark]) || is_one_of(u"，、。", text[mark])) return;
    ++mark;
    ++unit;
  }
  if (mark >= text.size() || !is_range_mark(text[mark])) return;
  const bool word = text[mark] == u'至' || text[mark] == u'到';
  if (text[mark] == u'—' && at_or_zero(text, mark + 1) == u'—') return;
  // 由180天至58天 goes from one value to another; it is no range.
  if (word) {
    const std::uint32_t from = first.span.begin > 12 ? first.span.begin - 12 : 0;
    const auto before = text.substr(from, first.span.begin - from);
    if (before.find(u'由') != before.npos || before.find(u'从') != before.npos) return;
  }
  if (mark + 1 >= text.size() || !starts_number(text[mark + 1])) return;
  const auto second = parse_value(text, mark + 1);
  if (!second || second->bare || second->digits != first.digits || second->ordinal) return;
  if (unit > 0 && text.substr(first.span.end, unit) != text.substr(second->span.end, unit)) return;
  const bool percents = second->form == Number::Form::percent && first.form == second->form;
  if (second->chinese != first.chinese && !percents) return;
  Decimal low = first.value;
  auto form = first.form;
  if (form == Number::Form::plain && second->form != Number::Form::plain) {
    form = second->form;  // 5—8%
  } else if (form != second->form && !(second->chinese && second->form == Number::Form::plain)) {
    return;  // but 百分之八至九 is one
  }
  if (form == first.form && !first.magnitude && second->magnitude) {
    // 2—3万: the magnitude belongs to both.
    for (const int power : {4, 8, 12, 3, 2, 1}) {
      const auto candidate = low.scaled(power);
      const auto ceiling = low.scaled(power + 1);
      if (candidate && ceiling && *candidate < second->value && second->value < *ceiling) {
        low = *candidate;
        break;
      }
    }
  }
  if (!(low < second->value)) return;
  first.value = low;
  first.value_max = second->value;
  first.form = form;
  first.magnitude = first.magnitude || second->magnitude;
  first.more = first.more || second->more;
  first.span.end = second->span.end;
}

}  // namespace

std::optional<Number> parse_number(std::u16string_view text, std::uint32_t at) {
  if (at >= text.size() || !starts_number(text[at])) return std::nullopt;
  const std::u16string_view window = text.substr(0, at + kHorizon);
  auto number = parse_value(window, at);
  if (!number) return std::nullopt;
  number->ordinal = at > 0 && text[at - 1] == u'第';
  if (!number->value_max && !number->ordinal && !number->bare) extend_range(window, *number);
  return number;
}

}  // namespace luoshi::quantity
