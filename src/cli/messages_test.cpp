// SPDX-License-Identifier: Apache-2.0
#include "catalog/messages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "catalog/embedded.h"
#include "catalog/places.h"
#include "catalog/terms.h"
#include "catalog/tsv.h"
#include "claim/rules.h"
#include "ledger/columns.h"
#include "server/problems.h"
#include "verdict/cross_findings.h"
#include "verdict/diff.h"
#include "verdict/verdict.h"

namespace luoshi::cli {
namespace {

catalog::Tsv table() {
  auto read = catalog::parse_tsv("messages.tsv", catalog::embedded_file("messages.tsv"), {"id", "zh", "en"});
  EXPECT_TRUE(read);
  return read ? *read : catalog::Tsv{};
}

std::set<char> placeholders(std::string_view line) {
  std::set<char> found;
  for (std::size_t at = line.find('{'); at != line.npos; at = line.find('{', at + 1)) {
    if (at + 2 < line.size() && line[at + 2] == '}') found.insert(line[at + 1]);
  }
  return found;
}

// Every id that the program can ask for: those written in the code, and those made from codes.
std::set<std::string> used_ids() {
  std::set<std::string> ids;
  const std::regex literal(
      "\"((?:error|output|reason|note|expected|usage|help|label|head|types?|measure|series|chart|"
      "column|add|book|check|diff|judge|set|source|remove|export|import|search|verify|serve|http)\\.[a-z_]*[a-z]|http\\.[0-9]{3})\"");
  for (const auto& file : std::filesystem::recursive_directory_iterator(LUOSHI_SOURCE_DIR "/src")) {
    const std::string name = file.path().filename().string();
    if (!name.ends_with(".cpp") || name.ends_with("_test.cpp")) continue;
    std::ifstream in(file.path());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    for (std::sregex_iterator it(text.begin(), text.end(), literal), end; it != end; ++it) ids.insert((*it)[1]);
  }
  const auto codes = [&](std::string_view prefix, auto last) {
    for (int i = 0; i <= static_cast<int>(last); ++i) {
      ids.insert(std::string(prefix) + std::string(catalog::name(static_cast<decltype(last)>(i))));
    }
  };
  codes("role.", catalog::NumberRole::none);
  codes("stage.", catalog::Stage::full);
  codes("measure.", catalog::Measure::duration);
  codes("comparator.", catalog::Comparator::le);
  for (int i = 0; i <= static_cast<int>(claim::Rule::commitment); ++i) {
    ids.insert("rule." + std::string(claim::rule_name(static_cast<claim::Rule>(i))));
  }
  for (int i = 0; i <= static_cast<int>(ErrorCode::cannot_listen); ++i) {
    ids.insert(std::string("error.") + error_name(static_cast<ErrorCode>(i)));
  }
  // Of an answer over HTTP: its status; where the words for the command line do not fit, others.
  const Messages there(Language::english);
  for (int i = 0; i <= static_cast<int>(ErrorCode::cannot_listen); ++i) {
    const std::string id = std::string("http.error_") + error_name(static_cast<ErrorCode>(i));
    if (there.has(id)) ids.insert(id);
  }
  for (const int status : {400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503, 507}) ids.insert("http." + std::to_string(status));
  for (const char* note : {"form_unknown", "no_place", "no_year", "first_half_missing", "unread_pages"}) ids.insert(std::string("http.note_") + note);
  using catalog::Level;
  for (const Level level : {Level::nation, Level::province, Level::prefecture, Level::county}) {
    ids.insert(std::string("level.") + catalog::level_name(level));
  }
  for (const auto& column : ledger::report_columns()) ids.insert("column." + std::string(column.id));
  for (const auto& column : ledger::claim_columns()) ids.insert("column." + std::string(column.id));
  for (const char* id : {"sheet.reports", "sheet.claims"}) ids.insert(id);
  for (const char* command : {"read", "add", "reports", "claims", "search", "series", "check", "diff", "findings", "judge", "source", "set", "remove", "export", "import", "verify", "serve"}) {
    ids.insert(std::string("help.") + command);
    ids.insert(std::string("help.") + command + "_example");
  }
  for (const std::string_view code : server::problem_codes()) ids.insert("http." + std::string(code));
  for (const int status : server::problem_statuses()) ids.insert("http." + std::to_string(status));
  for (const std::string_view name : verdict::verdict_names()) ids.insert("verdict." + std::string(name));
  for (const std::string_view name : verdict::change_names()) ids.insert("change." + std::string(name));
  for (const char* change : {"raised", "lowered"}) ids.insert(std::string("change_count.") + change);
  for (const std::string_view name : verdict::finding_names()) ids.insert("finding." + std::string(name));
  for (const std::string_view name : verdict::rule_names()) ids.insert("why." + std::string(name));
  for (const std::string_view name : verdict::more_reasons()) ids.insert("why." + std::string(name));
  for (const std::string_view id : verdict::finding_reasons()) ids.insert("finding_why." + std::string(id));
  for (const char* reason : {"bracket", "empty", "encoding", "field", "long", "nesting", "only_not", "operand", "quotation",
                             "terms", "year"}) {
    ids.insert(std::string("query.") + reason);
  }
  for (const char* id : {"type.quantity", "type.milestone", "type.commitment", "kind.result", "kind.target",
                         "nature.flow", "nature.stock", "nature.rate", "nature.share", "nature.rank", "nature.index",
                         "nature.unknown", "form.report", "form.digest", "form.programme", "form.unknown"}) {
    ids.insert(id);
  }
  return ids;
}

// What the pages ask for: whole ids ('web.add.keep'), and beginnings of ids that they put together (`web.add.state_${…}`).
struct PageIds {
  std::set<std::string> whole, begun;

