// SPDX-License-Identifier: Apache-2.0
//
// What satisfies a target. Each case: target, result, outcome, margin.
#include "verdict/compare.h"

#include <gtest/gtest.h>

namespace luoshi::verdict {
namespace {

using catalog::Comparator;
using catalog::Good;
using catalog::Measure;

struct Value {
  Comparator comparator;
  const char* low;
  const char* high = "";
};

Statement statement(Value value, Measure measure, Good good) {
  Statement s;
  s.quantity = true;
  s.measure = measure;
  s.comparator = value.comparator;
  s.good = good;
  s.low = Decimal::parse(value.low);
  if (value.high[0] != '\0') s.high = Decimal::parse(value.high);
  return s;
}

struct Case {
  const char* name;
  Measure measure;
  Good good;
  Value target, result;
  Outcome outcome;
  const char* margin;
};

using enum Comparator;
using enum Outcome;

const Case kCases[] = {
    {"左右 holds from 0.3 points below", Measure::growth, Good::up, {approx, "5"}, {eq, "4.7"}, satisfied, "-0.3"},
    {"… and not from 0.4", Measure::growth, Good::up, {approx, "5"}, {eq, "4.6"}, failed, "-0.4"},
    {"a floor is met by itself", Measure::growth, Good::up, {ge, "5.5"}, {eq, "5.5"}, satisfied, "0"},
    {"… and by a bound at it", Measure::level, Good::up, {gt, "8500"}, {gt, "12000"}, satisfied, ""},
    {"a bound below decides nothing", Measure::level, Good::up, {ge, "300"}, {gt, "260"}, unknown, ""},
    {"接近260 is below 260", Measure::level, Good::up, {ge, "300"}, {near, "260"}, failed, ""},
    {"a count to deliver is a floor", Measure::level, Good::none, {eq, "50"}, {eq, "51"}, satisfied, "1"},
    {"左右 of a level holds from 3 % below", Measure::level, Good::none, {approx, "200"}, {eq, "194"}, satisfied, "-6"},
    {"a ceiling", Measure::level, Good::down, {le, "5.5"}, {eq, "5.2"}, satisfied, "-0.3"},
    {"左右 of what should be low is a ceiling", Measure::growth, Good::down, {approx, "3"}, {eq, "0.2"}, satisfied, "-2.8"},
    {"a fall at least as large", Measure::growth, Good::none, {ge, "-3.9"}, {eq, "-4.8"}, satisfied, "-0.9"},
    {"a smaller fall", Measure::growth, Good::none, {ge, "-3.9"}, {eq, "-3.7"}, failed, "0.2"},
    {"the lower end of a range", Measure::growth, Good::up, {eq, "6", "6.5"}, {eq, "6.1"}, satisfied, "0.1"},
    {"as vague as the target, and the same", Measure::level, Good::up, {approx, "500"}, {approx, "500"}, satisfied, ""},
    {"about the floor is no floor", Measure::level, Good::up, {ge, "500"}, {approx, "500"}, unknown, ""},
};

TEST(Compare, Cases) {
  const auto settings = Settings::builtin();
  ASSERT_TRUE(settings);
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.name);
    const auto compared = compare(statement(c.target, c.measure, c.good), statement(c.result, c.measure, c.good), *settings);
    EXPECT_EQ(compared.outcome, c.outcome);
    EXPECT_EQ(compared.margin ? compared.margin->to_string() : "", c.margin);
  }
}

TEST(Compare, Easier) {
  const auto easier_than = [](Value later, Value earlier, Good good = Good::up) {
    return easier(statement(later, Measure::growth, good), statement(earlier, Measure::growth, good));
  };
  EXPECT_EQ(easier_than({approx, "4.5"}, {ge, "5"}), true);
  EXPECT_EQ(easier_than({approx, "6"}, {ge, "6"}), true) << "the same, but 左右 for 以上";
  EXPECT_EQ(easier_than({ge, "6"}, {approx, "6"}), false);
  EXPECT_EQ(easier_than({approx, "4"}, {approx, "3"}, Good::down), true) << "a higher ceiling";
  EXPECT_EQ(easier_than({ge, "-3.1"}, {ge, "-3.9"}), true) << "a smaller fall";
}

TEST(SettingsFile, OneRowReplacesADefault) {
  const auto changed = Settings::with("my.tsv", "name\tvalue\tmeaning\napprox_points\t0.5\tmine\n");
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->approx_points.to_string(), "0.5");
  EXPECT_EQ(changed->approx_share.to_string(), Settings::builtin()->approx_share.to_string());
  EXPECT_NE(changed->to_string().find("approx_points=0.5"), std::string::npos);
  for (const char* row : {"approx\t1\tx", "same\tmuch\tx", "same\t-1\tx"}) {
    const auto bad = Settings::with("my.tsv", std::string("name\tvalue\tmeaning\n") + row + "\n");
    ASSERT_FALSE(bad) << row;
    EXPECT_EQ(bad.error().code, ErrorCode::bad_catalog);
    EXPECT_EQ(bad.error().arguments[1], "2");
  }
}

}  // namespace
}  // namespace luoshi::verdict
