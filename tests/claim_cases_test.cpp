// SPDX-License-Identifier: Apache-2.0
//
// tests/cases/*.claims: snippets of report text with the claims that must come out, readable without
// C++. A file holds cases:
//
//   === title
//   review            (or: plan, span, outlook: under which heading the snippet stands)
//   the snippet
//   ---
//   one claim a line
//
// A claim's line: kind | indicator | action | measure value unit comparator | period. Milestones:
// milestone | kind | project | stage | period. Files that begin with "reject" hold text without claims.
// LUOSHI_UPDATE=1 rewrites the files with what comes out; look at the difference before keeping it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "claim/reader.h"
#include "claim/record.h"

namespace luoshi {
namespace {

struct Case {
  std::string title, frame, text, expected;
};

std::vector<Case> parse(std::istream& in) {
  std::vector<Case> cases;
  std::string line;
  enum { kFrame, kText, kExpected } part = kFrame;
  while (std::getline(in, line)) {
    if (line.starts_with("=== ")) {
      cases.push_back({line.substr(4), "", "", ""});
      part = kFrame;
    } else if (cases.empty()) {
      continue;
    } else if (part == kFrame) {
      cases.back().frame = line;
      part = kText;
    } else if (line == "---") {
      part = kExpected;
    } else if (part == kText) {
      cases.back().text += line + "\n";
    } else if (!line.empty()) {
      cases.back().expected += line + "\n";
    }
  }
  return cases;
}

// The snippet as part of a report of an invented city, delivered in January 2025.
std::string in_report(const Case& c) {
  const std::string head = "政府工作报告\n\n——2025年1月8日在云泽市第五届人民代表大会第四次会议上\n\n市长 方远\n\n各位代表：\n\n"
                           "现在，我代表市人民政府，向大会报告工作，请予审议。\n\n";
  if (c.frame == "review") return head + "一、2024年工作回顾\n\n" + c.text;
  if (c.frame == "span") return head + "一、过去五年工作回顾\n\n五年来，我们走过了不平凡的历程。\n\n" + c.text;
  if (c.frame == "plan") return head + "一、2024年工作回顾\n\n过去一年，成绩来之不易。\n\n二、2025年工作安排\n\n" + c.text;
  return head + "一、2024年工作回顾\n\n过去一年，成绩来之不易。\n\n二、今后五年目标任务\n\n" + c.text;
}

std::string line(const claim::Record& r) {
  std::string out;
  if (r.type == "milestone") {
    out = "milestone | " + std::string(r.kind) + " | " + r.project + " | " + std::string(r.stage) + " | " + r.period;
  } else if (r.type == "commitment") {
    out = "commitment | " + r.action + " | " + r.object + " | " + r.period;
  } else {
    const std::string range = r.value_max.empty() ? "" : "~" + r.value_max;
    out = std::string(r.kind) + " | " + r.indicator + " | " + r.action + " | " + std::string(r.measure) + " " + r.value + range +
          (r.unit.empty() ? "" : " " + r.unit) + " " + std::string(r.comparator) + " | " + r.period;
    if (r.role == "baseline") out += " | baseline";
  }
  return out + "\n";
}

const catalog::Catalog& words() {
  static const auto kCatalog = catalog::Catalog::builtin();
  return *kCatalog;
}

// Lines of commitments are compared only where the case's own text lists any.
std::string read(const Case& c) {
  const std::string text = in_report(c);
  const auto report = report::Reader(words()).read(text, {.place = {}, .year = 2025});
  const bool commitments = c.expected.find("commitment |") != std::string::npos || c.title.find("commitment") != std::string::npos;
  std::string out;
  claim::ClaimReader(words()).read(report, [&](const claim::Claim& claim) {
    if (claim.type == claim::Type::commitment && !commitments) return;
    out += line(claim::make_record(report, claim));
  });
  return out;
}

TEST(ClaimCases, EveryFile) {
  const bool update = std::getenv("LUOSHI_UPDATE") != nullptr;
  std::size_t count = 0;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(LUOSHI_SOURCE_DIR "/tests/cases")) {
    if (entry.path().extension() == ".claims") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  ASSERT_FALSE(files.empty());
  for (const auto& file : files) {
    std::ifstream in(file);
    const auto cases = parse(in);
    ASSERT_FALSE(cases.empty()) << file;
    std::ostringstream rewritten;
    for (const Case& c : cases) {
      const std::string got = read(c);
      if (update) {
        rewritten << "=== " << c.title << "\n" << c.frame << "\n" << c.text << "---\n" << got << "\n";
      } else {
        EXPECT_EQ(got, c.expected) << file.filename() << ": " << c.title << "\n" << c.text;
        if (file.filename().string().starts_with("reject")) {
          EXPECT_EQ(c.expected, "") << c.title;
        }
      }
      ++count;
    }
    if (update) std::ofstream(file) << rewritten.str();
  }
  EXPECT_GE(count, 60u);
}

}  // namespace
}  // namespace luoshi
