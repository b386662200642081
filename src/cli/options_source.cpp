// SPDX-License-Identifier: Apache-2.0
//
// The options of `luoshi source`: of files, or of a report of the ledger.
#include <limits>
#include <memory>

#include "cli/options_internal.h"

namespace luoshi::cli {
namespace {

struct Typed {
  std::optional<std::string> ledger, report, page;
  std::string image, original, ocr;
  std::vector<std::string> rest;
};

SourceOptions checked(Judge& judge, const Messages& messages, const Typed& t) {
  SourceOptions options{t.ledger.value_or(""), t.rest, t.report.value_or(""), 0, t.image, t.original};
  // With a ledger, what stands alone is a report in it.
  const bool stored = t.ledger || t.report || !t.original.empty();
  if (stored && !t.report) {
    if (!t.rest.empty()) options.report = t.rest.front();
    if (!options.files.empty()) options.files.erase(options.files.begin());
  }
  if (stored ? options.report.empty() : options.files.empty()) judge.fail(messages.text(stored ? "usage.source_no_report" : "usage.source_no_files"));
  const std::size_t most = stored ? 0 : t.image.empty() ? options.files.size() : 1;
  if (options.files.size() > most) judge.fail(messages.format("usage.too_many", {options.files[most]}));
  if (!t.original.empty() && (!t.image.empty() || t.page)) judge.fail(messages.text("usage.source_original"));
  if (t.page) {
    const std::int64_t page = judge.whole("--page", *t.page, 1, "expected.page");
    if (page > std::numeric_limits<std::int32_t>::max()) judge.bad("--page", *t.page, messages.text("expected.page"));
    options.page = static_cast<std::uint32_t>(page);
  }
  options.ocr = judge.ocr(t.ocr);
  return options;
}

}  // namespace

CommandLine declare_source(CLI::App& app, const Messages& messages) {
  const auto t = std::make_shared<Typed>();
  Declared source(app, messages, "source");
  source.option("--page", t->page, "N", "help.page");
  source.option("--image", t->image, "OUT.png", "help.image");
  source.option("--ocr", t->ocr, "auto|always|never", "help.ocr");
  source.option("--ledger", t->ledger, "L", "help.source_ledger");
  source.option("--report", t->report, "REPORT", "help.source_report");
  source.option("--original", t->original, "OUT", "help.original");
  source.positional("FILE", t->rest, "help.source_files");
  return {&source.app(), [t, &messages]() -> Checked {
            Judge judge(messages);
            return judge.result(checked(judge, messages, *t));
          }};
}

}  // namespace luoshi::cli
