// SPDX-License-Identifier: Apache-2.0
//
// Which stated values can be one value.
#include "verdict/extent.h"

#include <gtest/gtest.h>

namespace luoshi::verdict {
namespace {

using catalog::Comparator;
using enum Comparator;

struct Stated {
  const char* value;
  Comparator comparator;
  const char* text;
  bool points = false;
};

Extent extent(const Stated& s, const Settings& settings) {
  return Extent::of(*Decimal::parse(s.value), std::nullopt, s.comparator, s.text, s.points, settings);
}

struct Case {
  const char* name;
  Stated first, second;
  bool apart;
};

const Case kCases[] = {
    {"one digit more or less", {"15.2", eq, "15.2%", true}, {"15.3", eq, "15.3%", true}, true},
    {"the same", {"15.2", eq, "15.2%", true}, {"15.2", eq, "15.2%", true}, false},
    {"rounded", {"27600", eq, "2.76万"}, {"27563", eq, "27563"}, false},
    {"cut off", {"27500", eq, "2.75万"}, {"27599", eq, "27599"}, false},
    {"neither rounded nor cut off", {"27600", eq, "2.76万"}, {"27321", eq, "27321"}, true},
    {"full-width digits", {"27600", eq, "２．７６万"}, {"27563", eq, "２７５６３"}, false},
    {"突破 leaves the rest open", {"8000", gt, "8000公里"}, {"8184", eq, "8184公里"}, false},
    {"突破, and below", {"8000", gt, "8000公里"}, {"7500", eq, "7500公里"}, true},
    {"突破 of a rounded value", {"8000", gt, "8000公里"}, {"7995", eq, "7995公里"}, false},
    {"接近 is below", {"260", near, "260亿斤"}, {"248.5", eq, "248.5亿斤"}, false},
    {"接近, and above", {"260", near, "260亿斤"}, {"268.5", eq, "268.5亿斤"}, true},
    {"左右 of a level is a band", {"200", approx, "200万"}, {"205", eq, "205万"}, false},
    {"左右 of a rate, too", {"5", approx, "5%", true}, {"5.6", eq, "5.6%", true}, true},
    {"a fall of more", {"-3", ge, "3%", true}, {"-4.8", eq, "4.8%", true}, false},
};

TEST(Extent, Apart) {
  const auto settings = Settings::builtin();
  ASSERT_TRUE(settings);
  for (const Case& c : kCases) {
    const Extent a = extent(c.first, *settings);
    const Extent b = extent(c.second, *settings);
    EXPECT_EQ(apart(a, b), c.apart) << c.name;
    EXPECT_EQ(apart(b, a), c.apart) << c.name;
  }
}

TEST(Extent, AboveOnlyBeyondRounding) {
  const auto settings = Settings::builtin();
  ASSERT_TRUE(settings);
  const Extent whole = extent({"12600", eq, "1.26万"}, *settings);
  EXPECT_TRUE(above(extent({"20000", eq, "2万"}, *settings), whole));   // 1.5万 at least
  EXPECT_FALSE(above(extent({"13000", eq, "1.3万"}, *settings), whole));
  EXPECT_FALSE(above(whole, whole));
}

TEST(Extent, TellingDigits) {
  EXPECT_EQ(telling_digits(*Decimal::parse("15000")), 2);
  EXPECT_EQ(telling_digits(*Decimal::parse("100")), 1);
  EXPECT_EQ(telling_digits(*Decimal::parse("0")), 0);
  EXPECT_EQ(telling_digits(*Decimal::parse("-3.75")), 3);
}

}  // namespace
}  // namespace luoshi::verdict
