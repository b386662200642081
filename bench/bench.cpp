// SPDX-License-Identifier: Apache-2.0
//
// Measures reading, bytes to claims. `bench/run` calls it and judges; each call is a process of its
// own, so that its peak memory is that of one measurement.
//
//   luoshi_bench corpus DIR MB OUT    writes the reports of DIR, repeated to MB, for rivals to scan
//   luoshi_bench line DIR MB OUT      the same without any line break: one document in one line
//   luoshi_bench speed DIR MB THREADS RUNS   MB/s over separate reports, repeated to MB in memory
//   luoshi_bench files DIR            reads every report once, from disk: peak memory
//   luoshi_bench document FILE RUNS   reads one file as one report: time and peak memory
//
// Every measurement prints "name value" lines. MB is 10^6 bytes, MiB 2^20. Times are the best of RUNS.
#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "catalog/catalog.h"
#include "claim/reader.h"
#include "report/report.h"
#include "source/source.h"

namespace {

namespace fs = std::filesystem;
using luoshi::catalog::Catalog;

constexpr double kMegabyte = 1e6;

[[noreturn]] void die(const std::string& message) {
  std::fprintf(stderr, "luoshi_bench: %s\n", message.c_str());
  std::exit(2);
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) die("cannot read " + path.string());
  // One allocation of the right size: growth by doubling would show in the peak.
  std::string bytes(static_cast<std::size_t>(fs::file_size(path)), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

// Text and web pages below `dir`, by name, so that every machine reads them in the same order.
std::vector<fs::path> list_reports(const fs::path& dir) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(dir)) {
    const auto extension = entry.path().extension();
    if (entry.is_regular_file() && (extension == ".txt" || extension == ".html")) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  if (paths.empty()) die("no .txt or .html below " + dir.string());
  return paths;
}

struct Counts {
  std::size_t claims = 0;
  std::size_t failed = 0;
};

// The whole way of one report. Takes the bytes by value, as decode() does.
Counts read_report(const Catalog& catalog, std::string bytes) {
  Counts counts;
  const auto source = luoshi::source::decode(std::move(bytes), "bench");
  if (!source) {
    counts.failed = 1;
    return counts;
  }
  const luoshi::report::Report report = luoshi::report::Reader(catalog).read(source->text);
  luoshi::claim::ClaimReader(catalog).read(report, [&](const luoshi::claim::Claim&) { ++counts.claims; });
  return counts;
}

double seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Peak resident memory of this process in bytes.
std::size_t peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::strtoull(line.c_str() + 6, nullptr, 10) * 1024;
  }
  return 0;
}

void print_peak() { std::printf("peak_mib %.1f\n", static_cast<double>(peak_memory()) / (1 << 20)); }

// Where each report stands in the repeated corpus.
struct Corpus {
  std::string bytes;
  std::vector<std::pair<std::size_t, std::size_t>> reports;  // offset, size
};

Corpus make_corpus(const fs::path& dir, std::size_t megabytes) {
  Corpus corpus;
  const auto size = static_cast<std::size_t>(static_cast<double>(megabytes) * kMegabyte);
  std::vector<std::string> files;
  for (const auto& path : list_reports(dir)) files.push_back(read_file(path));
  corpus.bytes.reserve(size + size / 4);
  for (std::size_t i = 0; corpus.bytes.size() < size; i = (i + 1) % files.size()) {
    corpus.reports.emplace_back(corpus.bytes.size(), files[i].size());
    corpus.bytes += files[i];
  }
  return corpus;
}

void speed(const Catalog& catalog, const Corpus& corpus, std::size_t threads, std::size_t runs) {
  double best = std::numeric_limits<double>::max();
  std::atomic<std::size_t> claims = 0;
  std::atomic<std::size_t> failed = 0;
  for (std::size_t run = 0; run < runs; ++run) {
    claims = failed = 0;
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
      Counts mine;
      for (std::size_t i = next++; i < corpus.reports.size(); i = next++) {
        const auto [offset, size] = corpus.reports[i];
        const Counts counts = read_report(catalog, corpus.bytes.substr(offset, size));
        mine.claims += counts.claims;
        mine.failed += counts.failed;
      }
      claims += mine.claims;
      failed += mine.failed;
    };
    best = std::min(best, seconds([&] {
      std::vector<std::jthread> pool;
      for (std::size_t t = 1; t < threads; ++t) pool.emplace_back(work);
      work();
    }));
  }
  std::printf("mb_per_s %.2f\n", static_cast<double>(corpus.bytes.size()) / kMegabyte / best);
  std::printf("reports %zu\nclaims %zu\nfailed %zu\n", corpus.reports.size(), claims.load(), failed.load());
}

