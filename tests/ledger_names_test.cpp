// SPDX-License-Identifier: Apache-2.0
//
// Names and words that try to be more than that: SQL, paths, formulas.
#include "ledger_program.h"

namespace luoshi::tests {
namespace {

// The cells of a CSV, without their quotes.
std::vector<std::string> cells(const std::string& csv) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (c == '"' && quoted && i + 1 < csv.size() && csv[i + 1] == '"') {
      out.back() += csv[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == ',' || c == '\n')) {
      out.emplace_back();
    } else if (quoted || c != '\r') {
      out.back() += c;
    }
  }
  return out;
}

using ProgramNames = ProgramLedger;

TEST_F(ProgramNames, FilesOfAnyName) {
  fs::create_directory(folder_ / "in");
  const std::vector<std::string> kNames = {
      "it's \"quoted\".txt", "two\nlines.txt", "'; DROP TABLE reports; --.txt", "%s%n$HOME`id`.txt", "tab\t\x1b[2J.txt",
      "\xB3\xA4.txt", "长春市\u202Etxt.txt", std::string(251, 'n') + ".txt", "?1.txt", "..txt", "...txt"};
  Arguments add{"add", "--list"};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    write("in/" + kNames[i], example(static_cast<int>(i), false));
    add.push_back("in/../in/./" + kNames[i]);
  }
  const Done done = on(add);
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(count(done.out, "\n"), kNames.size()) << "a name is one line";
  EXPECT_EQ(done.out.find('\x1b'), std::string::npos);
  // As they were given; what is no UTF-8 is replaced.
  for (const std::string& name : kNames) {
    if (name.starts_with("\xB3")) continue;
    std::string quoted = name;
    replace_all(quoted, "'", "''");
    EXPECT_EQ(Sql(ledger_).text("SELECT path FROM reports WHERE name = '" + quoted + "'"), "in/../in/./" + name);
  }
  expect_sound(ledger_);
  // The ledger itself may be called so too.
  for (const char* ledger : {"it's; \"x\"\n?1%20#.db", "file:x.db?mode=memory", ":memory:", "in/../in/l.db"}) {
    EXPECT_EQ(on(ledger, {"add", "in"}).status, 0);
    EXPECT_TRUE(fs::exists(folder_ / ledger)) << ledger;
    expect_sound(ledger);
  }
}

