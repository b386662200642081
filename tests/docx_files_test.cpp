// SPDX-License-Identifier: Apache-2.0
//
// Real Word documents beside the texts that people made of them: the same claims, to the letter, but for offsets.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <vector>

#include "base/process.h"
#include "base/temporary_folder.h"
#include "catalog/catalog.h"
#include "claim/reader.h"
#include "claim/record.h"
#include "docx_maker.h"
#include "program.h"
#include "shared.h"
#include "source/source.h"

namespace luoshi {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> claims(const source::Source& source) {
  static const auto kCatalog = catalog::Catalog::builtin();
  const report::Report report = report::Reader(*kCatalog).read(source.text);
  std::vector<std::string> out;
  claim::ClaimReader(*kCatalog).read(report, [&](const claim::Claim& c) {
    claim::Record record = claim::make_record(report, c);
    record.start = record.end = 0;
    out.push_back(claim::to_json(record, ""));
  });
  return out;
}

std::vector<std::string> claims_of(const fs::path& path, source::Format format) {
  const auto source = source::load(path.string());
  EXPECT_TRUE(source) << path;
  if (!source) return {};
  EXPECT_EQ(source->format, format);
  return claims(*source);
}

// Claims that only one of both has, with the reason: none so far. A text that lost something goes here, by its name.
const std::multimap<std::string, std::string> kKnownDifferences;

TEST(DocxFiles, TheirClaimsAreThoseOfTheirTexts) {
  SKIP_WITHOUT_SHARED("reports/formats/docx");
  std::size_t files = 0, all = 0;
  for (const auto& entry : fs::directory_iterator(tests::shared("reports/formats/docx"))) {
    const std::string name = entry.path().stem().string();
    const auto document = claims_of(entry.path(), source::Format::docx);
    const auto text = claims_of(tests::shared("reports/city") / (name + "_2024.txt"), source::Format::text);
    ASSERT_GT(text.size(), 300u) << name;
    ++files;
    all += text.size();
    const std::multiset<std::string> left(document.begin(), document.end()), right(text.begin(), text.end());
    std::vector<std::string> only;
    std::ranges::set_symmetric_difference(left, right, std::back_inserter(only));
    for (const std::string& claim : only) {
      const auto [from, to] = kKnownDifferences.equal_range(name);
      EXPECT_TRUE(std::any_of(from, to, [&](const auto& known) { return known.second == claim; })) << name << ": " << claim;
    }
    EXPECT_EQ(document, text) << name;
  }
  EXPECT_EQ(files, 10u);
  std::printf("%zu claims of %zu documents\n", all, files);
}

// A DOC and an RTF that LibreOffice writes, read through LibreOffice.
TEST(DocFiles, AreReadWhereLibreOfficeIs) {
  if (!find_program("soffice")) GTEST_SKIP() << "soffice is not there";
  const std::string text = tests::report(3);
  const std::string word = tests::docx_of(text);
  const auto folder = TemporaryFolder::make("test");
  ASSERT_TRUE(folder && folder->write("a.docx", word));
  const auto wanted = claims(*source::decode(word, "a.docx"));
  ASSERT_GT(wanted.size(), 5u);
  for (const std::string kind : {"doc:MS Word 97", "rtf"}) {
    const std::string command = "soffice -env:UserInstallation=file://" + folder->path() + "/profile --headless --convert-to '" + kind + "' --outdir " +
                                folder->path() + " " + folder->path() + "/a.docx > " + folder->path() + "/log 2>&1";
    ASSERT_EQ(std::system(command.c_str()), 0) << kind;  // NOLINT(cert-env33-c): a test's own words
    const std::string file = folder->path() + "/a." + kind.substr(0, 3);
    ASSERT_TRUE(fs::exists(file));
    EXPECT_EQ(claims_of(file, source::Format::doc), wanted) << kind;
    // A WPS file is the same inside: the content decides.
    fs::rename(file, folder->path() + "/a.wps");
    EXPECT_EQ(claims_of(folder->path() + "/a.wps", source::Format::doc), wanted) << kind;
  }
}

TEST(DocFiles, LeaveNothingBehind) {
  if (!find_program("soffice")) GTEST_SKIP() << "soffice is not there";
  const auto folder = TemporaryFolder::make("test");
  ASSERT_TRUE(folder);
  const char* before = std::getenv("TMPDIR");
  const std::string kept = before == nullptr ? "" : before;
  ::setenv("TMPDIR", folder->path().c_str(), 1);
  const auto source = source::decode("{\\rtf1\\ansi no report}", "a.rtf");
  EXPECT_TRUE(source);
  EXPECT_TRUE(fs::is_empty(folder->path()));
  kept.empty() ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", kept.c_str(), 1);
}

}  // namespace
}  // namespace luoshi