  [[nodiscard]] bool has(const std::string& id) const {
    return whole.contains(id) || std::ranges::any_of(begun, [&](const std::string& begin) { return id.starts_with(begin); });
  }
};

PageIds page_ids() {
  const std::regex literal("['\"`](web\\.[a-z_.0-9]*[a-z0-9])['\"`]");
  const std::regex begun("`(web\\.[a-z_.0-9]+)\\$\\{");
  PageIds ids;
  for (const auto& file : std::filesystem::recursive_directory_iterator(LUOSHI_SOURCE_DIR "/web/src")) {
    const std::string name = file.path().filename().string();
    if ((!name.ends_with(".ts") && !name.ends_with(".vue")) || name.ends_with(".test.ts")) continue;
    std::ifstream in(file.path());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    for (std::sregex_iterator it(text.begin(), text.end(), literal), end; it != end; ++it) ids.whole.insert((*it)[1]);
    for (std::sregex_iterator it(text.begin(), text.end(), begun), end; it != end; ++it) ids.begun.insert((*it)[1]);
  }
  return ids;
}

TEST(Messages, EveryIdExistsAndEveryMessageIsUsed) {
  const std::set<std::string> used = used_ids();
  EXPECT_GT(used.size(), 100u);
  const Messages messages(Language::english);
  const PageIds pages = page_ids();
  EXPECT_GT(pages.whole.size(), 100u);
  for (const std::string& id : pages.whole) EXPECT_TRUE(messages.has(id)) << id << " is not in data/messages.tsv";
  for (const std::string& id : used) EXPECT_TRUE(messages.has(id)) << id << " is not in data/messages.tsv";
  for (const auto& row : table().rows) {
    const std::string id(row.fields[0]);
    EXPECT_TRUE(id.starts_with("because.") || used.contains(id) || pages.has(id)) << id << " is used nowhere";
  }
}

TEST(Messages, BothLanguagesSayTheSame) {
  for (const auto& row : table().rows) {
    const std::string_view zh = row.fields[1];
    const std::string_view en = row.fields[2];
    EXPECT_EQ(placeholders(zh), placeholders(en)) << row.fields[0];
    EXPECT_EQ(zh.find("\\n  luoshi") == zh.npos, en.find("\\n  luoshi") == en.npos) << row.fields[0];
    if (row.fields[0] == "comparator.eq") continue;  // nothing before a plain value
    EXPECT_FALSE(zh.empty()) << row.fields[0];
    EXPECT_FALSE(en.empty()) << row.fields[0];
  }
}

TEST(Messages, ErrorsUseNoMoreArgumentsThanTheyHave) {
  const std::size_t kArguments[] = {1, 2, 1, 1, 3, 3, 3, 2, 2, 3, 3, 1, 2, 3, 3, 1, 1, 2, 3, 3, 3, 1, 2, 3, 3, 1, 1, 3, 3, 2, 1,
                                2, 1, 2, 2, 2, 2, 2, 1, 2, 2, 3, 2, 1, 2, 1, 3, 3, 1, 2, 2, 3, 3, 1, 1,
                                1, 1, 2};  // as in base/result.h
  for (std::size_t i = 0; i < std::size(kArguments); ++i) {
    const auto code = static_cast<ErrorCode>(i);
    std::vector<std::string> arguments;
    for (std::size_t k = 0; k < kArguments[i]; ++k) arguments.push_back("<" + std::to_string(k) + ">");
    for (const Language language : {Language::chinese, Language::english}) {
      const std::string text = Messages(language).error({code, arguments});
      for (const std::string& a : arguments) EXPECT_NE(text.find(a), text.npos) << error_name(code) << ": " << text;
    }
    for (const auto& row : table().rows) {
      if (row.fields[0] != std::string("error.") + error_name(code)) continue;
      EXPECT_EQ(placeholders(row.fields[2]).size(), kArguments[i]) << row.fields[0];
    }
  }
}

TEST(Messages, FilledIn) {
  const Messages messages(Language::english);
  EXPECT_EQ(messages.text("kind.target"), "target");
  EXPECT_EQ(messages.text("no.such_id"), "no.such_id");
  EXPECT_EQ(messages.format("label.sections", {"21"}), "21 sections");
  EXPECT_EQ(messages.format("label.sections", {}), " sections");
  EXPECT_EQ(messages.format("label.sections", {"{0}"}), "{0} sections");  // arguments are not read again
  EXPECT_NE(messages.text("help.program_example").find("\n  luoshi"), std::string::npos);
  EXPECT_NE(messages.error({ErrorCode::not_found, {"a\x1b[2J"}}).find("a\uFFFD[2J"), std::string::npos);
}

TEST(Messages, ReasonsAreTranslated) {
  const Messages chinese(Language::chinese);
  EXPECT_EQ(chinese.reason("place: 三亚市 is named 96 times"), "地方：三亚市 在文中出现 96 次");
  EXPECT_EQ(chinese.reason("report: 代表市人民政府"), "报告：代表市人民政府");
  EXPECT_EQ(chinese.reason("no JSON from byte 7 on"), "从第 7 字节起不是 JSON");
  EXPECT_EQ(chinese.reason("field id has a value of another kind"), "字段 id 的值类型不对");
  EXPECT_NE(chinese.error({ErrorCode::bad_import, {"a.jsonl", "3", "unknown record"}}).find("不认识的记录类型"), std::string::npos);
  EXPECT_EQ(chinese.reason("something new"), "something new");
  const Messages english(Language::english);
  for (const char* reason : {"place: 三亚市 is named 96 times", "year: {0}", "body: ends before 名词解释", "other", ""}) {
    EXPECT_EQ(english.reason(reason), reason);
  }
}

TEST(Messages, LanguageOfTheLocale) {
  using Variable = const char* (*)(const char*);
  using Name = std::string_view;
  const Variable none = [](const char*) -> const char* { return nullptr; };
  const Variable chinese = [](const char* name) -> const char* { return Name(name) == "LANG" ? "zh_CN" : nullptr; };
  const Variable overruled = [](const char* name) -> const char* {
    return Name(name) == "LC_ALL" ? "C" : Name(name) == "LANG" ? "zh_CN.UTF-8" : "";
  };
  const Variable own = [](const char* name) -> const char* { return Name(name) == "LUOSHI_LANG" ? "zh" : "en"; };
  EXPECT_EQ(choose_language(none), Language::english);
  EXPECT_EQ(choose_language(chinese), Language::chinese);
  EXPECT_EQ(choose_language(overruled), Language::english);
  EXPECT_EQ(choose_language(own), Language::chinese);
}

}  // namespace
}  // namespace luoshi::cli
