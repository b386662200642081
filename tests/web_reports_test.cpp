// SPDX-License-Identifier: Apache-2.0
//
// Real reports beside the project: those with the navigation of the page they came from are read as their clean
// twins; every other one is put into web pages and read as its text is.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "catalog/catalog.h"
#include "claim/reader.h"
#include "claim/record.h"
#include "program.h"
#include "shared.h"
#include "source/source.h"
#include "web_page.h"

namespace luoshi {
namespace {

namespace fs = std::filesystem;

constexpr const char* kWeb = "reports/formats/web";

// Blanks of other widths (U+2000 to U+200A) as plain ones, which is what a page's text has for them.
std::string with_plain_blanks(std::string text) {
  for (std::size_t at = text.find("\xE2\x80"); at != text.npos; at = text.find("\xE2\x80", at + 1)) {
    if (at + 2 < text.size() && static_cast<unsigned char>(text[at + 2]) <= 0x8A) text.replace(at, 3, " ");
  }
  return text;
}

class WebReports : public ::testing::Test {
 protected:
  void SetUp() override { SKIP_WITHOUT_SHARED(kWeb); }

  // All that is read of a text but where it stands.
  struct Read {
    std::string identity;
    std::vector<std::string> claims;
  };
  Read read(const std::string& bytes) {
    Read out;
    const auto source = source::decode(bytes, "f");
    EXPECT_TRUE(source);
    if (!source) return out;
    const report::Report report = reader_.read(source->text);
    const report::Identity& id = report.identity();
    out.identity = std::to_string(id.place.code) + " " + id.place.name + " " + std::to_string(id.year) + " " + id.title + " | " + id.session +
                   " | " + id.speaker + " " + std::string(report::form_name(id.form));
    claims_.read(report, [&](const claim::Claim& c) {
      claim::Record r = claim::make_record(report, c);
      r.start = r.end = 0;
      out.claims.push_back(claim::to_json(r, "f"));
    });
    return out;
  }

  const catalog::Catalog catalog_ = std::move(*catalog::Catalog::builtin());
  const report::Reader reader_{catalog_};
  const claim::ClaimReader claims_{catalog_};
};

TEST_F(WebReports, TextsWithNavigationAreReadAsTheirTwins) {
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(tests::shared(kWeb))) {
    const Read web = read(tests::slurp(entry.path()));
    const Read clean = read(tests::slurp(tests::shared("reports/province") / entry.path().filename()));
    EXPECT_EQ(web.identity, clean.identity);
    EXPECT_EQ(web.claims, clean.claims) << entry.path();
    EXPECT_GT(web.claims.size(), 700u);
    ++files;
  }
  EXPECT_EQ(files, 3u);
}

TEST_F(WebReports, PagesAreReadAsTheirTexts) {
  std::vector<fs::path> files;
  for (const char* folder : {"reports/province", "reports/city"}) {
    for (const auto& entry : fs::directory_iterator(tests::shared(folder))) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::size_t all = 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto source = source::load(files[i].string());
    ASSERT_TRUE(source);
    const std::string plain = with_plain_blanks(source->text);
    const Read text = read(plain);
    const Read page = read(tests::web_page(plain, tests::kTemplates[i % std::size(tests::kTemplates)]));
    EXPECT_EQ(page.identity, text.identity) << files[i];
    EXPECT_EQ(page.claims, text.claims) << files[i];
    same += page.claims == text.claims;
    ++all;
  }
  RecordProperty("same", std::to_string(same) + " of " + std::to_string(all));
}

}  // namespace
}  // namespace luoshi
