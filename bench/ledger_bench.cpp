// SPDX-License-Identifier: Apache-2.0
//
// Measures the ledger. `bench/ledger` calls it and judges; each call is a process of its own.
//
//   luoshi_ledger_bench add DIR LEDGER COUNT READERS   COUNT reports, those of DIR again and again under other places
//                                                      and years, from bytes in memory to confirmed rows
//   luoshi_ledger_bench plain LEDGER OTHER             the same rows in plain SQLite without indexes or search
//   luoshi_ledger_bench ask LEDGER QUERIES TOPICS      searches for words of topics.tsv, filters, series: time of each
//
// Every measurement prints "name value" lines. MB is 10^6 bytes, MiB 2^20, times are milliseconds.
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "catalog/catalog.h"
#include "ledger/batch_size.h"
#include "ledger/dialect.h"
#include "ledger/ledger.h"
#include "ledger/search.h"
#include "ledger/series.h"
#include "source/source.h"

namespace {

namespace fs = std::filesystem;
using luoshi::catalog::Catalog;
using luoshi::ledger::Ledger;
using Clock = std::chrono::steady_clock;

[[noreturn]] void die(const std::string& message) {
  std::fprintf(stderr, "luoshi_ledger_bench: %s\n", message.c_str());
  std::exit(2);
}

template <class T>
T must(luoshi::Result<T> result) {
  if (!result) die(std::string(luoshi::error_name(result.error().code)) + " " + result.error().arguments.back());
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

double milliseconds_since(Clock::time_point begun) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

std::vector<std::string> read_all(const fs::path& dir) {
  std::vector<fs::path> paths;
  for (const auto& file : fs::recursive_directory_iterator(dir)) {
    if (file.path().extension() == ".txt") paths.push_back(file.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const fs::path& path : paths) {
    std::ifstream in(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return texts;
}

// The copy `number` of the reports: another place and year for each time that the folder is gone through.
luoshi::ledger::Entry make(const Catalog& catalog, const std::vector<std::string>& texts, std::size_t number) {
  const auto& places = catalog.places().all();
  luoshi::report::Overrides overrides;
  overrides.place = places[number % places.size()];
  overrides.year = 1990 + static_cast<int>(number / places.size());
  std::string bytes = texts[number % texts.size()] + "\n第" + std::to_string(number) + "份。";
  const std::uint64_t size = bytes.size();
  std::string hash = luoshi::ledger::sha256(bytes);
  const auto source = must(luoshi::source::decode(std::move(bytes), "copy" + std::to_string(number) + ".txt"));
  const auto report = luoshi::report::Reader(catalog).read(source.text, overrides);
  return luoshi::ledger::make_entry(catalog, source, report, luoshi::ledger::facts_of(report.identity()), source.name,
                                    std::move(hash), size);
}

// Entries from several threads to the one that keeps them, few at a time.
class Pipe {
 public:
  explicit Pipe(std::size_t room) : room_(room) {}
  void put(luoshi::ledger::Entry entry) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return entries_.size() < room_; });
    entries_.push_back(std::move(entry));
    changed_.notify_all();
  }
  luoshi::ledger::Entry take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !entries_.empty(); });
    luoshi::ledger::Entry entry = std::move(entries_.front());
    entries_.pop_front();
    changed_.notify_all();
    return entry;
  }

 private:
  std::size_t room_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<luoshi::ledger::Entry> entries_;
};

