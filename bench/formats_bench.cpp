// SPDX-License-Identifier: Apache-2.0
//
// Measures reports in other formats, bytes to claims, on one thread. DOCX are the real files of a folder; the others are
// made in memory from its texts: web pages with menus, scripts and a foot around the text, OFD packages of pages in one
// column.
//
//   luoshi_formats_bench docx|html DIR RUNS   prints "files_per_s", "mb_per_s"
//   luoshi_formats_bench ofd DIR RUNS         prints "files_per_s", "pages_per_s" too
//
// The best of RUNS; "claims" is how many were read, so that a change that reads less does not pass for a faster one.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "claim/reader.h"
#include "ofd_pages.h"
#include "report/report.h"
#include "source/source.h"
#include "stored_zip.h"
#include "web_page.h"

namespace {

namespace fs = std::filesystem;
using namespace luoshi;

struct File {
  std::string bytes;
  std::size_t pages = 1;
};

File web(const std::string& text, std::size_t number) {
  return {tests::web_page(text, tests::kTemplates[number % std::size(tests::kTemplates)])};
}

File ofd(const std::string& text) {
  const std::vector<std::string> pages = tests::set_in_pages(text, {});
  std::vector<std::pair<std::string, std::string>> parts{{"OFD.xml", tests::ofd_root()}, {"Doc_0/Document.xml", tests::ofd_document(pages.size())}};
  for (std::size_t i = 0; i < pages.size(); ++i) {
    parts.emplace_back("Doc_0/Pages/Page_" + std::to_string(i) + "/Content.xml", tests::ofd_page(pages[i]));
  }
  return {fuzz::stored_zip(parts), pages.size()};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "luoshi_formats_bench docx|html|ofd DIR RUNS\n");
    return 2;
  }
  const std::string format = argv[1];
  const bool is_ofd = format == "ofd";
  const bool is_docx = format == "docx";
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(argv[2])) {
    if (entry.path().extension() == (is_docx ? ".docx" : ".txt")) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<File> files;
  double bytes = 0;
  double pages = 0;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    files.push_back(is_docx ? File{std::move(text)} : is_ofd ? ofd(text) : web(text, files.size()));
    bytes += static_cast<double>(files.back().bytes.size());
    pages += static_cast<double>(files.back().pages);
  }
  const auto catalog = catalog::Catalog::builtin();
  if (!catalog || files.empty()) return 1;
  const report::Reader reader(*catalog);
  const claim::ClaimReader claims(*catalog);
  double best = std::numeric_limits<double>::max();
  std::size_t count = 0;
  std::size_t failed = 0;
  for (int run = 0; run < std::max(1, std::atoi(argv[3])); ++run) {
    count = failed = 0;
    const auto start = std::chrono::steady_clock::now();
    for (const File& file : files) {
      const auto source = source::decode(file.bytes, "bench");
      failed += !source;
      if (!source) continue;
      const report::Report report = reader.read(source->text);
      claims.read(report, [&](const claim::Claim&) { ++count; });
    }
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::printf("files %zu\nfailed %zu\nclaims %zu\nfiles_per_s %.0f\nmb_per_s %.1f\n", files.size(), failed, count,
              static_cast<double>(files.size()) / best, bytes / 1e6 / best);
  if (is_ofd) std::printf("pages_per_s %.0f\n", pages / best);
  return failed == 0 ? 0 : 1;
}
