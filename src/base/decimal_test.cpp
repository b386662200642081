// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace luoshi {
namespace {

constexpr std::int64_t kMost = 999'999'999'999'999'999;

Decimal dec(std::string_view text) {
  const auto d = Decimal::parse(text);
  EXPECT_TRUE(d.has_value()) << text;
  return d.value_or(Decimal());
}

// ---- The oracle: arithmetic on strings of digits, by hand. ----

// An exact number: sign and digits, `places` of them behind the point.
struct Long {
  bool negative = false;
  std::string digits = "0";
  std::size_t places = 0;
};

Long long_of(std::int64_t coefficient, int exponent) {
  Long n;
  n.negative = coefficient < 0;
  n.digits = std::to_string(coefficient).substr(n.negative ? 1 : 0);
  if (exponent >= 0) {
    n.digits.append(static_cast<std::size_t>(exponent), '0');
  } else {
    n.places = static_cast<std::size_t>(-exponent);
  }
  return n;
}

void align(Long& a, Long& b) {
  const std::size_t places = std::max(a.places, b.places);
  for (Long* n : {&a, &b}) {
    n->digits.append(places - n->places, '0');
    n->places = places;
  }
  const std::size_t size = std::max(a.digits.size(), b.digits.size());
  for (Long* n : {&a, &b}) n->digits.insert(0, size - n->digits.size(), '0');
}

Long times(const Long& a, const Long& b) {
  Long out;
  out.negative = a.negative != b.negative;
  out.places = a.places + b.places;
  out.digits.assign(a.digits.size() + b.digits.size(), '0');
  for (std::size_t i = a.digits.size(); i-- > 0;) {
    int carry = 0;
    for (std::size_t j = b.digits.size(); j-- > 0;) {
      const int sum = (a.digits[i] - '0') * (b.digits[j] - '0') + (out.digits[i + j + 1] - '0') + carry;
      out.digits[i + j + 1] = static_cast<char>('0' + sum % 10);
      carry = sum / 10;
    }
    out.digits[i] = static_cast<char>(out.digits[i] + carry);
  }
  return out;
}

Long plus(Long a, Long b) {
  align(a, b);
  if (a.negative != b.negative && a.digits < b.digits) std::swap(a, b);
  Long out;
  out.negative = a.negative;
  out.places = a.places;
  out.digits = a.digits;
  int carry = 0;
  for (std::size_t i = a.digits.size(); i-- > 0;) {
    const int other = b.digits[i] - '0';
    int sum = (a.digits[i] - '0') + (a.negative == b.negative ? other : -other) + carry;
    carry = sum > 9 ? 1 : sum < 0 ? -1 : 0;
    sum -= carry * 10;
    out.digits[i] = static_cast<char>('0' + sum);
  }
  if (carry == 1) out.digits.insert(0, 1, '1');
  return out;
}

// Plain notation, as Decimal::to_string() promises it.
std::string show(const Long& n) {
  std::string digits = n.digits;
  if (digits.size() <= n.places) digits.insert(0, n.places - digits.size() + 1, '0');
  std::string whole = digits.substr(0, digits.size() - n.places);
  std::string part = digits.substr(digits.size() - n.places);
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  while (!part.empty() && part.back() == '0') part.pop_back();
  const std::string text = part.empty() ? whole : whole + "." + part;
  return n.negative && text != "0" ? "-" + text : text;
}

// Digits from the first that is not zero.
std::size_t length(const Long& n) {
  const auto first = n.digits.find_first_not_of('0');
  return first == std::string::npos ? 0 : n.digits.size() - first;
}

int compare(Long a, Long b) {
  b.negative = !b.negative;
  const std::string text = show(plus(a, b));
  return text == "0" ? 0 : text[0] == '-' ? -1 : 1;
}

// Coefficients of every length, many of them at the edges.
std::int64_t random_coefficient(std::mt19937_64& random) {
  std::int64_t n = 0;
  const int digits = static_cast<int>(random() % 19);
  for (int i = 0; i < digits; ++i) {
    const auto any = static_cast<std::int64_t>(random() % 10);
    n = n * 10 + (random() % 4 == 0 ? 9 : random() % 4 == 1 ? 0 : any);
  }
  return random() % 2 == 0 ? n : -n;
}

// ---- Tests ----

TEST(Decimal, ParsesAndPrints) {
  struct Case {
    const char* text;
    const char* printed;
  };
  for (const auto& [text, printed] : {
           Case{"0", "0"}, {"-0", "0"}, {"0.00", "0"}, {"000", "0"}, {"7", "7"}, {"-15.6", "-15.6"}, {"15.60", "15.6"},
           {"007", "7"}, {"0.5", "0.5"}, {".5", "0.5"}, {"5.", "5"}, {"-.25", "-0.25"}, {"2389000", "2389000"},
           {"100.05", "100.05"}, {"0.0001", "0.0001"}, {"1000000000000000000000", "1000000000000000000000"},
           {"999999999999999999", "999999999999999999"}, {"-999999999999999999", "-999999999999999999"},
           {"0.999999999999999999", "0.999999999999999999"}, {"123456789.123456789", "123456789.123456789"},
           {"1.000000000000000000000", "1"}, {"0.00000000000000000000123", "0.00000000000000000000123"},
       }) {
    const auto d = Decimal::parse(text);
    ASSERT_TRUE(d.has_value()) << text;
    EXPECT_EQ(d->to_string(), printed) << text;
    EXPECT_EQ(Decimal::parse(d->to_string()), d) << text;
  }
}

TEST(Decimal, RefusesWhatIsNoNumberOrTooLong) {
  for (const char* text : {"", "-", ".", "-.", "--1", "+1", "1,000", "1.2.3", "1e5", " 1", "1 ", "a", "１", "1-"}) {
    EXPECT_FALSE(Decimal::parse(text).has_value()) << text;
  }
  EXPECT_FALSE(Decimal::parse("1000000000000000001").has_value());  // 19 significant digits
  EXPECT_FALSE(Decimal::parse("0.1234567890123456789").has_value());
  EXPECT_TRUE(Decimal::parse("1" + std::string(64, '0')).has_value());
  EXPECT_FALSE(Decimal::parse("1" + std::string(65, '0')).has_value());
  EXPECT_TRUE(Decimal::parse("0." + std::string(63, '0') + "1").has_value());
  EXPECT_FALSE(Decimal::parse("0." + std::string(64, '0') + "1").has_value());
}

TEST(Decimal, MakeKeepsOneForm) {
  const auto d = Decimal::make(1500, -2);
  ASSERT_TRUE(d.has_value());
  EXPECT_EQ(d->coefficient(), 15);
  EXPECT_EQ(d->exponent(), 0);
  EXPECT_EQ(d, Decimal::make(15, 0));
  EXPECT_EQ(Decimal::make(0, 40)->exponent(), 0);
  EXPECT_TRUE(Decimal::make(kMost, 64).has_value());
  EXPECT_FALSE(Decimal::make(kMost, 65).has_value());
  EXPECT_EQ(Decimal::make(kMost + 1, 0), Decimal::make(1, 18));  // zeros at the end are no digits
  EXPECT_EQ(Decimal::make(-kMost - 1, 0), Decimal::make(-1, 18));
  EXPECT_FALSE(Decimal::make(kMost + 2, 0).has_value());
  EXPECT_FALSE(Decimal::make(-kMost - 2, 0).has_value());
  EXPECT_FALSE(Decimal::make(std::numeric_limits<std::int64_t>::min(), 0).has_value());
  EXPECT_FALSE(Decimal::make(1, -65).has_value());
  EXPECT_TRUE(Decimal::make(10, -65).has_value());  // 10^-64
}

TEST(Decimal, AsksAboutItself) {
  EXPECT_TRUE(Decimal().is_zero());
  EXPECT_TRUE(Decimal().is_integer());
  EXPECT_FALSE(Decimal().is_negative());
  EXPECT_TRUE(dec("-3").is_negative());
  EXPECT_FALSE(dec("0.5").is_integer());
  EXPECT_TRUE(dec("5.0").is_integer());
  EXPECT_EQ(dec("-15.6").negated(), dec("15.6"));
  EXPECT_EQ(Decimal().negated(), Decimal());
}

TEST(Decimal, ArithmeticIsExact) {
  EXPECT_EQ(dec("0.1").plus(dec("0.2")), dec("0.3"));
  EXPECT_EQ(dec("238.9").scaled(4), dec("2389000"));
  EXPECT_EQ(dec("1.1").times(dec("1.1")), dec("1.21"));
  EXPECT_EQ(dec("5").plus(dec("-5")), Decimal());
  EXPECT_EQ(dec("0.04").times(dec("25")), dec("1"));
  EXPECT_EQ(dec("-0.5").times(dec("-4")), dec("2"));
  EXPECT_EQ(dec("0").times(dec("-4")), Decimal());
  EXPECT_EQ(dec("1").scaled(-64)->scaled(128), dec("1").scaled(64));
  EXPECT_EQ(Decimal().scaled(1000), Decimal());
}

TEST(Decimal, RefusesInsteadOfRounding) {
  EXPECT_FALSE(dec("1").scaled(65).has_value());
  EXPECT_FALSE(dec("1").scaled(-65).has_value());
  EXPECT_FALSE(dec("999999999999999999").plus(dec("0.1")).has_value());
  EXPECT_FALSE(dec("999999999999999999").plus(dec("2")).has_value());
  EXPECT_FALSE(dec("1").scaled(30)->plus(dec("1")).has_value());
  EXPECT_FALSE(dec("999999999999999999").times(dec("999999999999999999")).has_value());
  EXPECT_FALSE(dec("1").scaled(60)->times(*dec("1").scaled(60)).has_value());
}

TEST(Decimal, ComparesByValue) {
  const char* rising[] = {"-1000000000000000000000", "-100", "-99.9", "-1.5", "-1", "-0.001", "0", "0.0000000001",
                          "0.5", "0.50001", "1", "9.99", "10", "10.01", "999999999999999999", "1000000000000000000",
                          "1000000000000000000000"};
  for (std::size_t i = 0; i < std::size(rising); ++i) {
    for (std::size_t j = 0; j < std::size(rising); ++j) {
      EXPECT_EQ(dec(rising[i]) <=> dec(rising[j]), i <=> j) << rising[i] << " " << rising[j];
      EXPECT_EQ(dec(rising[i]) == dec(rising[j]), i == j) << rising[i] << " " << rising[j];
    }
  }
}

// Decimal(1000) keeps its zeros, make(1000, 0) does not; they print alike and neither is less.
TEST(Decimal, ConstructedIntegersOrderAsMadeOnes) {
  for (const std::int64_t n : {0L, 1L, 10L, 1000L, -2500L, 123L}) {
    const Decimal constructed(n);
    const Decimal made = *Decimal::make(n, 0);
    EXPECT_EQ(constructed.to_string(), made.to_string());
    EXPECT_FALSE(constructed < made);
    EXPECT_FALSE(made < constructed);
  }
}

TEST(Decimal, AgreesWithArithmeticByHand) {
  std::mt19937_64 random(42);
  for (int i = 0; i < 100'000; ++i) {
    const std::int64_t ca = random_coefficient(random);
    const std::int64_t cb = random() % 8 == 0 ? -ca : random_coefficient(random);
    const int ea = static_cast<int>(random() % 40) - 20;
    const int eb = random() % 2 == 0 ? ea : static_cast<int>(random() % 40) - 20;
    const auto a = Decimal::make(ca, ea);
    const auto b = Decimal::make(cb, eb);
    ASSERT_TRUE(a && b);
    const Long la = long_of(ca, ea);
    const Long lb = long_of(cb, eb);
    ASSERT_EQ(a->to_string(), show(la));
    ASSERT_EQ(Decimal::parse(show(la)), a) << show(la);
    const int order = compare(la, lb);
    ASSERT_EQ(*a <=> *b, order <=> 0) << show(la) << " " << show(lb);
    ASSERT_EQ(*a == *b, order == 0) << show(la) << " " << show(lb);

    // What is returned is exact. Nothing is returned only where a term or the result is too long; the
    // result counts with the zeros at its end (999999999999999999 + 1).
    const Long sum = plus(la, lb);
    if (const auto s = a->plus(*b)) {
      ASSERT_EQ(s->to_string(), show(sum)) << show(la) << " + " << show(lb);
    } else {
      Long wa = la;
      Long wb = lb;
      align(wa, wb);
      ASSERT_TRUE(length(wa) > 18 || length(wb) > 18 || length(plus(wa, wb)) > 18)
          << show(la) << " + " << show(lb);
    }
    const Long product = times(la, lb);
    if (const auto p = a->times(*b)) {
      ASSERT_EQ(p->to_string(), show(product)) << show(la) << " × " << show(lb);
    } else {
      ASSERT_GT(length(times(long_of(a->coefficient(), 0), long_of(b->coefficient(), 0))), 18u)
          << show(la) << " × " << show(lb);
    }
    const int by = static_cast<int>(random() % 30) - 15;
    const auto scaled = a->scaled(by);
    ASSERT_TRUE(scaled.has_value());
    ASSERT_EQ(scaled->to_string(), show(long_of(ca, ea + by)));
  }
}

}  // namespace
}  // namespace luoshi
