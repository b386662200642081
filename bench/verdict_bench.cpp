// SPDX-License-Identifier: Apache-2.0
//
// Measures the program from outside. `bench/verdict` calls it and judges.
//
//   luoshi_verdict_bench run PROGRAM ARGUMENT...   runs it with its output thrown away: seconds by the clock and of the
//                                                  processors, and the most memory that it had
//   luoshi_verdict_bench targets LEDGER            how many targets the reports in force have
//   luoshi_verdict_bench another FILE OUT NUMBER   a report that the ledger does not have: FILE with one more line
//
// Every measurement prints "name value" lines. MiB is 2^20.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "ledger/ledger.h"

namespace {

using luoshi::ledger::Ledger;

[[noreturn]] void die(const std::string& message) {
  std::fprintf(stderr, "luoshi_verdict_bench: %s\n", message.c_str());
  std::exit(2);
}

double seconds_of(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; }

void run(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (std::string& part : command) arguments.push_back(part.data());
  arguments.push_back(nullptr);
  const auto begun = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child < 0) die("cannot fork");
  if (child == 0) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  int status = 0;
  struct rusage used {};
  if (::wait4(child, &status, 0, &used) != child || status != 0) die(command.front() + " failed");
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  std::printf("seconds %.2f\ncpu %.2f\npeak_mib %.1f\n", seconds, seconds_of(used.ru_utime) + seconds_of(used.ru_stime),
              static_cast<double>(used.ru_maxrss) / 1024);
}

void targets(const std::string& path) {
  const auto catalog = luoshi::catalog::Catalog::builtin();
  if (!catalog) die("the catalog cannot be built");
  auto ledger = Ledger::open(path, Ledger::Access::read, *catalog);
  if (!ledger) die("cannot open " + path);
  const auto count = [&](const char* sql) {
    const auto number = ledger->database().integer(sql);
    if (!number) die("cannot read " + path);
    return static_cast<long long>(*number);
  };
  std::printf("targets %lld\n", count("SELECT count(*) FROM claims c JOIN reports r ON r.id = c.id / 10000000 JOIN shapes h ON h.id = c.shape WHERE h.kind = 'target' AND h.role = 'claim' AND r.current = 1 "
                                      "AND r.removed_at IS NULL"));
  std::printf("reports %lld\nplaces %lld\n", count("SELECT count(*) FROM reports WHERE current = 1 AND removed_at IS NULL"),
              count("SELECT count(*) FROM (SELECT DISTINCT place_code, place FROM reports WHERE current = 1 AND removed_at IS NULL)"));
}

void another(const std::string& from, const std::string& to, const std::string& number) {
  std::ifstream in(from, std::ios::binary);
  std::ofstream out(to, std::ios::binary);
  out << std::string(std::istreambuf_iterator<char>(in), {}) << "\n第" << number << "份。";
  if (!in || !out.flush()) die("cannot copy " + from);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> a(argv + 1, argv + argc);
  if (a.size() >= 2 && a[0] == "run") {
    run({a.begin() + 1, a.end()});
  } else if (a.size() == 2 && a[0] == "targets") {
    targets(a[1]);
  } else if (a.size() == 4 && a[0] == "another") {
    another(a[1], a[2], a[3]);
  } else {
    die("see the head of verdict_bench.cpp for its commands; bench/verdict calls them all");
  }
  return 0;
}
