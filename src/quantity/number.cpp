// SPDX-License-Identifier: Apache-2.0
#include "quantity/number.h"

#include <array>

#include "quantity/numerals.h"

namespace luoshi::quantity {
namespace {

constexpr std::uint32_t kHorizon = 64;

bool is_range_mark(char16_t c) { return c == u'-' || c == u'—' || c == u'~' || c == u'至' || c == u'到' || c == u'―'; }
bool is_more(char16_t c) { return c == u'多' || c == u'余' || c == u'餘'; }

char16_t at_or_zero(std::u16string_view text, std::size_t i) { return i < text.size() ? text[i] : u'\0'; }

// Rounded to two decimals, half up: what GB/T 8170 calls 修约 is not asked for a quotient shown as %.
std::optional<Decimal> quotient_percent(Decimal part, Decimal whole) {
  if (!part.is_integer() || !whole.is_integer() || whole.is_zero()) return std::nullopt;
  const auto a = part.scaled(0);
  const std::string p = a->to_string();
  const std::string w = whole.to_string();
  if (p.size() > 6 || w.size() > 6) return std::nullopt;
  const std::int64_t x = std::stoll(p) * 1'000'000 / std::stoll(w);
  return Decimal::make((x + 50) / 100, -2);
}

// 百分之八, 千分之五, 三分之二: the numerator follows the words.
std::optional<Number> parse_ratio(std::u16string_view text, std::uint32_t at) {
  const bool power = text.substr(at + 1, 2) == u"分之" && (text[at] == u'百' || text[at] == u'千' || text[at] == u'万');
  std::optional<Numeral> whole;
  if (!power) whole = parse_numeral(text, at);
  const std::uint32_t words = power ? at + 1 : whole && whole->chinese ? whole->end : at;
  if (words == at || text.substr(words, 2) != u"分之") return std::nullopt;
  const auto part = parse_numeral(text, words + 2);
  if (!part) return std::nullopt;
  Number n;
  n.chinese = part->chinese;
  n.more = part->more;
  n.vague = part->vague;
  n.span = {at, part->end};
  const std::u16string_view denominator = text.substr(at, words - at);
  if (denominator == u"百") {
    n.form = Number::Form::percent;
    n.value = part->value;
  } else if (denominator == u"千") {
    n.form = Number::Form::permille;
    n.value = part->value;
  } else {
    const auto value = power ? part->value.scaled(-2) : quotient_percent(part->value, whole->value);
    if (!value) return std::nullopt;
    n.form = Number::Form::percent;
    n.fraction = !power;
    n.value = *value;
  }
  return n;
}

// A single value: numeral, then % or ‰ or 成.
std::optional<Number> parse_value(std::u16string_view text, std::uint32_t at) {
  if (auto ratio = parse_ratio(text, at)) return ratio;
  if (text.substr(at, 2) == u"一半") {
    Number n;
    n.span = {at, at + 2};
    n.form = Number::Form::percent;
    n.chinese = n.fraction = true;
    n.value = Decimal(50);
    return n;
  }
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
  const char16_t next = at_or_zero(text, numeral->end);
  if (next == u'%' || next == u'‰') {
    n.form = next == u'%' ? Number::Form::percent : Number::Form::permille;
    n.span.end += 1;
  } else if (next == u'成' && !n.magnitude && n.value < Decimal(10) && !n.value.is_zero()) {
    // 八成; not 十二成员, 三成立.
    constexpr std::u16string_view kOther = u"员立功果为效套片都人年长分熟";
    if (kOther.find(at_or_zero(text, numeral->end + 1)) == std::u16string_view::npos) {
      n.form = Number::Form::percent;
      n.value = n.value.scaled(1).value_or(n.value);
      if (n.value_max) n.value_max = n.value_max->scaled(1);
      n.span.end += 1;
      if (at_or_zero(text, n.span.end) == u'半') {
        n.value = n.value.plus(Decimal(5)).value_or(n.value);
        n.span.end += 1;
      }
    }
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
    if (unit == 4 || starts_number(text[mark]) || text[mark] == u'，' || text[mark] == u'、' || text[mark] == u'。') return;
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
  if (second->chinese != first.chinese && !(second->form == Number::Form::percent && first.form == second->form)) return;
  Decimal low = first.value;
  auto form = first.form;
  if (form == Number::Form::plain && second->form != Number::Form::plain) {
    form = second->form;  // 5—8%
  } else if (form != second->form && !(form != Number::Form::plain && second->chinese && second->form == Number::Form::plain)) {
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

bool starts_number(char16_t c) { return is_numeral_start(c); }

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