void files(const Catalog& catalog, const fs::path& dir) {
  std::size_t largest = 0;
  Counts total;
  for (const auto& path : list_reports(dir)) {
    largest = std::max(largest, static_cast<std::size_t>(fs::file_size(path)));
    const Counts counts = read_report(catalog, read_file(path));
    total.claims += counts.claims;
    total.failed += counts.failed;
  }
  std::printf("largest_mib %.3f\n", static_cast<double>(largest) / (1 << 20));
  std::printf("claims %zu\nfailed %zu\n", total.claims, total.failed);
  print_peak();
}

void document(const Catalog& catalog, const fs::path& path, std::size_t runs) {
  const auto size = static_cast<double>(fs::file_size(path));
  double best = std::numeric_limits<double>::max();
  Counts counts;
  for (std::size_t run = 0; run < runs; ++run) {
    std::string bytes = read_file(path);
    best = std::min(best, seconds([&] { counts = read_report(catalog, std::move(bytes)); }));
  }
  std::printf("largest_mib %.3f\nms_per_mb %.3f\n", size / (1 << 20), best * 1e3 / (size / kMegabyte));
  std::printf("claims %zu\nfailed %zu\n", counts.claims, counts.failed);
  print_peak();
}

// One line of `megabytes`: the same 1 MB again and again, so that documents of different length hold
// the same mix and their times can be compared. The sample takes a stretch of every report.
std::string make_line(const fs::path& dir, std::size_t megabytes) {
  const auto paths = list_reports(dir);
  const std::size_t share = static_cast<std::size_t>(kMegabyte) / paths.size();
  std::string sample;
  for (const auto& path : paths) {
    const std::string bytes = read_file(path);
    if (!luoshi::source::decode(bytes, "bench") || path.extension() != ".txt") continue;
    std::size_t begin = bytes.size() / 3;
    std::size_t end = std::min(bytes.size(), begin + share);
    const auto continues = [&](std::size_t i) { return i < bytes.size() && (bytes[i] & 0xC0) == 0x80; };
    while (continues(begin)) ++begin;
    while (continues(end)) ++end;
    std::copy_if(bytes.begin() + static_cast<std::ptrdiff_t>(begin), bytes.begin() + static_cast<std::ptrdiff_t>(end),
                 std::back_inserter(sample), [](char c) { return c != '\n' && c != '\r'; });
  }
  std::string line;
  for (std::size_t i = 0; static_cast<double>(line.size()) < static_cast<double>(megabytes) * kMegabyte; ++i) line += sample;
  return line;
}

void write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) die("cannot write " + path.string());
}

std::size_t number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value == 0) die("not a number: " + std::string(text));
  return value;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const auto is = [&](std::string_view command, std::size_t count) {
    return arguments.size() == count + 1 && arguments[0] == command;
  };
  if (is("corpus", 3)) {
    write_file(arguments[3], make_corpus(arguments[1], number(arguments[2])).bytes);
    return 0;
  }
  if (is("line", 3)) {
    write_file(arguments[3], make_line(arguments[1], number(arguments[2])));
    return 0;
  }
  const auto catalog = Catalog::builtin();
  if (!catalog) die("the catalog cannot be built");
  if (is("speed", 4)) {
    speed(*catalog, make_corpus(arguments[1], number(arguments[2])), number(arguments[3]), number(arguments[4]));
  } else if (is("files", 1)) {
    files(*catalog, arguments[1]);
  } else if (is("document", 2)) {
    document(*catalog, arguments[1], number(arguments[2]));
  } else {
    die("see the head of bench.cpp for its commands; bench/run calls them all");
  }
  return 0;
}
