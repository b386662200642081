// SPDX-License-Identifier: Apache-2.0
//
// What a ledger exports, a ledger takes back; and what is no export is refused whole.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "ledger/export.h"
#include "ledger/import.h"
#include "source/source.h"

namespace luoshi::ledger {
namespace {

namespace fs = std::filesystem;

const catalog::Catalog& words() {
  static const auto kCatalog = catalog::Catalog::builtin();
  return *kCatalog;
}

std::string export_of(Ledger& ledger, const Filter& filter = everything()) {
  std::string out;
  const auto done = export_jsonl(ledger, filter, [&](std::string_view line) { return out += line, true; }, {});
  EXPECT_TRUE(done) << error_name(done.error().code);
  return out;
}

Result<Imported> import_of(Ledger& ledger, std::string_view bytes, std::size_t chunk = 1 << 20) {
  const ByteSource read = [&](char* to, std::size_t room) -> Result<std::size_t> {
    const std::size_t size = std::min({bytes.size(), room, chunk});
    std::copy_n(bytes.data(), size, to);
    bytes.remove_prefix(size);
    return size;
  };
  return import_jsonl(ledger, read, "x.jsonl", {});
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

class RoundTrip : public testing::Test {
 protected:
  RoundTrip() : folder_(fs::temp_directory_path() / ("luoshi_round_trip_" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~RoundTrip() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string read(const std::string& name) const {
    std::ifstream in(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  Ledger open(const std::string& name) {
    auto ledger = Ledger::open(path(name), Ledger::Access::create, words());
    EXPECT_TRUE(ledger) << error_name(ledger.error().code);
    return std::move(*ledger);
  }

  static Entry entry_of(const std::string& bytes, const std::string& name) {
    const auto source = source::decode(bytes, name);
    const report::Report report = report::Reader(words()).read(source->text);
    return make_entry(words(), *source, report, facts_of(report.identity()), "folder/" + name, sha256(bytes), bytes.size());
  }

  static std::string example(const char* name) {
    std::ifstream in(std::string(LUOSHI_SOURCE_DIR "/examples/") + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  // Two reports of one city, a revision of one that was removed, names as nobody should give them, a decision.
  Ledger filled(const std::string& name) {
    Ledger ledger = open(name);
    auto batch = ledger.begin();
    EXPECT_TRUE(batch);
    const std::string first = example("yunze-2024.txt");
    EXPECT_TRUE(ledger.add(entry_of(first, "a\"b\n..,=1+1 \\.txt"), Ledger::As::revision));
    EXPECT_TRUE(ledger.add(entry_of(example("yunze-2025.txt"), std::string(10'000, 'x')), Ledger::As::revision));
    const auto revised = ledger.add(entry_of(first + "\n", "../../c.txt"), Ledger::As::revision);
    EXPECT_TRUE(revised);
    EXPECT_TRUE(ledger.remove(revised->report, false));
    Entry entry = entry_of(first, "a\"b\n..,=1+1 \\.txt");
    entry.report.facts.year = 2023;
    EXPECT_TRUE(ledger.set(1, entry, {{0, 0, "year", "2023", ""}}));
    EXPECT_TRUE(batch->commit());
    return ledger;
  }

  fs::path folder_;
};

TEST_F(RoundTrip, TheSameLedgerComesBack) {
  Ledger ledger = filled("a.db");
  const std::string exported = export_of(ledger);
  EXPECT_EQ(count_of(exported, "\n{\"record\": \"report\""), 3u);
  EXPECT_EQ(count_of(exported, "\n{\"record\": \"decision\""), 1u);
  EXPECT_EQ(export_of(ledger), exported);

  Ledger copy = open("b.db");
  const auto imported = import_of(copy, exported);
  ASSERT_TRUE(imported) << imported.error().arguments.back();
  EXPECT_EQ(imported->reports, 3);
  EXPECT_EQ(imported->decisions, 1);
  EXPECT_GT(imported->claims, 50);
  EXPECT_EQ(export_of(copy), exported);
  EXPECT_TRUE(copy.verify());
  EXPECT_EQ(copy.text(2).value_or(""), ledger.text(2).value_or("?"));

  // However the bytes come.
  Ledger slow = open("c.db");
  ASSERT_TRUE(import_of(slow, std::string_view(exported).substr(0, exported.size() - 1), 7));
  EXPECT_EQ(export_of(slow), exported);
}

TEST_F(RoundTrip, ThroughFiles) {
  Ledger ledger = filled("a.db");
  std::int64_t told = -1;
  ASSERT_TRUE(export_jsonl(ledger, everything(), path("a.jsonl"), [&](std::int64_t done, std::int64_t all) {
    EXPECT_GT(done, told);
    EXPECT_EQ(all, 3);
    told = done;
  }));
  EXPECT_EQ(told, 3);
  EXPECT_EQ(read("a.jsonl"), export_of(ledger));
  Ledger copy = open("b.db");
  std::uint64_t bytes = 0;
  ASSERT_TRUE(import_jsonl(copy, path("a.jsonl"), [&](std::uint64_t done, std::uint64_t all) {
    EXPECT_LE(done, all);
    bytes = done;
  }));
  EXPECT_EQ(bytes, fs::file_size(path("a.jsonl")));
  EXPECT_EQ(export_of(copy), read("a.jsonl"));
  EXPECT_EQ(import_jsonl(copy, path("none"), {}).error().code, ErrorCode::not_found);
  EXPECT_EQ(export_jsonl(copy, {}, path("none/x.jsonl"), {}).error().code, ErrorCode::not_written);
}

TEST_F(RoundTrip, AnEmptyLedger) {
  Ledger empty = open("a.db");
  const std::string exported = export_of(empty);
  EXPECT_EQ(exported,
            "{\"luoshi\": \"ledger\", \"format\": 3}\n"
            "{\"record\": \"end\", \"reports\": 0, \"sentences\": 0, \"claims\": 0, \"decisions\": 0, \"judgements\": 0, "
            "\"originals\": 0, \"layouts\": 0, \"boxes\": 0}\n");
  Ledger copy = open("b.db");
  EXPECT_TRUE(import_of(copy, exported));
}

TEST_F(RoundTrip, FiltersLimitWhatIsExported) {
  Ledger ledger = filled("a.db");
  EXPECT_EQ(count_of(export_of(ledger, {}), "\n{\"record\": \"report\""), 2u) << "not the one that was removed";
  Filter targets;
  targets.kind = "target";
  targets.report = 2;
  const std::string exported = export_of(ledger, targets);
  EXPECT_EQ(count_of(exported, "\n{\"record\": \"decision\""), 0u);
  const std::size_t claims = count_of(exported, "\n{\"record\": \"claim\"");
  EXPECT_GT(claims, 0u);
  EXPECT_EQ(count_of(exported, "\"kind\": \"target\""), claims);
  EXPECT_NE(exported.find(", \"claims\": " + std::to_string(claims) + ","), exported.npos);
  Ledger copy = open("b.db");
  ASSERT_TRUE(import_of(copy, exported));
  EXPECT_EQ(export_of(copy), exported);
}

TEST_F(RoundTrip, ASinkMayStop) {
  Ledger ledger = filled("a.db");
  int lines = 0;
  EXPECT_TRUE(export_jsonl(ledger, everything(), [&](std::string_view) { return ++lines < 5; }, {}));
  EXPECT_EQ(lines, 5);
  EXPECT_TRUE(ledger.begin()) << "nothing is left open";
}

TEST_F(RoundTrip, NothingOfABadFileIsKept) {
  Ledger ledger = filled("a.db");
  const std::vector<std::string> good = lines_of(export_of(ledger));
  const auto line_with = [&](std::string_view part) {
    return static_cast<std::size_t>(
        std::ranges::find_if(good, [&](const std::string& l) { return l.find(part) != l.npos; }) - good.begin());
  };
  const auto replaced = [](std::string line, std::string_view from, std::string_view to) {
    const std::size_t at = line.find(from);
    EXPECT_NE(at, line.npos) << from;
    return line.replace(at, from.size(), to);
  };
  const std::size_t report = 1;
  const std::size_t claim = line_with("{\"record\": \"claim\"");
  const std::size_t named = good[claim].find("\"sentence\": ") + 12;
  const std::string sentence_id = good[claim].substr(named, good[claim].find(',', named) - named);
  const std::size_t sentence = line_with("{\"record\": \"sentence\", \"id\": " + sentence_id + ",");

  const auto expect_bad = [&](const std::vector<std::string>& lines, std::size_t number, std::string_view reason) {
    Ledger copy = open("bad.db");
    const auto imported = import_of(copy, joined(lines));
    ASSERT_FALSE(imported) << reason;
    ASSERT_EQ(imported.error().code, ErrorCode::bad_import) << reason;
    ASSERT_EQ(imported.error().arguments.size(), 3u);
    EXPECT_EQ(imported.error().arguments[0], "x.jsonl");
    EXPECT_EQ(imported.error().arguments[1], std::to_string(number));
    EXPECT_TRUE(imported.error().arguments[2].starts_with(reason)) << imported.error().arguments[2];
    EXPECT_EQ(copy.database().integer("SELECT count(*) FROM reports").value_or(-1), 0);
    EXPECT_EQ(copy.database().integer("SELECT count(*) FROM claims").value_or(-1), 0);
  };
  const auto with = [&](std::size_t at, std::string line) {
    auto lines = good;
    lines[at] = std::move(line);
    return lines;
  };
  const auto without = [&](std::size_t at) {
    auto lines = good;
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
    return lines;
  };

  expect_bad({}, 1, "the end is missing");
  expect_bad({good.begin(), good.end() - 1}, good.size(), "the end is missing");
  expect_bad(without(0), 1, "the first line is not that");
  expect_bad(with(0, "{\"luoshi\": \"ledger\", \"format\": 4}"), 1, "written by a newer version");
  expect_bad(with(claim, "{"), claim + 1, "no JSON from byte ");
  expect_bad(with(claim, ""), claim + 1, "no JSON from byte ");
  expect_bad(with(claim, "{\"record\": \"task\"}"), claim + 1, "unknown record");
  expect_bad(with(claim, "{\"a\": 1}"), claim + 1, "no field record");
  expect_bad(with(claim, replaced(good[claim], "\"rule\": ", "\"ruel\": ")), claim + 1, "no field rule");
  expect_bad(with(claim, replaced(good[claim], "\"end\": ", "\"end\": 99999")), claim + 1, "its span is not");
  expect_bad(with(claim, replaced(good[claim], "\"sentence\": ", "\"sentence\": 9999999")), claim + 1, "its sentence");
  expect_bad(with(claim, replaced(good[claim], "\"report\": ", "\"report\": 9")), claim + 1, "it does not follow");
  expect_bad(with(report, replaced(good[report], "\"sha256\": \"", "\"sha256\": \"0")), report + 1, "field sha256");
  expect_bad(without(sentence), sentence + 1, "its id is not that of its place");
  expect_bad(without(claim - 1), claim, "its report has other sentences than it says");
  expect_bad(with(report, replaced(good[report], "\"id\": 1,", "\"id\": 9223372036854775807,")), report + 1, "field id is out");
  expect_bad(without(report), report + 1, "it does not follow its report");
  auto lines = good;
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(claim), good[claim]);
  expect_bad(lines, claim + 2, "it does not follow the claim before");
  const auto second = static_cast<std::size_t>(std::find_if(good.begin() + report + 1, good.end(), [](const std::string& l) {
    return l.starts_with("{\"record\": \"report\"");
  }) - good.begin());
  ASSERT_LT(second, good.size());
  expect_bad(without(claim), second, "the report before has other claims");
  expect_bad(with(second, good[report]), second + 1, "field id is that of another report");
  const std::string own = good[second].substr(0, good[second].find("\"sha256\"")) + good[report].substr(good[report].find("\"sha256\""));
  expect_bad(with(second, own), second + 1, "field sha256 is that of another report");
  lines = good;
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(claim), good[report]);
  expect_bad(lines, claim + 1, "the report before has other claims");
  lines = good;
  lines.push_back(good.back());
  expect_bad(lines, lines.size(), "a line after the end");
  expect_bad(without(good.size() - 2), good.size() - 1, "the numbers of its records");

  Ledger copy = open("bad.db");
  EXPECT_TRUE(import_of(copy, joined(good))) << "after all that was refused";
  EXPECT_EQ(import_of(copy, joined(good)).error().code, ErrorCode::ledger_not_empty);
}

TEST_F(RoundTrip, Csv) {
  Ledger ledger = filled("a.db");
  CsvOptions options;
  options.bom = true;
  options.reports = true;
  ASSERT_TRUE(export_csv(ledger, {}, path("a.csv"), options, {}));
  const std::string claims = read("a.csv");
  EXPECT_TRUE(claims.starts_with("\xEF\xBB\xBFreport_place,report_year,type,"));
  EXPECT_EQ(static_cast<std::int64_t>(count_of(claims, "\r\n")) - 1, ledger.size()->claims);
  EXPECT_EQ(count_of(claims, "\n="), 0u);
  const std::string reports = read("a.reports.csv");
  EXPECT_TRUE(reports.starts_with("\xEF\xBB\xBFreport,report_place,"));
  EXPECT_EQ(count_of(reports, "\r\n"), 3u);
  EXPECT_NE(reports.find("\"a\"\"b\n..,=1+1 \\.txt\""), reports.npos);
  std::string piped;
  ASSERT_TRUE(export_claims_csv(ledger, {}, {}, [&](std::string_view line) { return piped += line, true; }));
  EXPECT_EQ("\xEF\xBB\xBF" + piped, claims);
  piped.clear();
  ASSERT_TRUE(export_reports_csv(ledger, {}, {}, [&](std::string_view line) { return piped += line, true; }));
  EXPECT_EQ("\xEF\xBB\xBF" + piped, reports);
}

TEST_F(RoundTrip, Xlsx) {
  Ledger ledger = filled("a.db");
  XlsxWords in_words;
  in_words.reports = "报告";
  in_words.claims = "断言";
  in_words.header = [](std::string_view id) { return "<" + std::string(id) + ">"; };
  in_words.code = [](std::string_view column, std::string_view code) { return std::string(column) + "." + std::string(code); };
  ASSERT_TRUE(export_xlsx(ledger, {}, path("a.xlsx"), in_words, {}));
  ASSERT_TRUE(export_xlsx(ledger, {}, path("b.xlsx"), in_words, {}));
  EXPECT_EQ(read("a.xlsx"), read("b.xlsx"));
  EXPECT_TRUE(read("a.xlsx").starts_with("PK"));
  EXPECT_EQ(export_xlsx(ledger, {}, path("none/a.xlsx"), in_words, {}).error().code, ErrorCode::not_written);
}

}  // namespace
}  // namespace luoshi::ledger
