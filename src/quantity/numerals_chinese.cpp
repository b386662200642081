// SPDX-License-Identifier: Apache-2.0
#include "quantity/numerals_internal.h"

namespace luoshi::quantity {
namespace {

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
    if (digit_ == 0 && section_used_ && i_ > begin_ + 1 && classify(text_[i_ - 1]) == 0) --i_;
    if (digit_ > 0) section_ += here() == kNothing ? shortened() : digit_;
    n_.bare = !any_digit_;
    n_.value = whole().plus(Decimal(section_)).value_or(whole());
    if (range_step_ > 0) n_.value_max = n_.value.plus(Decimal(range_step_));
    if (at_or_zero(text_, i_) == u'几' && i_ > begin_ && text_[i_ - 1] == u'十') {
      n_.more = true;
      ++i_;
    }
  }

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

std::optional<Numeral> parse_chinese(std::u16string_view text, std::uint32_t at, bool alone) {
  return ChineseNumeral(text, at, alone).parse();
}

}  // namespace luoshi::quantity
