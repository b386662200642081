// SPDX-License-Identifier: Apache-2.0
//
// What changes reports and verdicts, request by request.
#include "api/samples_test.h"

namespace luoshi::api {
namespace {

TEST_F(ApiWrites, ReportsAreCorrectedAndRemoved) {
  const std::string report = std::to_string(keep(send("a.txt", kReport)));
  const Answer answer = ask("PATCH", {"reports", report}, R"({"year": 2022, "place": "吉林省四平市"})");
  ASSERT_EQ(answer->status, 200) << answer->body;
  EXPECT_EQ(parsed(answer)["report_year"], 2022);
  EXPECT_EQ(parsed(answer)["report_place"], "四平市");
  EXPECT_EQ(parsed(answer)["read_place"], kCity);
  EXPECT_EQ(parsed(ask("GET", {"reports", report})), parsed(answer));
  EXPECT_EQ(ask("DELETE", {"reports", report})->status, 204);
  EXPECT_TRUE(ask("DELETE", {"reports", report})->body.empty());
  EXPECT_EQ(parsed(ask("GET", {"reports"}))["total"], 0);
  EXPECT_EQ(refusal(ask("DELETE", {"reports", "77"})), "404 no_such_report");
  EXPECT_EQ(refusal(ask("PATCH", {"reports", "77"}, R"({"year": 2022})")), "404 no_such_report");
  EXPECT_EQ(refusal(ask("PATCH", {"reports", "x"}, R"({"year": 2022})")), "400 bad_argument");
}

TEST_F(ApiWrites, BodiesThatAreNone) {
  const std::string report = std::to_string(keep(send("a.txt", kReport)));
  const std::string deep(1000, '[');
  for (const std::string& body : std::vector<std::string>{
           "", "{", "null", "7", "[]", "\"year\"", "{}", R"({"year": 2022)", R"({"year": 2022} x)", R"({"year": null})", R"({"year": "2022"})",
           R"({"year": 2022.5})", R"({"year": 1948})", R"({"year": 2101})", R"({"year": 99999999999999999999})", R"({"year": -1})",
           R"({"place": ""})", R"({"place": 220100})", R"({"place": "乌有市"})", R"({"place": {"name": "长春市"}})", R"({"year": [2022]})",
           R"({"year": 2022, "year": 2023})", R"({"year": 2022, "form": "report"})", "{\"year\": 2022, \"place\": \"\xff\"}", deep,
           "{\"place\": " + deep + "}", "{\"place\": \"" + std::string(101, 'x') + "\"}", "{\"year\": 2022" + std::string(70000, ' ') + "}"}) {
    EXPECT_EQ(refusal(ask("PATCH", {"reports", report}, body)), "400 bad_argument") << body.substr(0, 100);
  }
  EXPECT_EQ(parsed(ask("GET", {"reports", report}))["report_year"], 2024);
  EXPECT_EQ(refusal(ask("PATCH", {"reports", report}, R"({"year": 2022})", {{"dry", "true"}})), "400 bad_argument");
}

TEST_F(ApiWrites, AJudgementAndItsWithdrawal) {
  const std::int64_t report = keep(send("a.txt", kReport));
  const std::string target = a_target(report, "1500个");
  const std::string answer = std::to_string(claims(report, {{"kind", "result"}}).front()["claim"].get<std::int64_t>());
  const json before = parsed(ask("GET", {"claims", target}))["verdict"];
  EXPECT_EQ(before["verdict"], "open");

  const Answer judged = judge(target, {{"verdict", "met"}, {"why", "见年末公报"}, {"by", "督查室"}, {"answer", std::stoll(answer)}});
  ASSERT_EQ(judged->status, 200) << judged->body;
  const json now = parsed(judged);
  EXPECT_EQ(now["verdict"], "met");
  EXPECT_EQ(now["target"]["claim"], std::stoll(target));
  EXPECT_EQ(now["judged"]["by"], "督查室");
  EXPECT_EQ(now["judged"]["answer"]["claim"], std::stoll(answer));
  EXPECT_EQ(now["computed"]["verdict"], "open");
  EXPECT_EQ(parsed(ask("GET", {"claims", target}))["verdict"], now);

  const Answer withdrawn = ask("DELETE", {"claims", target, "judgement"}, "", {{"why", "看错了"}, {"by", "督查室"}, {"lang", "en"}});
  ASSERT_EQ(withdrawn->status, 200) << withdrawn->body;
  EXPECT_TRUE(parsed(withdrawn)["judged"].is_null());
  EXPECT_EQ(parsed(ask("GET", {"claims", target}))["verdict"], before);
  EXPECT_EQ(refusal(ask("DELETE", {"claims", target, "judgement"}, "", {{"why", "再来"}, {"by", "督查室"}})), "409 no_judgement");
}

TEST_F(ApiWrites, JudgementsThatAreNone) {
  const std::int64_t report = keep(send("a.txt", kReport));
  const std::string target = a_target(report, "1500个");
  const std::string result = std::to_string(claims(report, {{"kind", "result"}}).front()["claim"].get<std::int64_t>());
  const json good{{"verdict", "met"}, {"why", "有据"}, {"by", "某人"}};
  const auto with = [&](const char* member, const json& value) {
    json body = good;
    body[member] = value;
    return body;
  };
  const auto without = [&](const char* member) {
    json body = good;
    body.erase(member);
    return body;
  };
  for (const json& body : {with("verdict", "good"), with("verdict", ""), with("verdict", 1), with("why", ""), with("why", "  "), with("why", "a\nb"),
                           with("why", std::string(2001, 'x')), with("by", std::string(101, 'x')), with("by", nullptr), with("answer", "10000001"),
                           with("answer", 0), with("answer", std::stoll(target)), with("at", "2024"), without("verdict"), without("why"), without("by")}) {
    EXPECT_EQ(refusal(judge(target, body)), "400 bad_argument") << body;
  }
  EXPECT_EQ(refusal(judge(target, with("answer", 99'0000'0000))), "404 no_such_claim");
  EXPECT_EQ(refusal(judge(result, good)), "422 not_a_target");
  EXPECT_EQ(refusal(judge("990000001", good)), "404 no_such_claim");
  EXPECT_EQ(refusal(judge("0", good)), "404 no_such_claim");
  EXPECT_EQ(refusal(judge("one", good)), "400 bad_argument");
  for (const Query& query : {Query{}, Query{{"why", "x"}}, Query{{"by", "x"}}, Query{{"why", "a\tb"}, {"by", "x"}}, Query{{"why", "x"}, {"by", "x"}, {"to", "y"}}}) {
    EXPECT_EQ(refusal(ask("DELETE", {"claims", target, "judgement"}, "", query)), "400 bad_argument");
  }
  EXPECT_EQ(judge(target, with("answer", nullptr))->status, 200);
  // Of a report that was removed nothing is judged.
  EXPECT_EQ(ask("DELETE", {"reports", std::to_string(report)})->status, 204);
  EXPECT_EQ(refusal(judge(target, good)), "409 claim_not_in_force");
}

// In an address, where a character may take nine bytes: less than in a body, and as many characters as are said.
TEST_F(ApiWrites, ReasonsOfWithdrawals) {
  const std::string target = a_target(keep(send("a.txt", kReport)), "1500个");
  const auto reason = [](int characters) {
    std::string text;
    for (int i = 0; i < characters; ++i) text += "督";
    return text;
  };
  const auto withdraw = [&](const std::string& why) { return ask("DELETE", {"claims", target, "judgement"}, "", {{"why", why}, {"by", "督查室"}}); };
  ASSERT_EQ(judge(target, {{"verdict", "met"}, {"why", reason(2000)}, {"by", "督查室"}})->status, 200);
  EXPECT_EQ(refusal(withdraw(reason(501))), "400 bad_argument");
  EXPECT_FALSE(parsed(ask("GET", {"claims", target}))["verdict"]["judged"].is_null()) << "refused, nothing is taken back";
  EXPECT_EQ(withdraw(reason(500))->status, 200);
  EXPECT_TRUE(parsed(ask("GET", {"claims", target}))["verdict"]["judged"].is_null());
}

}  // namespace
}  // namespace luoshi::api
