// SPDX-License-Identifier: Apache-2.0
//
// Files from their sending to the ledger, request by request. Their time and threads: uploads_test.cpp.
#include <atomic>

#include "api/samples_test.h"

namespace luoshi::api {
namespace {

TEST_F(ApiWrites, AFileIsReadLookedOverAndKept) {
  const std::string id = send("yunze-2024.txt", example_report("yunze-2024.txt"));
  EXPECT_EQ(id.size(), 32U);
  const json upload = settled(id);
  EXPECT_EQ(upload["state"], "ready");
  EXPECT_EQ(upload["name"], "yunze-2024.txt");
  EXPECT_EQ(upload["bytes"], 7088);
  EXPECT_EQ(upload["place"], "云泽市");
  EXPECT_EQ(upload["year"], 2024);
  EXPECT_EQ(upload["form"], "report");
  EXPECT_TRUE(upload["title"].get<std::string>().find("政府工作报告") != std::string::npos) << upload["title"];
  EXPECT_TRUE(upload["problem"].is_null() && upload["existing"].is_null() && upload["report"].is_null());
  ASSERT_EQ(upload["sample"].size(), 50U);
  EXPECT_EQ(upload["sample"][0]["report"], 0);
  EXPECT_EQ(upload["sample"][49]["claim"], 49);

  const std::int64_t report = keep(id);
  EXPECT_EQ(settled(id)["state"], "kept");
  EXPECT_EQ(settled(id)["report"], report);
  // What was shown is what the ledger has.
  const json kept = claims(report);
  const json counts = upload["counts"];
  EXPECT_EQ(kept.size(), counts["quantity"].get<std::size_t>() + counts["milestone"].get<std::size_t>() + counts["commitment"].get<std::size_t>());
  EXPECT_EQ(claims(report, {{"kind", "target"}}).size(), counts["target"].get<std::size_t>());
  EXPECT_FALSE(counts.contains("doubtful"));
  for (std::size_t i = 0; i < 50; ++i) {
    json shown = upload["sample"][i];
    shown["report"] = kept[i]["report"];
    shown["claim"] = kept[i]["claim"];
    ASSERT_EQ(shown, kept[i]);
  }
  // Twice is once.
  const json again = parsed(ask("POST", {"uploads", id, "keep"}));
  EXPECT_EQ(again, json({{"report", report}, {"outcome", "added"}, {"revision", 1}}));
  EXPECT_EQ(parsed(ask("GET", {"reports"}))["total"], 1);
  EXPECT_EQ(refusal(ask("PATCH", {"uploads", id}, R"({"year": 2023})")), "409 upload_not_ready");
}

TEST_F(ApiWrites, TheSameBytesTwice) {
  const std::string first = send("a.txt", kReport);
  const std::string second = send("b.txt", kReport);
  EXPECT_NE(first, second);
  EXPECT_EQ(settled(second)["state"], "ready");
  EXPECT_TRUE(settled(second)["existing"].is_null());
  const auto before = handler_->upload(second, Language::chinese)->version;
  const std::int64_t report = keep(first);
  EXPECT_EQ(settled(second)["existing"], report);
  EXPECT_GT(handler_->upload(second, Language::chinese)->version, before);
  EXPECT_EQ(parsed(ask("POST", {"uploads", second, "keep"}))["outcome"], "unchanged");
  EXPECT_EQ(settled(send("c.txt", kReport))["existing"], report);
  // Removed, it is there no more, and keeping it restores it.
  EXPECT_EQ(ask("DELETE", {"reports", std::to_string(report)})->status, 204);
  const std::string third = send("d.txt", kReport);
  EXPECT_TRUE(settled(third)["existing"].is_null());
  EXPECT_EQ(parsed(ask("POST", {"uploads", third, "keep"}))["outcome"], "restored");
}

TEST_F(ApiWrites, CorrectedBeforeItIsKept) {
  const std::string id = send("a.txt", kReport);
  EXPECT_EQ(settled(id)["place"], kCity);
  const Answer answer = ask("PATCH", {"uploads", id}, R"({"place": "四平市"})", {{"lang", "en"}});
  ASSERT_EQ(answer->status, 200) << answer->body;
  EXPECT_EQ(parsed(answer)["state"], "ready");
  EXPECT_EQ(parsed(answer)["place"], "四平市");
  EXPECT_EQ(parsed(answer)["year"], 2024);
  EXPECT_EQ(parsed(ask("PATCH", {"uploads", id}, R"({"year": 2023})"))["place"], "四平市");
  const std::int64_t report = keep(id);
  const json row = parsed(ask("GET", {"reports", std::to_string(report)}));
  EXPECT_EQ(row["report_place"], "四平市");
  EXPECT_EQ(row["report_year"], 2023);
  EXPECT_EQ(row["read_place"], kCity);
  EXPECT_EQ(row["read_year"], 2024);
  EXPECT_FALSE(row.contains("path"));
}

TEST_F(ApiWrites, AnExcerptNeedsItsPlaceAndYear) {
  const std::string id = send("excerpt.txt", "新建停车位1500个，新建高标准农田18万亩。");
  json upload = settled(id);
  EXPECT_EQ(upload["state"], "failed");
  EXPECT_EQ(upload["problem"]["code"], "not_a_report");
  EXPECT_TRUE(upload["problem"]["detail"].get<std::string>().find("--") == std::string::npos) << upload["problem"];
  EXPECT_TRUE(upload["problem"]["detail"].get<std::string>().find("few words of government work") != std::string::npos) << upload["problem"];
  EXPECT_EQ(refusal(ask("POST", {"uploads", id, "keep"})), "409 upload_not_ready");
  upload = parsed(ask("PATCH", {"uploads", id}, R"({"place": "220100", "year": 2024})"));
  EXPECT_EQ(upload["state"], "ready");
  ASSERT_EQ(upload["notes"].size(), 1U);
  EXPECT_TRUE(upload["notes"][0].get<std::string>().find("节选") != std::string::npos) << upload["notes"];
  EXPECT_TRUE(upload["problem"].is_null());
  keep(id);
}

TEST_F(ApiWrites, FilesThatCannotBeTaken) {
  EXPECT_EQ(refusal(ask("POST", {"uploads"}, "x")), "400 bad_argument");
  EXPECT_EQ(refusal(ask("POST", {"uploads"}, "x", {{"name", ""}})), "400 bad_argument");
  EXPECT_EQ(refusal(ask("POST", {"uploads"}, "x", {{"name", "a/"}})), "400 bad_argument");
  EXPECT_EQ(refusal(ask("POST", {"uploads"}, "x", {{"name", "a\nb"}})), "400 bad_argument");
  EXPECT_EQ(refusal(ask("POST", {"uploads"}, "x", {{"name", std::string(256, 'a')}})), "400 bad_argument");
  EXPECT_EQ(refusal(ask("POST", {"uploads"}, "x", {{"name", "a"}, {"place", "b"}})), "400 bad_argument");
  EXPECT_EQ(refusal(ask("POST", {"uploads"}, "", {{"name", "a.txt"}})), "422 empty_file");
  EXPECT_EQ(refusal(ask("POST", {"uploads"}, std::string("PK\x05\x06") + std::string(18, '\0'), {{"name", "a.zip"}})), "422 zip_upload");
  EXPECT_EQ(parsed(ask("GET", {"uploads"}))["items"].size(), 0U);
  // What only reading shows.
  const json picture = settled(send("C:\\reports\\a.exe", std::string("MZ\0\0\0\0", 6)));
  EXPECT_EQ(picture["name"], "a.exe");
  EXPECT_EQ(picture["state"], "failed");
  EXPECT_EQ(picture["problem"]["code"], "binary_file");
  EXPECT_EQ(picture["problem"]["status"], 422);
  EXPECT_EQ(refusal(ask("PATCH", {"uploads", picture["upload"]}, R"({"year": 2023})")), "422 binary_file");
}

TEST_F(ApiWrites, LimitsOfUploads) {
  options_.upload_bytes = 5000;
  options_.uploads = 3;
  options_.uploads_bytes = 6000;
  open_again();
  EXPECT_EQ(refusal(ask("POST", {"uploads"}, std::string(5001, 'x'), {{"name", "a.txt"}})), "413 too_large");
  const std::string large = send("a.txt", std::string(5000, 'x'));
  EXPECT_EQ(refusal(ask("POST", {"uploads"}, std::string(1001, 'x'), {{"name", "b.txt"}})), "429 too_many_uploads");
  send("b.txt", std::string(1000, 'x'));
  EXPECT_EQ(ask("DELETE", {"uploads", large})->status, 204);
  const std::string report = send("c.txt", kReport);
  send("d.txt", "x");
  EXPECT_EQ(refusal(ask("POST", {"uploads"}, "x", {{"name", "e.txt"}})), "429 too_many_uploads");
  keep(report);  // makes room
  send("e.txt", "x");
}

TEST_F(ApiWrites, UploadsThatAreNotThere) {
  for (const char* method : {"GET", "DELETE", "PATCH"}) {
    EXPECT_EQ(refusal(ask(method, {"uploads", "0123456789abcdef0123456789abcdef"}, method == std::string("PATCH") ? R"({"year": 2023})" : "")), "404 no_such_upload");
  }
  EXPECT_EQ(refusal(ask("POST", {"uploads", "", "keep"})), "404 no_such_upload");
  EXPECT_FALSE(handler_->upload("no", Language::chinese));
  const std::string id = send("a.txt", kReport);
  EXPECT_EQ(ask("DELETE", {"uploads", id})->status, 204);
  EXPECT_EQ(refusal(ask("GET", {"uploads", id})), "404 no_such_upload");
}

TEST_F(ApiWrites, OnlyWhoMayWriteSeesAllUploads) {
  const std::string id = send("a.txt", kReport);
  settled(id);
  EXPECT_EQ(parsed(ask("GET", {"uploads"}))["items"].size(), 1U);
  may_write_ = false;
  EXPECT_EQ(parsed(ask("GET", {"uploads"}))["items"].size(), 0U);
  EXPECT_EQ(parsed(ask("GET", {"uploads", id}))["state"], "ready");
  EXPECT_EQ(refusal(ask("POST", {"uploads"}, "x", {{"name", "a"}})), "401 needs_token");
  EXPECT_EQ(refusal(ask("POST", {"uploads", id, "keep"})), "401 needs_token");
  EXPECT_EQ(refusal(ask("PATCH", {"reports", "1"}, "{}")), "401 needs_token");
}

TEST_F(ApiWrites, TwoPeopleAtOnceThreads) {
  constexpr int kPeople = 2, kFiles = 6;
  std::vector<std::thread> people;
  std::atomic<int> kept{0};
  for (int person = 0; person < kPeople; ++person) {
    people.emplace_back([&, person] {
      std::vector<std::string> ids;
      for (int i = 0; i < kFiles; ++i) {
        const std::string number = std::to_string(100 * (person + 1) + i);
        ids.push_back(send(number + ".txt", short_report(kCity, "新建停车位" + number + "个。", "新建停车位" + number + "0个。")));
      }
      for (int i = 0; i < kFiles; ++i) {
        const std::string number = std::to_string(100 * (person + 1) + i);
        const json upload = settled(ids[static_cast<std::size_t>(i)]);
        EXPECT_EQ(upload["name"], number + ".txt");
        EXPECT_EQ(upload["sample"][0]["text"], number + "个");
        const Answer corrected = ask("PATCH", {"uploads", upload["upload"]}, "{\"year\": " + std::to_string(2000 + 10 * person + i) + "}");
        EXPECT_EQ(parsed(corrected)["year"], 2000 + 10 * person + i);
        if (ask("POST", {"uploads", upload["upload"], "keep"})->status == 201) ++kept;
      }
    });
  }
  for (std::thread& person : people) person.join();
  EXPECT_EQ(kept, kPeople * kFiles);
  const json reports = parsed(ask("GET", {"reports"}, "", {{"limit", "500"}}));
  EXPECT_EQ(reports["total"], kPeople * kFiles);
  EXPECT_EQ(parsed(ask("GET", {"uploads"}))["items"].size(), static_cast<std::size_t>(kPeople * kFiles));
}

}  // namespace
}  // namespace luoshi::api
