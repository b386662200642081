// SPDX-License-Identifier: Apache-2.0
//
// The commands of the ledger from outside: what each changes, and what it leaves alone.
#include "ledger_program.h"

namespace luoshi::tests {
namespace {

class ProgramCommands : public ProgramLedger {
 protected:
  // What a line of JSON says of a field, as written.
  static std::string field(const std::string& line, const std::string& name) {
    const std::string key = "\"" + name + "\": ";
    const std::size_t at = line.find(key);
    if (at == line.npos) return "none";
    const std::size_t begin = at + key.size();
    const std::size_t end = line[begin] == '"' ? line.find('"', begin + 1) + 1 : line.find_first_of(",}", begin);
    return line.substr(begin, end - begin);
  }
  std::string row(int report) {
    const std::string all = rows({"--removed", "--revisions"});
    const std::size_t at = all.find("{\"report\": " + std::to_string(report) + ",");
    return at == all.npos ? "" : all.substr(at, all.find('\n', at) - at);
  }
  // What the ledger has of a claim that only this report makes.
  std::string period_of(int report) {
    std::string text = on({"claims", "--format", "jsonl", "--revisions", "--indicator", "一般公共预算收入"}).out;
    for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != text.npos; at = end + 1) {
      const std::string line = text.substr(at, end - at);
      if (field(line, "report") == std::to_string(report)) return field(line, "period");
    }
    return "";
  }
};

TEST_F(ProgramCommands, TheSameBytesChangeNothing) {
  make_reports("r", 6);
  const Done first = on({"add", "--list", "r"});
  EXPECT_EQ(first.status, 0);
  EXPECT_EQ(count(first.out, "\n"), 6u);
  const std::string before = dump(), bytes = (expect_sound(ledger_), slurp(ledger_));
  fs::copy(folder_ / "r", folder_ / "other names");
  for (const char* folder : {"r", "other names"}) {
    const Done again = on({"add", "--list", folder});
    EXPECT_EQ(again.status, 0);
    EXPECT_EQ(again.out, "");
    EXPECT_SAYS(again.err, "0 reports added");
    EXPECT_SAYS(again.err, "6 were there already");
  }
  EXPECT_EQ(slurp(ledger_), bytes);
  EXPECT_EQ(dump(), before);
}

TEST_F(ProgramCommands, RemovedAndRestored) {
  make_reports("r", 3);
  ASSERT_EQ(on({"add", "r"}).status, 0);
  const std::string before = dump();
  const std::string claims = on({"claims", "--format", "jsonl"}).out, found = on({"search", "--format", "jsonl", "学校"}).out;
  EXPECT_EQ(count(found, "\n"), 3u);
  EXPECT_EQ(on({"remove", "2"}).status, 0);
  EXPECT_EQ(count(rows(), "\n"), 2u);
  EXPECT_EQ(count(rows({"--removed"}), "\n"), 3u);
  EXPECT_EQ(count(on({"search", "--format", "jsonl", "学校"}).out, "\n"), 2u);
  EXPECT_NE(field(row(2), "removed_at"), "\"\"");
  expect_sound(ledger_);
  // One wrong number, and nothing is removed.
  const std::string removed = dump();
  EXPECT_EQ(on({"remove", "1", "77"}).status, 1);
  EXPECT_EQ(dump(), removed);
  const Done again = on({"add", "--list", "r"});
  EXPECT_EQ(again.status, 0);
  EXPECT_SAYS(again.err, "1 restored");
  EXPECT_SAYS(again.out, "2  ");
  EXPECT_EQ(dump(), before);
  EXPECT_EQ(on({"claims", "--format", "jsonl"}).out, claims);
  // For good.
  EXPECT_EQ(on({"remove", "--purge", "3"}).status, 0);
  EXPECT_EQ(count(rows({"--removed"}), "\n"), 2u);
  EXPECT_EQ(count(on({"search", "--removed", "--format", "jsonl", "学校"}).out, "\n"), 2u);
  for (const char* table : {"texts", "sentences", "claims"}) {
    const std::string id = table == std::string("texts") ? "report" : "id";
    EXPECT_EQ(Sql(ledger_).text("SELECT count(*) FROM " + std::string(table) +
                                (id == "report" ? " WHERE report = 3"
                                 : table == std::string("claims") ? " WHERE id / 10000000 = 3"
                                   : " WHERE id >= (SELECT max(first_sentence + sentences) FROM reports)")), "0") << table;
  }
  expect_sound(ledger_);
  EXPECT_EQ(on({"add", "r/2.txt"}).status, 0);
  EXPECT_EQ(count(rows(), "\n"), 3u);
  expect_sound(ledger_);
}

TEST_F(ProgramCommands, SetIsKeptApartFromWhatWasRead) {
  make_reports("r", 2, true);
  ASSERT_EQ(on({"add", "r"}).status, 0);
  EXPECT_EQ(field(row(1), "report_year"), "1990");
  EXPECT_EQ(period_of(1), "\"1989\"");
  const Done done = on({"set", "1", "--year", "2003", "--place", "长春市"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(field(row(1), "report_year"), "2003");
  EXPECT_EQ(field(row(1), "report_place"), "\"长春市\"");
  EXPECT_EQ(field(row(1), "place_code"), "220100");
  EXPECT_EQ(field(row(1), "read_year"), "1990");
  EXPECT_EQ(field(row(1), "read_place"), "\"云泽市\"");
  EXPECT_EQ(Sql(ledger_).text("SELECT group_concat(report || field || value) FROM decisions"), "1place220100 长春市,1year2003");
  EXPECT_EQ(Sql(ledger_).text("SELECT count(*) FROM decisions WHERE made_at LIKE '20__-__-__T__:__:__Z'"), "2");
  expect_sound(ledger_);
  // A second decision stands beside the first, and the place stays.
  EXPECT_EQ(on({"set", "1", "--year", "2004"}).status, 0);
  EXPECT_EQ(field(row(1), "report_place"), "\"长春市\"");
  EXPECT_EQ(field(row(1), "report_year"), "2004");
  EXPECT_EQ(Sql(ledger_).text("SELECT count(*) FROM decisions"), "3");
  EXPECT_SAYS(on({"search", "--place", "吉林省", "--format", "jsonl", "就业"}).out, "长春市");
  // Nothing changes where the report or the place is unknown.
  const std::string before = dump();
  EXPECT_EQ(on({"set", "9", "--year", "2004"}).status, 1);
  EXPECT_EQ(on({"set", "1", "--place", "乌有市"}).status, 2);
  EXPECT_EQ(dump(), before);
  // An export takes decisions along.
  EXPECT_EQ(on({"export", "--removed", "--revisions", "e.jsonl"}).status, 0);
  EXPECT_EQ(on("new.db", {"import", "e.jsonl"}).status, 0);
  EXPECT_EQ(dump("new.db", true), before);
  EXPECT_EQ(on("new.db", {"import", "e.jsonl"}).status, 1) << "into a ledger that is not empty";
  EXPECT_EQ(dump("new.db", true), before);
}

TEST_F(ProgramCommands, YearsOfClaimsFollow) {
  // A report that does not say its years: 过去一年 and 今年 hang on the year that is set.
  std::string text = report(3);
  replace_all(text, "2024年1月9日在", "在");
  replace_all(text, "2023年工作回顾", "过去一年工作回顾");
  replace_all(text, "2024年工作安排", "今年工作安排");
  write("a.txt", text);
  ASSERT_EQ(on({"add", "--year", "2010", "a.txt"}).status, 0);
  const auto periods = [&] { return on({"claims", "--format", "csv"}).out; };
  EXPECT_SAYS(periods(), ",2009,");
  EXPECT_EQ(field(row(1), "read_year"), "null");
  ASSERT_EQ(on({"set", "1", "--year", "2016"}).status, 0);
  EXPECT_SAYS(periods(), ",2015,");
  EXPECT_SAYS(periods(), ",2016,");
  EXPECT_EQ(periods().find(",2009,"), std::string::npos);
  EXPECT_EQ(field(row(1), "read_year"), "null");
}

TEST_F(ProgramCommands, RevisionsAndSeparateTexts) {
  write("first.txt", example(0, false));
  write("second.txt", example(0, false) + "　　新建桥梁7座。\n");
  ASSERT_EQ(on({"add", "first.txt"}).status, 0);
  const Done revised = on({"add", "--list", "second.txt"});
  EXPECT_EQ(revised.status, 0);
  EXPECT_SAYS(revised.err, "1 of them new revisions");
  EXPECT_EQ(count(rows(), "\n"), 1u);
  EXPECT_EQ(count(rows({"--revisions"}), "\n"), 2u);
  EXPECT_EQ(field(row(2), "document") + field(row(2), "revision") + field(row(2), "current"), "121");
  EXPECT_EQ(field(row(1), "current"), "0");
  // The newest one goes, the one before is in force again.
  EXPECT_EQ(on({"remove", "2"}).status, 0);
  EXPECT_EQ(field(row(1), "current"), "1");
  EXPECT_EQ(field(row(2), "current"), "0");
  const std::string other = "separate.db";
  EXPECT_EQ(on(other, {"add", "first.txt"}).status, 0);
  EXPECT_EQ(on(other, {"add", "--as", "separate", "second.txt"}).status, 0);
  EXPECT_EQ(count(on(other, {"reports", "--format", "jsonl"}).out, "\"revision\": 1,"), 2u);
}

TEST_F(ProgramCommands, FoldersAndStandardInput) {
  make_reports("r", 2);
  fs::create_directories(folder_ / "r/b/c");
  fs::create_directories(folder_ / "r/a");
  write("r/b/c/UPPER.TXT", example(2, false));
  write("r/a/page.html", "<html><meta charset=utf-8><body><p>" + example(3, false) + "</p></body></html>");
  write("r/a/film.mp4", "x");
  write("r/notes", "x");
  const Done done = on({"add", "--list", "r", "-"});
  EXPECT_EQ(done.status, 1) << "standard input was empty";
  EXPECT_SAYS(done.err, "2 other files in folders");
  EXPECT_EQ(count(done.out, "\n"), 4u);
  EXPECT_LT(done.out.find("r/0.txt"), done.out.find("r/a/page.html"));
  EXPECT_LT(done.out.find("r/a/page.html"), done.out.find("r/b/c/UPPER.TXT"));
  const Done input = on(ledger_, {"add", "--list", "-"}, "en", example(5, false));
  EXPECT_EQ(input.status, 0) << input.err;
  EXPECT_TRUE(input.out.ends_with("  -\n")) << input.out;
  expect_sound(ledger_);
}

TEST_F(ProgramCommands, TheSameForEveryNumberOfJobs) {
  make_reports("r", 90);
  write("r/45a.txt", "no report\n");
  const Done one = on("1.db", {"add", "--list", "-j", "1", "r"});
  EXPECT_EQ(one.status, 1);
  const std::string all = dump("1.db");
  EXPECT_GT(all.size(), 100000u);
  for (const std::string jobs : {"4", "16"}) {
    const Done many = on(jobs + ".db", {"add", "--list", "-j", jobs, "r"});
    EXPECT_EQ(many.status, 1);
    EXPECT_EQ(many.out, one.out);
    EXPECT_TRUE(dump(jobs + ".db") == all) << "-j " << jobs;
  }
}

TEST_F(ProgramCommands, WrongUsageMakesNothing) {
  write("a.txt", example(0, false));
  const std::vector<Arguments> kWrong = {
      {"add"}, {"add", "--as", "other", "a.txt"}, {"add", "--year", "x", "a.txt"}, {"add", "--place", "乌有市", "a.txt"},
      {"add", "-j", "0", "a.txt"}, {"add", "--nothing", "a.txt"}, {"import"}, {"import", "a.jsonl", "b.jsonl"}, {"export"},
      {"export", "x.doc"}, {"export", "--kind", "x", "x.csv"}, {"set"}, {"set", "1"}, {"set", "x", "--year", "2004"},
      {"set", "0", "--year", "2004"}, {"remove"}, {"remove", "-1"}, {"remove", "1e3"}, {"remove", "99999999999999999999"},
      {"search"}, {"series"}, {"series", "a", "b"}, {"reports", "--format", "xml"}, {"reports", "--sort", "size"},
      {"claims", "--limit", "-1"}, {"claims", "--kind", "results"}, {"claims", "--year", "2024-x"}, {"verify", "x"}};
  for (const Arguments& arguments : kWrong) {
    for (const char* language : {"en", "zh"}) {
      const Done done = on(ledger_, arguments, language);
      EXPECT_EQ(done.status, 2) << testing::PrintToString(arguments) << done.err;
      EXPECT_EQ(done.out, "");
      EXPECT_TRUE(done.err.starts_with("luoshi: ")) << done.err;
    }
    EXPECT_FALSE(fs::exists(ledger_)) << testing::PrintToString(arguments);
    EXPECT_FALSE(fs::exists(folder_ / "x.csv"));
  }
}

}  // namespace
}  // namespace luoshi::tests
