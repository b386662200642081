// SPDX-License-Identifier: Apache-2.0
//
// Real reports beside the project, set in pages of OFD in one and two columns, are read as their texts are.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "claim/reader.h"
#include "claim/record.h"
#include "ofd_maker.h"
#include "shared.h"
#include "source/source.h"

namespace luoshi {
namespace {

namespace fs = std::filesystem;

constexpr const char* kReports = "reports/province";

class OfdReports : public ::testing::Test {
 protected:
  void SetUp() override { SKIP_WITHOUT_SHARED(kReports); }

  // Claims of figures without where they stand, and how often each comes.
  std::map<std::string, int> read(const std::string& text) {
    std::map<std::string, int> all;
    const report::Report report = reader_.read(text);
    claims_.read(report, [&](const claim::Claim& c) {
      const claim::Record r = claim::make_record(report, c);
      if (r.type != "quantity") return;
      ++all[std::string(r.kind) + "|" + r.indicator + "|" + r.value + "|" + r.value_max + "|" + r.unit + "|" + r.period];
    });
    return all;
  }

  // F1 of exact agreement over all reports of the folder.
  double agreement(const tests::OfdLayout& layout) {
    int same = 0;
    int expected = 0;
    int got = 0;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(tests::shared(kReports))) files.push_back(entry.path());
    std::ranges::sort(files);
    for (std::size_t i = 0; i < files.size(); i += 3) {
      const auto text = source::load(files[i].string());
      EXPECT_TRUE(text);
      const auto pages = source::decode(tests::ofd_of(text->text, layout), "f.ofd");
      EXPECT_TRUE(pages) << files[i];
      if (!text || !pages) continue;
      const auto a = read(text->text);
      const auto b = read(pages->text);
      int here = 0;
      int mine = 0;
      for (const auto& [claim, count] : a) {
        expected += count;
        mine += count;
        const auto found = b.find(claim);
        here += found == b.end() ? 0 : std::min(count, found->second);
      }
      for (const auto& [claim, count] : b) got += count;
      same += here;
      if (here * 100 < mine * 98) std::printf("%s: %d of %d\n", files[i].stem().c_str(), here, mine);
    }
    const double f1 = 2.0 * same / (expected + got);
    std::printf("OFD, %d column(s): %d claims, exact F1 %.4f\n", layout.columns, expected, f1);
    return f1;
  }

  const catalog::Catalog catalog_ = std::move(*catalog::Catalog::builtin());
  const report::Reader reader_{catalog_};
  const claim::ClaimReader claims_{catalog_};
};

TEST_F(OfdReports, OneColumn) { EXPECT_GE(agreement({}), 0.98); }

TEST_F(OfdReports, TwoColumns) { EXPECT_GE(agreement({.columns = 2, .size = 4}), 0.98); }

}  // namespace
}  // namespace luoshi
