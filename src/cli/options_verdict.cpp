// SPDX-License-Identifier: Apache-2.0
//
// The options of the commands about verdicts: check, findings, diff.
#include <algorithm>
#include <memory>

#include "cli/options_internal.h"
#include "verdict/verdict.h"

namespace luoshi::cli {
namespace {

struct Typed {
  std::string ledger, format, place, years, level, verdict, finding, settings, out, report;
  std::optional<std::string> jobs;
  std::vector<std::string> rest;
};

Declared declare(CLI::App& app, const Messages& messages, const char* name, Typed& t) {
  Declared command(app, messages, name);
  command.option("--ledger", t.ledger, "L", "help.ledger");
  return command;
}

void filters(Declared& command, Typed& t) {
  command.option("--place", t.place, "P", "help.filter_place");
  command.option("--year", t.years, "Y|Y-Y", "help.filter_year");
  command.option("--level", t.level, "L", "help.filter_level");
}

Wanted wanted(Judge& judge, const Typed& t) {
  Wanted w;
  w.place = t.place;
  judge.years(t.years, w.filter);
  judge.one_of("--level", t.level, {"nation", "province", "prefecture", "county"});
  w.filter.level = t.level;
  return w;
}

Format format_of(Judge& judge, const std::string& typed) { return judge.format(typed.empty() ? "table" : typed); }

// What --format says, or else the ending of --out; where both are there, they must agree. A workbook has no --format.
std::string check_format(Judge& judge, const Messages& messages, const Typed& t) {
  if (t.out.empty()) return t.format;
  if (!is_export_file(t.out)) judge.bad("--out", t.out, messages.text("expected.export_file"));
  const std::string ending = t.out.substr(std::min(t.out.rfind('.'), t.out.size() - 1) + 1);
  if (!t.format.empty() && t.format != ending) judge.fail(messages.format("usage.format_and_out", {t.format, t.out}));
  return ending == "csv" || ending == "jsonl" ? ending : "table";
}

}  // namespace

CommandLine declare_check(CLI::App& app, const Messages& messages) {
  const auto t = std::make_shared<Typed>();
  Declared check = declare(app, messages, "check", *t);
  filters(check, *t);
  check.option("--finding", t->finding, "F", "help.check_finding");
  check.option("--verdict", t->verdict, "V", "help.verdict");
  check.option("--report", t->report, "REPORT", "help.check_report");
  check.option("--settings", t->settings, "FILE", "help.settings");
  check.option("--format", t->format, "table|jsonl|csv", "help.format");
  check.option("--out", t->out, "FILE", "help.check_out");
  check.option("-j,--jobs", t->jobs, "N", "help.check_jobs");
  return {&check.app(), [t, &messages]() -> Checked {
            Judge judge(messages);
            const std::string format = check_format(judge, messages, *t);
            CheckOptions options{t->ledger, format_of(judge, format), wanted(judge, *t), t->verdict, t->finding, t->settings, t->out, t->report, judge.jobs(t->jobs)};
            judge.one_of("--verdict", t->verdict, verdict::verdict_names());
            // The others lie between figures: to look for them here would seem to say that there are none.
            judge.one_of("--finding", t->finding, {"slipped", "lowered", "below_base"});
            return judge.result(std::move(options));
          }};
}

CommandLine declare_findings(CLI::App& app, const Messages& messages) {
  const auto t = std::make_shared<Typed>();
  Declared found = declare(app, messages, "findings", *t);
  filters(found, *t);
  found.option("--finding", t->finding, "F", "help.finding");
  found.option("--format", t->format, "table|jsonl|csv", "help.format");
  return {&found.app(), [t, &messages]() -> Checked {
            Judge judge(messages);
            judge.one_of("--finding", t->finding, verdict::finding_names());
            FindingsOptions options{t->ledger, format_of(judge, t->format), wanted(judge, *t), t->finding};
            return judge.result(std::move(options));
          }};
}

CommandLine declare_diff(CLI::App& app, const Messages& messages) {
  const auto t = std::make_shared<Typed>();
  Declared diff = declare(app, messages, "diff", *t);
  diff.option("--settings", t->settings, "FILE", "help.settings");
  diff.option("--format", t->format, "table|jsonl|csv", "help.format");
  diff.positional("REPORT", t->rest, "help.diff_reports");
  return {&diff.app(), [t, &messages]() -> Checked {
            Judge judge(messages);
            DiffOptions options{t->ledger, format_of(judge, t->format), {}, {}, t->settings};
            if (t->rest.size() != 2) {
              judge.fail(messages.text("usage.diff_two"));
            } else {
              options.before = t->rest[0];
              options.after = t->rest[1];
            }
            return judge.result(std::move(options));
          }};
}

}  // namespace luoshi::cli