TEST_F(ProgramNames, PathsLongerThanTheSystemAllows) {
  write("a.txt", example(0, false));
  std::string deep;
  while (deep.size() < 10'000) deep += std::string(200, 'd') + "/";
  for (const char* language : {"en", "zh"}) {
    const Done done = on(ledger_, {"add", "--list", deep + "a.txt", "a.txt"}, language);
    EXPECT_EQ(done.status, 1);
    EXPECT_SAYS(done.err, deep);
    EXPECT_SAYS(done.err, "too long");  // the system's words
    for (const Arguments& command : {Arguments{"reports"}, {"verify"}, {"add", "a.txt"}, {"import", "a.txt"}}) {
      const Done missing = on(deep + "l.db", command, language);
      EXPECT_EQ(missing.status, 1);
      EXPECT_SAYS(missing.err, language[0] == 'e' ? "cannot be opened" : "打不开");
    }
    EXPECT_EQ(on(ledger_, {"export", deep + "x.csv"}, language).status, 1);
    EXPECT_EQ(on(ledger_, {"import", deep + "x.jsonl"}, language).status, 1);
  }
  EXPECT_EQ(count(rows(), "\n"), 1u) << "the rest was done";

  // A folder that goes deeper than a path can say: the files above and behind it are read, those in it are named.
  fs::create_directory(folder_ / "r");
  write("r/above.txt", example(1, false));
  const int here = ::open((folder_ / "r").c_str(), O_RDONLY | O_DIRECTORY);
  int at = ::dup(here);
  const std::string step(200, 'd');
  for (int i = 0; i < 50; ++i) {
    ASSERT_EQ(::mkdirat(at, step.c_str(), 0700), 0);
    const int next = ::openat(at, step.c_str(), O_RDONLY | O_DIRECTORY);
    ::close(at);
    at = next;
  }
  const int file = ::openat(at, "deep.txt", O_WRONLY | O_CREAT, 0600);
  const std::string text = example(2, false);
  ASSERT_EQ(::write(file, text.data(), text.size()), static_cast<ssize_t>(text.size()));
  for (const int open : {here, at, file}) ::close(open);
  fs::create_directory(folder_ / "r/z");
  write("r/z/behind.txt", example(3, false));
  const Done done = on({"add", "--list", "r"});
  EXPECT_EQ(done.status, 1) << "the one that was too deep has not been read";
  EXPECT_SAYS(done.err, "1 failed");
  EXPECT_SAYS(done.out, "r/above.txt");
  EXPECT_SAYS(done.out, "r/z/behind.txt");
  EXPECT_EQ(count(rows(), "\n"), 3u);
  expect_sound(ledger_);
}

TEST_F(ProgramNames, WordsAreNeverSql) {
  make_reports("r", 3);
  ASSERT_EQ(on({"add", "r"}).status, 0);
  const std::string before = dump();
  const std::string kWords[] = {"'; DROP TABLE reports; --", "' OR '1'='1", "\" OR 1=1 --", "x') UNION SELECT 1 --", "%", "_", "?1", "\\",
                                std::string("就\x01业"), "*", "NEAR(a b)", "text:就业", "就业\" OR \"学校"};
  for (const std::string& word : kWords) {
    SCOPED_TRACE(word);
    for (const Arguments& command :
         {Arguments{"search", word}, {"series", word}, {"claims", "--format", "jsonl", "--indicator", word},
          {"claims", "--format", "jsonl", "--unit", word + "'"}, {"claims", "--format", "jsonl", "--place", word},
          {"reports", "--format", "jsonl", "--place", word}, {"search", "--place", word, "--format", "jsonl", "学校"}}) {
      const Done done = on(command);
      EXPECT_TRUE(done.status == 0 || done.status == 2 || (done.status == 1 && command[0] == "series")) << command[0] << done.status << done.err;
      EXPECT_EQ(done.err.find("SQL"), std::string::npos) << done.err;
      EXPECT_EQ(done.err.find("syntax error"), std::string::npos) << done.err;
      if (command[0] == "claims" || command[0] == "reports") {
        EXPECT_EQ(done.out, "") << command[0];
      }
    }
    EXPECT_EQ(on({"set", "1", "--place", word}).status, 2);
  }
  EXPECT_EQ(dump(), before);
  expect_sound(ledger_);
}

TEST_F(ProgramNames, CellsAreNoFormulas) {
  fs::create_directory(folder_ / "in");
  int number = 0;
  for (const char* name : {"=1+1.txt", "+x.txt", "-x.txt", "@sum.txt", "\t=x.txt", "＝x.txt"}) {
    std::string text = example(number++, false);
    replace_all(text, "　　新建学校", "　　=HYPERLINK(\"x\")新建学校");
    replace_all(text, "周砚清", "=周砚清");
    write("in/" + std::string(name), text);
  }
  const Done done = run({"add", "--ledger", ledger_, "./in/=1+1.txt", "in"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(on({"export", "e.csv"}).status, 0);
  EXPECT_EQ(on({"export", "--bom", "b.csv"}).status, 0);
  const std::string kTables[] = {
      on({"reports", "--revisions", "--format", "csv"}).out, on({"claims", "--revisions", "--format", "csv"}).out,
      on({"search", "--format", "csv", "学校"}).out, on({"series", "--format", "csv", "地区生产总值"}).out,
      slurp(folder_ / "e.csv"), slurp(folder_ / "e.reports.csv"), slurp(folder_ / "b.csv"), slurp(folder_ / "b.reports.csv")};
  for (const std::string& table : kTables) {
    EXPECT_GT(count(table, "\r\n"), 1u) << table;
    for (const std::string& cell : cells(table)) {
      if (cell.empty()) continue;
      const bool number_cell = cell[0] == '-' && cell.find_first_not_of("0123456789.", 1) == cell.npos;
      EXPECT_TRUE(number_cell || std::string_view("=+-@\t\r\n").find(cell[0]) == std::string_view::npos) << cell;
      EXPECT_FALSE(cell.starts_with("＝")) << cell;
    }
  }
  EXPECT_SAYS(kTables[0], ",'=1+1.txt,");
  EXPECT_SAYS(kTables[0], ",'-x.txt,");
}

}  // namespace
}  // namespace luoshi::tests
