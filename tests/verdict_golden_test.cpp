// SPDX-License-Identifier: Apache-2.0
//
// tests/cases/verdicts/*.verdicts: sentences of invented reports, and what becomes of the targets among them, readable
// without C++. A file holds cases:
//
//   === title
//   长春市 2024              a report; its lines follow, each a paragraph under its heading:
//   计划 城镇新增就业10万人。     计划 this year's plan, 回顾 last year's review, 五年 a review of five years, 展望 the five
//                              years to come
//   长春市 2025              the next report; as many as are needed, also of the province
//   回顾 城镇新增就业10.4万人。
//   设置 approx_points 0     a setting other than the default
//   判定 missed 王敏 公报核实   a person's verdict on the first target
//   ---
//   the targets of the first report in the order of the text, as line() writes them: what is asked → the verdict, its rule,
//   the margin; the answer; findings; the reason
//
// A case whose title begins with 非 and a rule comes near that rule, which must not be the one that decides. A definite
// verdict is the only thing that can do harm, so each rule that gives one has such cases.
//
// words.txt is a report of each of these places from long before: words get their weights from all that a place says, and in
// a ledger of three sentences all of them weigh the same.
//
// LUOSHI_UPDATE=1 rewrites the files with what comes out; look at the difference before keeping it.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "catalog/messages.h"
#include "ledger/judgements.h"
#include "verdict/samples_test.h"
#include "verdict/verdict.h"

