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
    case u'二': case u'两': case u'贰': case u'俩': return 2;
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
constexpr std::int64_t kTimes[] = {1, 10, 100, 1000, 10'000};

bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
bool is_more(char16_t c) { return c == u'多' || c == u'余' || c == u'几' || c == u'来'; }
// 两 and 俩 count things; they stand in no row of digits and behind no point.
bool is_pair_word(char16_t c) { return c == u'两' || c == u'俩'; }
// Words of their own as often as digits: 队伍, 大陆, 放肆, 收拾, 伎俩.
bool is_doubtful(char16_t c) { return c == u'伍' || c == u'陆' || c == u'肆' || c == u'拾' || c == u'俩'; }
bool is_score(char16_t c) { return c == u'廿' || c == u'卅'; }
char16_t at_or_zero(std::u16string_view t, std::size_t i) { return i < t.size() ? t[i] : u'\0'; }

// 千瓦, 千克, 百分点, 百分之 …: there the character begins a unit or a ratio, not a magnitude.
bool begins_unit(std::u16string_view text, std::uint32_t at) {
  const char16_t next = at_or_zero(text, at + 1);
  if (text[at] == u'千') {
    constexpr std::u16string_view kUnits = u"瓦克米伏卡焦赫安帕兆";
    return kUnits.find(next) != std::u16string_view::npos;
  }
  return (text[at] == u'百' || text[at] == u'佰') && next == u'分';
}

// Magnitudes behind a figure: 万, 亿, 万亿, 百万, 多亿, 万多亿. Moves `at` past them; the power of ten.
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

std::optional<Numeral> parse_arabic(std::u16string_view text, std::uint32_t at);

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

// 一千二百三十四万五千, 十二, 三点五亿, 二〇二四, 三四百, 十几, 几十, 数百.
class ChineseNumeral {
 public:
  ChineseNumeral(std::u16string_view text, std::uint32_t at, bool alone)
      : text_(text), begin_(at), i_(at), alone_(alone) {}

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
  static constexpr std::int64_t kMaxStep = 100'000'000'000'000'000;
  static constexpr int kNone = 4;  // of section_power_: no 千 百 十 in this section yet

  std::uint8_t here(std::uint32_t ahead = 0) const { return classify(at_or_zero(text_, i_ + ahead)); }

  // A row of digits with no magnitude: a year, or two neighbours that mean "three or four".
  bool digit_row() {
    std::uint32_t j = i_;
    bool counts = false;
    while (classify(at_or_zero(text_, j)) <= 9) counts |= is_pair_word(text_[j++]);
    const std::uint32_t count = j - i_;
    if (count < 2) return false;
    const std::uint8_t first = here();
    const std::uint8_t second = here(1);
    const std::uint8_t after = classify(at_or_zero(text_, j));
    const bool neighbours = count == 2 && second == first + 1 && first > 0;
    if (counts && !neighbours) return false;
    if (after != kNothing && after >= kTen && !begins_unit(text_, j)) return false;  // 三四百 too
    if (at_or_zero(text_, j) == u'点' && classify(at_or_zero(text_, j + 1)) <= 9) return false;
    if (count > 16) return false;
    std::int64_t value = 0;
    for (; i_ < j; ++i_) value = value * 10 + here();
    n_.digits = true;
    n_.length = static_cast<std::uint8_t>(count);
    if (neighbours) {
      n_.value = Decimal(first);
      n_.value_max = Decimal(second);
      return true;
    }
    n_.value = Decimal(value);
    return true;
  }

  // Section by section up to 万 and 亿, each of digits with 千 百 十 in falling order.
  void sections() {
    for (bool go_on = true; go_on;) {
      const std::uint8_t c = here();
      go_on = c == kNothing ? other() : c <= 9 ? digit(c) : c <= kThousand ? small(c) : big(c);
    }
    if (done_) return;
    // 一千零部件: the 零 belongs to the noun.
    if (digit_ == 0 && section_used_ && i_ > begin_ + 1 && here_was_zero()) --i_;
    if (digit_ > 0) section_ += here() == kNothing ? shortened() : digit_;
    n_.bare = !any_digit_;
    n_.value = whole().plus(Decimal(section_)).value_or(whole());
    if (range_step_ > 0) n_.value_max = n_.value.plus(Decimal(range_step_));
    if (at_or_zero(text_, i_) == u'几' && i_ > begin_ && text_[i_ - 1] == u'十') {
      n_.more = true;
      ++i_;
    }
  }

  bool here_was_zero() const { return classify(text_[i_ - 1]) == 0; }
  Decimal whole() const { return high_.plus(total_).value_or(total_); }

  // 四百五 is 450, 一万三 13000: the last digit counts tenths of the magnitude right before it, but not
  // behind 零 (一百零五).
  std::int64_t shortened() const {
    if (last_power_ < 2 || range_step_ > 0) return digit_;
    std::int64_t value = digit_;
    for (int k = 1; k < last_power_; ++k) value *= 10;
    return value;
  }

  // A character that is neither digit nor magnitude. False ends the numeral, before that character.
  bool other() {
    const char16_t c = at_or_zero(text_, i_);
    const std::uint8_t next = here(1);
    if (next == kNothing) return is_score(c) && score(c);
    if (c == u'点') {
      if (next <= 9 && !is_pair_word(text_[i_ + 1]) && (section_used_ || digit_ >= 0)) done_ = decimals();
      return false;
    }
    if (is_more(c) && (section_used_ || any_digit_) && next >= kWan && next <= kYi) {
      n_.more = true;
      ++i_;
      return true;
    }
    // 一百几十户: more than a hundred.
    if (c == u'几' && digit_ <= 0 && any_digit_ && section_power_ != kNone && next >= kTen && next <= kThousand &&
        kPower[next - kTen] < section_power_) {
      n_.more = true;
      section_power_ = last_power_ = kPower[next - kTen];
      i_ += 2;
      return true;
    }
    // 四十九兆九千亿; 兆 in front of a unit is one of bytes or watts (100兆瓦).
    if (c == u'兆' && any_digit_ && high_.is_zero() && range_step_ == 0) {
      if (digit_ > 0) section_ += digit_;
      const auto high = total_.plus(Decimal(section_));
      const auto scaled = high ? high->scaled(12) : std::nullopt;
      if (!scaled) return false;
      high_ = *scaled;
      total_ = Decimal();
      section_ = 0;
      digit_ = -1;
      section_power_ = kNone;
      last_power_ = 12;
      last_big_ = 0;
      n_.magnitude = true;
      checkpoint_ = ++i_;
      return true;
    }
    return is_score(c) && score(c);
  }

  // 廿 and 卅: 20 and 30 in one character.
  bool score(char16_t c) {
    if (digit_ > 0 || section_power_ <= 1) return false;
    section_ += c == u'廿' ? 20 : 30;
    section_power_ = last_power_ = 1;
    digit_ = -1;
    any_digit_ = section_used_ = true;
    ++i_;
    return true;
  }

  bool digit(std::uint8_t c) {
    if (digit_ > 0) return neighbour(c);
    if (range_step_ > 0) return false;
    // 万一, 千亿三个: a bare magnitude and a digit are two words; 百三, 千三 are not.
    const std::uint8_t next = here(1);
    if (!any_digit_ && !total_.is_zero() && (next == kNothing || next <= 9)) return false;
    // 七万两 and 十两 weigh silver; 两 ends no numeral.
    if (last_power_ > 0 && is_pair_word(text_[i_]) && (next == kNothing || next <= 9)) return false;
    // 五万亿三个台阶 are two numbers.
    if (last_power_ >= 8 && (at_or_zero(text_, i_ + 1) == u'个' || at_or_zero(text_, i_ + 1) == u'大')) return false;
    if (c == 0) last_power_ = 0;
    digit_ = c;
    any_digit_ = any_digit_ || c != 0 || !section_used_;
    ++i_;
    return true;
  }

  // 三四百, 一百二三十, 二十三四万, 十七八: the second of two digits that follow each other.
  bool neighbour(std::uint8_t c) {
    if (range_step_ > 0 || c != digit_ + 1) return false;
    const std::uint8_t next = here(1);
    if (next == kNothing) {
      // 十四五 is the name of a plan far more often than an age.
      if (section_power_ != 1 || text_.substr(begin_, 3) == u"十四五") return false;
      range_step_ = 1;
      ++i_;
      section_ += digit_;
      digit_ = -1;
      return false;
    }
    if (next <= 9 || begins_unit(text_, i_ + 1)) return false;
    if (next <= kThousand) {
      if (kPower[next - kTen] >= section_power_) return false;
      range_step_ = kTimes[kPower[next - kTen]];
    } else {
      if (section_power_ != kNone && section_power_ != 1) return false;
      range_step_ = 1;
    }
    ++i_;
    return true;
  }

  bool small(std::uint8_t c) {
    if (begins_unit(text_, i_)) return false;
    const int power = kPower[c - kTen];
    if (any_digit_) {
      // 三百五百, 五十千: magnitudes that do not fall are two numbers. And only 十 stands without a digit.
      const bool second = section_power_ != kNone && power >= section_power_;
      const bool lonely = digit_ < 0 && c != kTen && (section_power_ != kNone || !whole().is_zero());
      if (second || lonely) {
        if (second && digit_ > 0) {
          --i_;
          digit_ = -1;
        }
        return false;
      }
    }
    any_digit_ = any_digit_ || c == kTen;  // 十 stands for itself; 百 and above need a digit, or are bare
    section_ += (digit_ < 0 || (digit_ == 0 && c == kTen) ? 1 : digit_) * kTimes[power];
    digit_ = -1;
    section_used_ = true;
    section_power_ = last_power_ = power;
    ++i_;
    return true;
  }

  bool big(std::uint8_t c) {
    const int power = kPower[c - kTen];
    if (digit_ > 0) section_ += digit_;
    const bool empty = section_ == 0 && digit_ <= 0;
    if (!empty && last_big_ != 0 && power >= last_big_ && !(c == kYi && last_big_ == 4)) {
      // 三万五万 are two numbers: go back behind the first 万.
      i_ = checkpoint_;
      section_ = 0;
      digit_ = -1;
      range_step_ = 0;
      return false;
    }
    if (empty) {
      // 万亿, or a bare 亿: multiplies what stands before.
      total_ = total_.is_zero() ? Decimal::make(1, power).value_or(Decimal(1)) : total_.scaled(power).value_or(total_);
    } else if (c == kYi && !total_.is_zero()) {
      // 三万五千亿: 亿 takes in the 万 before it.
      total_ = total_.plus(Decimal(section_)).value_or(total_).scaled(power).value_or(total_);
    } else {
      const auto part = Decimal::make(section_, power);
      total_ = part ? total_.plus(*part).value_or(total_) : total_;
    }
    for (int k = 0; k < power && range_step_ > 0; ++k) range_step_ = range_step_ < kMaxStep ? range_step_ * 10 : 0;
    n_.magnitude = true;
    section_ = 0;
    digit_ = -1;
    section_used_ = true;
    section_power_ = kNone;
    last_power_ = last_big_ = power;
    checkpoint_ = ++i_;
    return true;
  }

  // 三点五亿, 十三点四, 两千万点五: stands at the point. 九点三十分 is a time of day.
  bool decimals() {
    std::int64_t coefficient = section_ + (digit_ > 0 ? (last_power_ <= 4 ? shortened() : digit_) : 0);
    int exponent = 0;
    std::uint32_t j = i_ + 1;
    while (classify(at_or_zero(text_, j)) <= 9 && !is_pair_word(text_[j]) && exponent > -8) {
      coefficient = coefficient * 10 + classify(text_[j]);
      --exponent;
      ++j;
    }
    if (classify(at_or_zero(text_, j)) == kTen) return false;
    auto value = Decimal::make(coefficient, exponent);
    if (!value) return false;
    const std::uint32_t back = i_;
    i_ = j;
    const int power = magnitudes(text_, i_, n_.more, n_.magnitude);
    value = value->scaled(power);
    const auto sum = value ? whole().plus(*value) : std::nullopt;
    if (!sum) {
      i_ = back;
      return false;
    }
    n_.value = *sum;
    return true;
  }

  std::optional<Numeral> finish() {
    if (i_ == begin_ || (i_ == begin_ + 1 && !alone_ && is_doubtful(text_[begin_]))) return std::nullopt;
    n_.chinese = true;
    n_.end = i_;
    return n_;
  }

  std::u16string_view text_;
  std::uint32_t begin_;
  std::uint32_t i_;
  bool alone_;
  Numeral n_;
  Decimal high_;               // what stands before 兆
  Decimal total_;              // the sections that a 万 or 亿 has closed
  std::int64_t section_ = 0;   // the open section
  std::int64_t digit_ = -1;    // the digit read last, waiting for its magnitude
  std::int64_t range_step_ = 0;  // the upper end of 三四百 is that much above the lower one
  std::uint32_t checkpoint_ = 0;  // behind the last 万 or 亿
  int section_power_ = kNone;  // of the last 千 百 十 in the open section
  int last_power_ = 0;         // of the magnitude right before, 0 behind 零
  int last_big_ = 0;           // 4 or 8: the last of 万 and 亿
  bool any_digit_ = false;
  bool section_used_ = false;
  bool done_ = false;          // n_.value is complete
};

}  // namespace

std::optional<Numeral> parse_numeral(std::u16string_view text, std::uint32_t at, bool alone) {
  if (at >= text.size()) return std::nullopt;
  if (is_digit(text[at])) return parse_arabic(text, at);
  if (!is_numeral_start(text[at])) return std::nullopt;
  return ChineseNumeral(text, at, alone).parse();
}

}  // namespace luoshi::quantity