void add(const Catalog& catalog, const fs::path& dir, const std::string& path, std::size_t count, std::size_t threads) {
  const std::vector<std::string> texts = read_all(dir);
  if (texts.empty()) die("no reports in " + dir.string());
  Ledger ledger = must(Ledger::open(path, Ledger::Access::create, catalog));
  const auto begun = Clock::now();
  Pipe pipe(32);
  std::atomic<std::size_t> next{0};
  std::vector<std::jthread> readers;
  for (std::size_t i = 0; i < threads; ++i) {
    readers.emplace_back([&] {
      for (std::size_t number = next++; number < count; number = next++) pipe.put(make(catalog, texts, number));
    });
  }
  luoshi::ledger::BatchSize size;
  std::uint64_t bytes = 0;
  std::int64_t claims = 0;
  for (std::size_t done = 0; done < count;) {
    auto batch = must(ledger.begin());
    size.begin();
    for (bool full = false; !full && done < count; ++done) {
      const auto entry = pipe.take();
      (void)must(ledger.add(entry, Ledger::As::revision));
      bytes += entry.report.bytes;
      claims += entry.report.claims;
      full = size.add(entry.report.bytes);
    }
    must(batch.commit());
  }
  const double seconds = milliseconds_since(begun) / 1000;
  must(ledger.database().execute("PRAGMA wal_checkpoint(TRUNCATE)"));
  struct rusage writer {}, usage {};
  getrusage(RUSAGE_THREAD, &writer);
  getrusage(RUSAGE_SELF, &usage);
  const auto cpu = [](const rusage& u) {
    return static_cast<double>(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + static_cast<double>(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
  };
  // What the writing thread and all threads took of the processors: what is left of the wall clock is waiting.
  std::printf("writer_cpu %.2f\ncpu %.2f\n", cpu(writer), cpu(usage));
  std::printf("reports %zu\nclaims %lld\nmb %.1f\nseconds %.2f\nmb_per_s %.2f\npeak_mib %.1f\nsize_ratio %.3f\n", count,
              static_cast<long long>(claims), static_cast<double>(bytes) / 1e6, seconds, static_cast<double>(bytes) / 1e6 / seconds,
              static_cast<double>(usage.ru_maxrss) / 1024, static_cast<double>(fs::file_size(path)) / static_cast<double>(bytes));
}

void plain(const std::string& path, const std::string& other) {
  auto database = must(luoshi::ledger::Database::open(other, luoshi::ledger::Database::Mode::create));
  must(luoshi::ledger::prepare_connection(*database, true));
  auto attach = must(database->prepare("ATTACH ?1 AS from_ledger"));
  attach.bind(1, path);
  must(attach.run());
  const auto begun = Clock::now();
  for (const char* table : {"reports", "texts", "sentences", "claims", "keys", "terms", "shapes", "periods"}) {
    must(database->execute("CREATE TABLE " + std::string(table) + " AS SELECT * FROM from_ledger." + table));
  }
  std::printf("seconds %.2f\n", milliseconds_since(begun) / 1000);
}

// The pages of a file leave the system's cache.
void make_cold(const std::string& path) {
  for (const char* suffix : {"", "-wal"}) {
    const int file = ::open((path + suffix).c_str(), O_RDONLY);
    if (file < 0) continue;
    ::fdatasync(file);
    ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    ::close(file);
  }
}

void report_times(const char* name, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) { return times[std::min(times.size() - 1, static_cast<std::size_t>(share * static_cast<double>(times.size())))]; };
  std::printf("%s_p50 %.2f\n%s_p95 %.2f\n%s_max %.2f\n", name, at(0.5), name, at(0.95), name, times.back());
}

bool is_two_han(std::string_view text) {
  const auto han = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) >= 0xE4 && static_cast<unsigned char>(text[i]) <= 0xE9; };
  return text.size() == 6 && han(0) && han(3);
}

// The words of two characters in the table of topics: what reports are about, and what people look for.
std::vector<std::string> words_of(const std::string& table, std::size_t count) {
  std::ifstream in(table);
  std::vector<std::string> words;
  for (std::string line; std::getline(in, line);) {
    std::string word;
    for (const char c : line + "\t") {
      if (static_cast<unsigned char>(c) > ' ') {
        word += c;
        continue;
      }
      if (is_two_han(word)) words.push_back(word);
      word.clear();
    }
  }
  if (words.empty()) die("no words of two characters in " + table);
  std::shuffle(words.begin(), words.end(), std::mt19937(7));
  for (std::size_t i = 0; words.size() < count; ++i) words.push_back(words[i]);
  words.resize(count);
  return words;
}