namespace luoshi::verdict {
namespace {

namespace fs = std::filesystem;

constexpr char kFolder[] = LUOSHI_SOURCE_DIR "/tests/cases/verdicts";
constexpr int kOldYear = 2009;
constexpr std::string_view kDefinite[] = {"same_met", "same_missed", "stage_reached", "set_again", "said_done",
                                          "in_step_met", "in_step_missed", "wider_equal", "above_met", "above_missed"};
// What stands where a case says nothing.
constexpr std::pair<std::string_view, std::string_view> kSilence[] = {{"回顾", "过去一年，各项工作取得新成绩。"}, {"计划", "新的一年，形势依然严峻。"}};

struct ReportText {
  std::string place;
  int year = 0;
  std::map<std::string, std::string> parts;  // by the word before
};
struct Case {
  std::string title, input, expected;
  std::vector<ReportText> reports;
  std::string settings;  // as a file
  std::vector<std::string> judgement;
};

void parse_line(const std::string& line, Case& c) {
  std::istringstream words(line);
  std::string first, rest;
  words >> first >> std::ws;
  std::getline(words, rest);
  if (first == "设置") {
    std::ranges::replace(rest, ' ', '\t');
    c.settings += rest + "\tof this case\n";
  } else if (first == "判定") {
    std::istringstream parts(rest);
    c.judgement.assign(std::istream_iterator<std::string>(parts), {});
  } else if (rest.find_first_not_of("0123456789") == rest.npos) {
    c.reports.push_back({first, std::stoi(rest), {}});
  } else {
    ASSERT_FALSE(c.reports.empty()) << line;
    c.reports.back().parts[first] += rest + "\n\n";
  }
}

std::vector<Case> parse(const fs::path& file) {
  std::ifstream in(file);
  std::vector<Case> cases;
  std::string line;
  bool expected = false;
  while (std::getline(in, line)) {
    if (line.starts_with("=== ")) {
      cases.emplace_back();
      cases.back().title = line.substr(4);
      expected = false;
    } else if (line == "---") {
      expected = true;
    } else if (!cases.empty() && !line.empty()) {
      (expected ? cases.back().expected : cases.back().input) += line + "\n";
      if (!expected) parse_line(line, cases.back());
    }
  }
  return cases;
}

std::vector<fs::path> files() {
  std::vector<fs::path> out;
  for (const auto& file : fs::directory_iterator(kFolder)) {
    if (file.path().extension() == ".verdicts") out.push_back(file.path());
  }
  std::ranges::sort(out);
  return out;
}

std::string said(const ledger::FoundClaim& found) {
  const ledger::ClaimRow& c = found.claim;
  if (c.type == "sentence") return "“" + c.text + "”";
  if (c.type == "milestone") return c.indicator + " " + c.action;
  if (c.type == "commitment") return c.text;
  return c.indicator + " " + (c.measure == "growth" ? "增速" : c.measure == "change" ? "变动" : "") + c.text;
}
std::string cited(const ledger::FoundClaim& found) { return said(found) + "（" + found.report.place + std::to_string(found.report.year) + "）"; }

std::string line(const Checked& c, const Messages& messages) {
  const auto verdict_line = [&](Verdict verdict, const std::string& rule, const std::string& margin) {
    return messages.text("verdict." + std::string(name(verdict))) + " " + rule + (margin.empty() ? "" : " " + margin) + "\n";
  };
  std::string out = said(c.target) + " → " + verdict_line(c.verdict, c.rule, c.margin);
  if (c.result) out += "  答：" + cited(*c.result) + "\n";
  for (const Found& f : c.findings) out += "  " + messages.text("finding." + std::string(name(f.finding))) + "：" + cited(f.against) + "\n";
  out += "  因：" + messages.format("why." + c.why.id, c.why.arguments) + "\n";
  if (c.computed) out += "  程序所判：" + verdict_line(c.computed->verdict, c.computed->rule, c.computed->margin);
  return out;
}

// The rules that the expected lines of a case name.
std::set<std::string> rules_in(const Case& c) {
  std::set<std::string> rules;
  std::istringstream in(c.expected);
  for (std::string text; std::getline(in, text);) {
    const std::size_t arrow = text.find(" → ");
    if (arrow == text.npos || text.starts_with(" ")) continue;
    std::istringstream words(text.substr(arrow + std::string_view(" → ").size()));
    std::string verdict, rule;
    words >> verdict >> rule;
    rules.insert(rule);
  }
  return rules;
}

class VerdictGolden : public Sample {
 protected:
  static std::string text_of(const ReportText& r) {
    const auto part = [&](const std::string& name) {
      const auto found = r.parts.find(name);
      if (found != r.parts.end()) return found->second;
      const auto* silence = std::ranges::find(kSilence, name, &std::pair<std::string_view, std::string_view>::first);
      return silence == std::end(kSilence) ? std::string() : std::string(silence->second) + "\n\n";
    };
    const std::string year = std::to_string(r.year);
    std::string text = "政府工作报告\n\n——" + year + "年1月8日在" + r.place + "第五届人民代表大会第四次会议上\n\n" + r.place +
                       "人民政府\n\n各位代表：\n\n现在，我代表人民政府，向大会报告工作，请予审议。\n\n";
    const std::string span = part("五年");
    text += span.empty() ? "一、" + std::to_string(r.year - 1) + "年工作回顾\n\n" + part("回顾") : "一、过去五年工作回顾\n\n" + span;
    const std::string outlook = part("展望");
    if (!outlook.empty()) text += "二、今后五年目标任务\n\n" + outlook;
    return text + (outlook.empty() ? "二、" : "三、") + year + "年工作安排\n\n" + part("计划");
  }

  std::int64_t add_report(const ReportText& r) {
    const std::string text = text_of(r);
    const std::string file = r.place + std::to_string(r.year) + ".txt";
    const auto source = source::decode(text, file);
    EXPECT_TRUE(source);
    report::Overrides told;
    if (const catalog::Place* place = catalog_->places().find(r.place)) told.place = *place;
    told.year = r.year;
    const report::Report read = report::Reader(*catalog_).read(source->text, told);
    const auto entry = ledger::make_entry(*catalog_, *source, read, ledger::facts_of(read.identity()), file, ledger::sha256(text), text.size());
    auto batch = ledger_->begin();
    const auto added = ledger_->add(entry, ledger::Ledger::As::separate);
    EXPECT_TRUE(batch && added && batch->commit());
    return added ? added->report : 0;
  }

