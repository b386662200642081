// SPDX-License-Identifier: Apache-2.0
//
// `luoshi judge` from outside: a person's verdict beside the program's.
#include "ledger_program.h"

namespace luoshi::tests {
namespace {

class ProgramJudge : public ProgramLedger {
 protected:
  void SetUp() override {
    ProgramLedger::SetUp();
    for (const char* name : {"yunze-2024.txt", "yunze-2025.txt"}) fs::copy(fs::path(LUOSHI_SOURCE_DIR) / "examples" / name, folder_ / name);
    ASSERT_EQ(on({"add", "yunze-2024.txt", "yunze-2025.txt"}).status, 0);
    const std::string line = check_line("\"indicator\": \"固定资产投资\"");
    target_ = value(line, "claim");
    start_ = value(line, "start");
    ASSERT_NE(target_, "") << line;
  }

  // The first value of this name in a line of JSON, without quotation marks.
  static std::string value(const std::string& line, const std::string& name) {
    const std::string key = "\"" + name + "\": ";
    const std::size_t at = line.find(key);
    if (at == line.npos) return "";
    const std::size_t begin = at + key.size();
    if (line[begin] == '"') return line.substr(begin + 1, line.find('"', begin + 1) - begin - 1);
    return line.substr(begin, line.find_first_of(",}", begin) - begin);
  }
  // The part of a line that comes after a name.
  static std::string behind(const std::string& line, const std::string& name) {
    const std::size_t at = line.find("\"" + name + "\": ");
    return at == line.npos ? "" : line.substr(at + name.size() + 4);
  }
  std::string check_line(const std::string& part, const Arguments& more = {}) {
    Arguments arguments{"check", "--format", "jsonl"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Done done = on(arguments);
    EXPECT_EQ(done.status, 0) << done.err;
    const std::size_t at = done.out.find(part);
    if (at == done.out.npos) return "";
    const std::size_t begin = done.out.rfind('\n', at) + 1;
    return done.out.substr(begin, done.out.find('\n', at) - begin);
  }
  std::string judged() { return check_line("\"judged\": {"); }
  std::string list() { return on({"judge", "--list", "--format", "jsonl"}).out; }
  Done judge(const std::string& verdict, const std::string& why = "公报核实", const std::string& by = "王敏") {
    return on({"judge", target_, "--verdict", verdict, "--why", why, "--by", by});
  }

  std::string target_, start_;
};

TEST_F(ProgramJudge, CheckShowsBoth) {
  EXPECT_EQ(judged(), "");
  EXPECT_EQ(value(behind(check_line("\"claim\": " + target_ + "}"), "finding"), "verdict"), "missed");
  const Done done = on({"judge", target_, "--verdict", "met", "--answer", "20000001", "--why", "公报核实", "--by", "王敏"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_SAYS(done.err, "固定资产投资 8%");
  const std::string line = judged();
  EXPECT_EQ(value(behind(line, "finding"), "verdict"), "met");
  EXPECT_EQ(value(behind(line, "result"), "claim"), "20000001");
  EXPECT_EQ(value(behind(line, "headline"), "rule"), "judged");
  EXPECT_EQ(value(behind(line, "headline"), "why"), "公报核实");
  const std::string kept = behind(line, "judged"), computed = behind(line, "computed");
  EXPECT_EQ(value(kept, "verdict"), "met");
  EXPECT_EQ(value(kept, "claim"), "20000001");
  EXPECT_EQ(value(behind(kept, "answer"), "by"), "王敏");
  EXPECT_EQ(value(behind(kept, "answer"), "at").size(), 20u);
  EXPECT_EQ(value(computed, "verdict"), "missed");
  EXPECT_EQ(value(computed, "rule"), "same_missed");
  EXPECT_SAYS(value(computed, "why"), "4.6%");
  EXPECT_EQ(value(behind(computed, "result"), "indicator"), "固定资产投资");
  // Filters use the verdict in force.
  EXPECT_EQ(check_line("\"claim\": " + target_ + "}, \"result\"", {"--verdict", "missed"}), "");
  EXPECT_EQ(check_line("\"claim\": " + target_ + "}, \"result\"", {"--verdict", "met"}), line);
  const std::string csv = on({"check", "--format", "csv"}).out;
  EXPECT_SAYS(csv, ",judged_by,judged_at,computed_verdict,settings\r\n");
  EXPECT_SAYS(csv, ",王敏," + value(behind(kept, "answer"), "at") + ",missed,approx_points=");
  EXPECT_EQ(count(csv, ",,,approx_points="), count(csv, "\r\n") - 2) << "and no other";
  const std::string table = on(ledger_, {"check"}, "zh").out;
  EXPECT_SAYS(table, "完成（人工）");
  EXPECT_EQ(count(table, "（人工）"), 1u);
}

TEST_F(ProgramJudge, NamedByItsPlace) {
  const Done done = on({"judge", "yunze-2024.txt:" + start_, "--verdict", "later", "--why", "x", "--by", "y"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(value(list(), "claim"), target_);
  // Another report whose file has the same name.
  std::string other = slurp(folder_ / "yunze-2024.txt");
  replace_all(other, "2024", "2014");
  replace_all(other, "2023", "2013");
  fs::create_directory(folder_ / "o");
  write("o/yunze-2024.txt", other);
  ASSERT_EQ(on({"add", "o/yunze-2024.txt"}).status, 0);
  const Done two = on({"judge", "yunze-2024.txt:" + start_, "--verdict", "met", "--why", "x", "--by", "y"});
  EXPECT_EQ(two.status, 1);
  EXPECT_SAYS(two.err, "more than one claim");
  EXPECT_SAYS(two.err, target_ + ", 300000");
  EXPECT_EQ(count(list(), "\n"), 1u);
}

TEST_F(ProgramJudge, WhatCannotBeJudged) {
  const auto expect = [&](Arguments arguments, int status, const std::string& says) {
    const Done done = on(std::move(arguments));
    EXPECT_EQ(done.status, status) << done.err;
    EXPECT_SAYS(done.err, says);
    EXPECT_EQ(done.out, "");
    EXPECT_EQ(list(), "");
  };
  const auto with = [](const std::string& target, Arguments more = {}) {
    Arguments all{"judge", target, "--verdict", "met", "--why", "x", "--by", "y"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  };
  expect(with("10009999"), 1, "no claim 10009999");
  expect(with("990000001"), 1, "no claim 990000001");
  expect(with("yunze-2024.txt:1"), 1, "no claim yunze-2024.txt:1");
  expect(with("nowhere.txt:" + start_), 1, "no claim nowhere.txt");
  expect(with("10000001"), 1, "not a target");
  expect(with(target_, {"--answer", "10009999"}), 1, "no claim 10009999");
  expect(with(target_, {"--answer", target_}), 2, "does not answer itself");
  expect(with("yunze"), 2, "TARGET cannot be \"yunze\"");
  expect(with("0"), 2, "TARGET cannot be");
  expect(with("a.txt:-1"), 2, "TARGET cannot be");
  expect(with("99999999999999999999"), 2, "TARGET cannot be");
  expect({"judge", target_, "--verdict", "good", "--why", "x", "--by", "y"}, 2, "--verdict cannot be \"good\"");
  expect({"judge", target_, "--verdict", "met", "--why", "x"}, 2, "--by");
  expect({"judge", target_, "--verdict", "met", "--by", "x"}, 2, "--why");
  expect({"judge", target_, "--why", "x", "--by", "x"}, 2, "--verdict");
  expect({"judge", "--verdict", "met", "--why", "x", "--by", "x"}, 2, "name a target");
  expect({"judge", target_, "1", "--verdict", "met", "--why", "x", "--by", "x"}, 2, "one too many");
  expect({"judge", target_, "--verdict", "met", "--withdraw", "--why", "x", "--by", "x"}, 2, "--withdraw");
  expect({"judge", target_, "--list"}, 2, "stands alone");
  expect(with(target_, {"--format", "csv"}), 2, "--list only");
  expect({"judge", target_, "--verdict", "met", "--why", std::string(2001, 'x'), "--by", "y"}, 2, "at most 2000");
  expect({"judge", target_, "--verdict", "met", "--why", "x", "--by", std::string(101, 'y')}, 2, "at most 100");
  expect({"judge", target_, "--verdict", "met", "--why", "a\nb", "--by", "y"}, 2, "--why cannot be");
  expect({"judge", target_, "--withdraw", "--why", "x", "--by", "y"}, 1, "nothing to take back");
  // Of a report that is not in force.
  ASSERT_EQ(on({"remove", "1"}).status, 0);
  expect(with(target_), 1, "was removed");
  EXPECT_EQ(on("none.db", {"judge", "--list"}).status, 1);
  ASSERT_EQ(on({"add", "yunze-2024.txt"}).status, 0);
  EXPECT_EQ(judge("met", std::string(2000, 'x'), std::string(100, 'y')).status, 0) << "as long as may be";
}

TEST_F(ProgramJudge, NothingIsLost) {
  ASSERT_EQ(judge("met").status, 0);
  const std::string line = judged();
  // The same file again; removed and added again; purged and added again.
  ASSERT_EQ(on({"add", "yunze-2024.txt"}).status, 0);
  EXPECT_EQ(judged(), line);
  ASSERT_EQ(on({"remove", "1"}).status, 0);
  EXPECT_EQ(judged(), "");
  EXPECT_EQ(value(list(), "standing"), "without_target");
  EXPECT_EQ(value(list(), "claim"), "null");
  EXPECT_SAYS(on({"judge", "--list"}).err, "1 judgements are without their target");
  EXPECT_SAYS(on(ledger_, {"judge", "--list"}, "zh").out, "暂无目标");
  ASSERT_EQ(on({"add", "yunze-2024.txt"}).status, 0);
  EXPECT_EQ(judged(), line);
  ASSERT_EQ(on({"remove", "--purge", "1"}).status, 0);
  ASSERT_EQ(on({"add", "yunze-2024.txt"}).status, 0);
  EXPECT_EQ(value(judged(), "indicator"), "固定资产投资");
  // Another place and back: it stays with its bytes.
  const std::string report = value(judged(), "report");
  ASSERT_EQ(on({"set", report, "--place", "长春市"}).status, 0);
  EXPECT_EQ(value(judged(), "report_place"), "长春市");
  // A revision: the text before it is longer, the sentence is the same.
  std::string text = slurp(folder_ / "yunze-2024.txt");
  const std::size_t second = text.find("\n", text.find("一、")) + 1;
  text.insert(second, "　　这一年，全市新建公园3个。\n");
  write("revised.txt", text);
  ASSERT_EQ(on({"remove", report}).status, 0);
  ASSERT_EQ(on({"add", "--place", "长春市", "revised.txt"}).status, 0);
  EXPECT_EQ(value(judged(), "doc"), "revised.txt");
  EXPECT_EQ(value(behind(judged(), "finding"), "verdict"), "met");
  // Its sentence changes: kept, without its target.
  replace_all(text, "固定资产投资增长8%", "固定资产投资增长9%");
  write("changed.txt", text);
  ASSERT_EQ(on({"add", "--place", "长春市", "changed.txt"}).status, 0);
  EXPECT_EQ(judged(), "");
  EXPECT_EQ(value(list(), "standing"), "without_target");
  expect_sound(ledger_);
}

TEST_F(ProgramJudge, HistoryAndWithdrawal) {
  ASSERT_EQ(judge("met").status, 0);
  ASSERT_EQ(judge("later", "又查了一次", "李华").status, 0);
  EXPECT_EQ(value(behind(judged(), "finding"), "verdict"), "later");
  const Done done = on({"judge", target_, "--withdraw", "--why", "看错", "--by", "李华"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_SAYS(done.err, "Taken back");
  EXPECT_EQ(judged(), "");
  EXPECT_EQ(on({"judge", target_, "--withdraw", "--why", "看错", "--by", "李华"}).status, 1) << "once";
  const std::string all = list();
  EXPECT_EQ(count(all, "\n"), 3u);
  EXPECT_SAYS(all, "\"standing\": \"replaced\", \"verdict\": \"met\"");
  EXPECT_SAYS(all, "\"standing\": \"withdrawn\", \"verdict\": \"later\"");
  EXPECT_SAYS(all, "\"standing\": \"withdrawal\", \"verdict\": \"\"");
  ASSERT_EQ(judge("open").status, 0);
  EXPECT_EQ(value(behind(judged(), "finding"), "verdict"), "open");
  EXPECT_EQ(count(on({"judge", "--list", "--format", "csv"}).out, "\r\n"), 5u);
  // An export takes all of it along.
  ASSERT_EQ(on({"export", "--removed", "--revisions", "e.jsonl"}).status, 0);
  ASSERT_EQ(on("new.db", {"import", "e.jsonl"}).status, 0);
  EXPECT_EQ(on("new.db", {"judge", "--list", "--format", "jsonl"}).out, list());
  EXPECT_EQ(dump("new.db", true), dump());
}

}  // namespace
}  // namespace luoshi::tests