// Any two characters that stand side by side somewhere, words or not: the hardest there is to look for, since most are
// rare while each of the two is frequent.
std::vector<std::string> neighbours_of(Ledger& ledger, std::size_t count) {
  std::mt19937 random(7);
  const std::int64_t last = must(ledger.database().integer("SELECT max(id) FROM sentences"));
  auto sentence = must(ledger.database().prepare("SELECT text FROM sentences WHERE id = ?1"));
  std::vector<std::string> pairs;
  while (pairs.size() < count) {
    sentence.bind(1, static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(last)) + 1);
    const std::string text = must(sentence.step()) ? std::string(sentence.text(0)) : "";
    sentence.reset();
    if (text.size() < 12) continue;
    const std::string pair = text.substr(random() % (text.size() / 3 - 2) * 3, 6);
    if (is_two_han(pair)) pairs.push_back(pair);
  }
  return pairs;
}

void ask(const Catalog& catalog, const std::string& path, std::size_t queries, const std::string& table) {
  const std::vector<std::string> words = words_of(table, queries);
  std::vector<std::string> neighbours, indicators;
  {
    Ledger ledger = must(Ledger::open(path, Ledger::Access::read, catalog));
    neighbours = neighbours_of(ledger, queries);
    auto keys = must(ledger.database().prepare("SELECT key FROM keys WHERE catalog_id <> '' ORDER BY id LIMIT 40"));
    while (must(keys.step())) indicators.emplace_back(keys.text(0));
  }
  const auto& places = catalog.places().all();
  std::mt19937 random(11);
  const auto measure = [&](const char* name, const std::function<void(Ledger&, std::size_t)>& one) {
    // From a cold start on, as a user would meet it; then each query cold by itself.
    std::vector<double> times, cold;
    make_cold(path);
    {
      std::optional<Ledger> ledger;
      for (std::size_t i = 0; i < queries; ++i) {
        const auto begun = Clock::now();
        if (!ledger) ledger.emplace(must(Ledger::open(path, Ledger::Access::read, catalog)));
        one(*ledger, i);
        times.push_back(milliseconds_since(begun));
      }
    }
    for (std::size_t i = 0; i < queries; i += 4) {
      make_cold(path);
      const auto begun = Clock::now();
      Ledger ledger = must(Ledger::open(path, Ledger::Access::read, catalog));
      one(ledger, i);
      cold.push_back(milliseconds_since(begun));
    }
    report_times(name, times);
    report_times((std::string(name) + "_cold").c_str(), cold);
  };
  const auto look_for = [&](const std::vector<std::string>& all) {
    return [&catalog, &all](Ledger& ledger, std::size_t i) {
      (void)must(luoshi::ledger::search(ledger.database(), catalog, all[i], {}, {20, 0}));
    };
  };
  measure("search", look_for(words));
  measure("neighbours", look_for(neighbours));
  measure("filter", [&](Ledger& ledger, std::size_t) {
    luoshi::ledger::Filter filter;
    filter.place_code = places[random() % places.size()].code;
    filter.year_first = filter.year_last = 1990 + static_cast<int>(random() % 6);
    must(ledger.claims(filter, {}, {100, 0}, [](const luoshi::ledger::FoundClaim&) { return true; }));
  });
  measure("series", [&](Ledger& ledger, std::size_t i) {
    luoshi::ledger::Filter filter;
    filter.place_code = places[random() % places.size()].code;
    if (*filter.place_code % 100 == 0) ++*filter.place_code;  // one place, not a province with all its counties
    (void)must(luoshi::ledger::series(ledger, indicators[i % indicators.size()], filter));
  });
}

std::size_t number(const std::string& text) {
  const long value = std::strtol(text.c_str(), nullptr, 10);
  if (value < 1) die("not a number: " + text);
  return static_cast<std::size_t>(value);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> a(argv + 1, argv + argc);
  const auto is = [&](std::string_view command, std::size_t count) { return a.size() == count + 1 && a[0] == command; };
  const auto catalog = Catalog::builtin();
  if (!catalog) die("the catalog cannot be built");
  if (is("add", 4)) {
    add(*catalog, a[1], a[2], number(a[3]), number(a[4]));
  } else if (is("plain", 2)) {
    plain(a[1], a[2]);
  } else if (is("ask", 3)) {
    ask(*catalog, a[1], number(a[2]), a[3]);
  } else {
    die("see the head of ledger_bench.cpp for its commands; bench/ledger calls them all");
  }
  return 0;
}
