// SPDX-License-Identifier: Apache-2.0
//
// tests/cases/web: pages as the usual templates of government sites write them, of one invented report, each beside
// the text that must come out (page.html and page.txt). LUOSHI_UPDATE=1 rewrites the texts; look at the difference
// before keeping it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include "catalog/catalog.h"
#include "claim/reader.h"
#include "claim/record.h"
#include "program.h"
#include "source/source.h"

namespace luoshi {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> pages() {
  std::vector<fs::path> all;
  for (const auto& entry : fs::directory_iterator(fs::path(LUOSHI_SOURCE_DIR) / "tests/cases/web")) {
    if (entry.path().extension() != ".txt") all.push_back(entry.path());
  }
  std::ranges::sort(all);
  return all;
}

TEST(WebGolden, TheArticleOfEachPage) {
  ASSERT_GE(pages().size(), 10u);
  for (const fs::path& page : pages()) {
    const auto source = source::load(page.string());
    ASSERT_TRUE(source) << page << " " << error_name(source.error().code);
    EXPECT_EQ(source->format, source::Format::html) << page;
    const fs::path text = fs::path(page).replace_extension(".txt");
    if (std::getenv("LUOSHI_UPDATE") != nullptr) std::ofstream(text, std::ios::binary) << source->text;
    EXPECT_EQ(source->text, tests::slurp(text)) << page;
  }
}

// What is not the article's own leaves no trace in what is read: the same title, session, speaker, year and claims
// from every page.
TEST(WebGolden, TheSameClaimsFromEveryPage) {
  const auto catalog = catalog::Catalog::builtin();
  ASSERT_TRUE(catalog);
  const report::Reader reader(*catalog);
  const claim::ClaimReader claims(*catalog);
  std::string expected;
  for (const fs::path& page : pages()) {
    if (page.stem() == "table_and_lists") continue;  // has figures of its own
    const auto source = source::load(page.string());
    ASSERT_TRUE(source) << page;
    const report::Report report = reader.read(source->text);
    const report::Identity& id = report.identity();
    std::string read = id.title + "\n" + id.session + "\n" + id.speaker + "\n" + std::to_string(id.year) + "\n";
    claims.read(report, [&](const claim::Claim& c) {
      const claim::Record r = claim::make_record(report, c);
      read += r.indicator + r.project + r.object + " " + r.value + r.unit + " " + r.period + "\n";
    });
    if (expected.empty()) expected = read;
    EXPECT_EQ(read, expected) << page;
    EXPECT_NE(read.find("云泽市第五届人民代表大会第四次会议\n方远\n2024\n"), read.npos) << read;
    EXPECT_NE(read.find("停车位 4000个 2024\n"), read.npos) << read;
  }
}

}  // namespace
}  // namespace luoshi
