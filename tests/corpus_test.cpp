// SPDX-License-Identifier: Apache-2.0
//
// Reads all reports of the shared corpus: nothing crashes, every span slices to its text, every numeric
// expression has a role, place and years are found. Skipped where the corpus is absent.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <vector>

#include "base/utf8.h"
#include "claim/numbers_outside.h"
#include "claim/reader.h"
#include "claim/record.h"
#include "source/source.h"
#include "shared.h"

namespace luoshi {
namespace {

namespace fs = std::filesystem;

constexpr const char* kReports = "reports/national";

const catalog::Catalog& words() {
  static const auto kCatalog = catalog::Catalog::builtin();
  return *kCatalog;
}

std::vector<fs::path> reports() {
  std::vector<fs::path> out;
  for (const char* folder : {"national", "province", "city"}) {
    for (const auto& entry : fs::directory_iterator(tests::shared("reports") / folder)) out.push_back(entry.path());
  }
  return out;
}

// Code point offsets to byte offsets, for slicing.
std::vector<std::size_t> offsets(const std::string& text) {
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < text.size();) {
    at.push_back(i);
    (void)utf8::next(text, i);
  }
  at.push_back(text.size());
  return at;
}

// What a quotation leaves out of its text: blanks, and marks of notes ([1]).
std::string without_blanks(std::string_view whole) {
  static const std::regex kMark("(\\[|［)([0-9]{1,3}|[ivxl]{1,7})(\\]|］)");
  std::string text(whole);
  if (text.find('[') != text.npos || text.find("［") != text.npos) text = std::regex_replace(text, kMark, "");
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = utf8::next(text, i);
    if (c > 0x20 && c != 0x3000 && c != 0xA0) out += text.substr(begin, i - begin);
  }
  return out;
}

TEST(Corpus, EverySpanSlicesToItsText) {
  SKIP_WITHOUT_SHARED(kReports);
  const auto files = reports();
  const report::Reader reader(words());
  const claim::ClaimReader claims(words());
  std::size_t count = 0;
  for (const auto& file : files) {
    const auto source = source::load(file.string());
    ASSERT_TRUE(source) << file;
    const auto report = reader.read(source->text);
    const auto at = offsets(source->text);
    claims.read(report, [&](const claim::Claim& c) {
      const auto r = claim::make_record(report, c);
      ASSERT_LT(r.start, r.end) << file;
      ASSERT_LT(r.end, at.size()) << file;
      const std::string_view slice = std::string_view(source->text).substr(at[r.start], at[r.end] - at[r.start]);
      EXPECT_EQ(without_blanks(slice), without_blanks(r.text)) << file;
      EXPECT_NE(without_blanks(r.sentence).find(without_blanks(r.text)), std::string::npos) << file << " " << r.text;
      ++count;
    });
  }
  EXPECT_EQ(files.size(), 219u);
  EXPECT_GT(count, 100000u);
}

TEST(Corpus, EveryNumericExpressionHasARole) {
  SKIP_WITHOUT_SHARED(kReports);
  const auto files = reports();
  const report::Reader reader(words());
  for (const auto& file : files) {
    const auto source = source::load(file.string());
    ASSERT_TRUE(source);
    const auto report = reader.read(source->text);
    const auto text = report.view().text();
    std::vector<bool> covered(text.size());
    const auto note = [&](const claim::NumberNote& n) {
      EXPECT_NE(n.rule, claim::Rule::none);
      for (std::uint32_t i = n.number.begin; i < n.number.end; ++i) covered[i] = true;
    };
    claim::read_numbers(words(), report, note);
    std::size_t missed = 0;
    for (std::size_t i = 0; i < text.size(); ++i) missed += text[i] >= u'0' && text[i] <= u'9' && !covered[i];
    EXPECT_EQ(missed, 0u) << file;
  }
}

TEST(Corpus, PlaceAndYearsAreFound) {
  SKIP_WITHOUT_SHARED(kReports);
  const auto files = reports();
  const report::Reader reader(words());
  std::size_t right = 0;
  std::string wrong;
  for (const auto& file : files) {
    const auto source = source::load(file.string());
    ASSERT_TRUE(source);
    const auto report = reader.read(source->text);
    const auto& id = report.identity();
    // The name says it: 长春_2024.txt; 国务院_1994.txt. The reader never sees the name.
    const std::string name = file.stem().string();
    std::string place = name.substr(0, name.find('_'));
    if (place == "国务院") place = "中国";
    const int year = std::stoi(name.substr(name.find('_') + 1));
    const auto* expected = words().places().find(place);
    const bool same = expected ? expected->code == id.place.code && expected->level == id.place.level
                               : id.place.name.starts_with(place) || place.ends_with(id.place.name);
    if (same && id.year == year && id.plan.known()) {
      ++right;
    } else {
      wrong += name + ": " + id.place.name + " " + std::to_string(id.year) + "\n";
    }
  }
  EXPECT_GE(right, 215u) << wrong;
}

}  // namespace
}  // namespace luoshi