  void judge(std::int64_t report, const std::vector<std::string>& words) {
    ASSERT_EQ(words.size(), 3u);
    ledger::Filter wanted;
    wanted.report = report;
    wanted.kind = "target";
    std::optional<ledger::FoundClaim> first;
    ASSERT_TRUE(ledger_->claims(wanted, {}, {}, [&](const ledger::FoundClaim& found) {
      first = found;
      return false;
    }));
    ASSERT_TRUE(first);
    const auto anchor = ledger::anchor_of(*ledger_, first.value_or(ledger::FoundClaim{}));
    ASSERT_TRUE(anchor);
    ledger::Judgement judgement;
    judgement.target = *anchor;
    judgement.verdict = words[0];
    judgement.by = words[1];
    judgement.why = words[2];
    auto batch = ledger_->begin();
    ASSERT_TRUE(batch && ledger::add_judgement(*ledger_, judgement) && batch->commit());
  }

  std::string verdicts(const Case& c) {
    TearDown();
    SetUp();
    static const std::string kOldPlan = [] {
      std::ifstream in(fs::path(kFolder) / "words.txt");
      return std::string(std::istreambuf_iterator<char>(in), {});
    }();
    std::set<std::string> places;
    for (const ReportText& r : c.reports) places.insert(r.place);
    for (const std::string& place : places) add_report({place, kOldYear, {{"计划", kOldPlan}}});
    std::int64_t asked = 0;
    for (const ReportText& r : c.reports) {
      const std::int64_t id = add_report(r);
      if (asked == 0) asked = id;
    }
    if (!c.judgement.empty()) judge(asked, c.judgement);
    const auto settings = Settings::with("settings.tsv", "name\tvalue\tmeaning\n" + c.settings);
    EXPECT_TRUE(settings);
    ledger::Filter wanted;
    wanted.report = asked;
    std::string out;
    EXPECT_TRUE(settings && check(*ledger_, *settings, wanted, [&](const Checked& checked) {
      if (checked.target.claim.report == asked) out += line(checked, messages_);
      return true;
    }, {1, 0, {}}));
    return out;
  }

  Messages messages_{Language::chinese};
};

TEST_F(VerdictGolden, EveryFile) {
  const bool update = std::getenv("LUOSHI_UPDATE") != nullptr;
  for (const fs::path& file : files()) {
    std::ostringstream rewritten;
    for (const Case& c : parse(file)) {
      ASSERT_FALSE(c.reports.empty()) << c.title;
      const std::string got = verdicts(c);
      if (update) {
        rewritten << (rewritten.tellp() > 0 ? "\n" : "") << "=== " << c.title << "\n" << c.input << "---\n" << got;
      } else {
        EXPECT_EQ(got, c.expected) << file.filename() << ": " << c.title << "\n" << c.input;
      }
    }
    if (update) std::ofstream(file) << rewritten.str();
  }
}

// A rule that is added wants a case, and one that gives a definite verdict a near miss, too.
TEST_F(VerdictGolden, EveryRuleHasItsCases) {
  std::set<std::string> decided, near;
  for (const fs::path& file : files()) {
    for (const Case& c : parse(file)) {
      const std::set<std::string> rules = rules_in(c);
      decided.insert(rules.begin(), rules.end());
      if (!c.title.starts_with("非 ")) continue;
      std::istringstream words(c.title);
      std::string mark, rule;
      words >> mark >> rule;
      near.insert(rule);
      EXPECT_NE(std::ranges::find(rule_names(), rule), rule_names().end()) << c.title;
      EXPECT_FALSE(rules.contains(rule)) << c.title;
      EXPECT_FALSE(rules.empty()) << c.title;
    }
  }
  for (const std::string_view rule : rule_names()) EXPECT_TRUE(decided.contains(std::string(rule))) << rule << " decides no case";
  for (const std::string& rule : decided) EXPECT_NE(std::ranges::find(rule_names(), rule), rule_names().end()) << rule;
  for (const std::string_view rule : kDefinite) EXPECT_TRUE(near.contains(std::string(rule))) << rule << " has no near miss";
}

}  // namespace
}  // namespace luoshi::verdict
