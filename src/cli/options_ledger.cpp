// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>

#include "catalog/terms.h"
#include "cli/options_internal.h"

namespace luoshi::cli {
namespace {

// All options that ledger commands share, as typed.
struct Typed {
  std::string ledger, format = "table", place, years, sort, limit, offset;
  std::string level, kind, type, role, topic, indicator, measure, unit, comparator, stage;
  std::string as, svg, png, keep, files_from, ocr;
  std::optional<std::string> year, jobs;
  bool removed = false, revisions = false, list = false, purge = false, bom = false, everything = false, doubtful = false;
  std::vector<std::string> rest;
};
using Shared = std::shared_ptr<Typed>;

Declared declare(CLI::App& app, const Messages& messages, const char* name, Typed& t) {
  Declared command(app, messages, name);
  command.option("--ledger", t.ledger, "L", "help.ledger");
  return command;
}

void filters(Declared& command, Typed& t, bool claims) {
  command.option("--place", t.place, "P", "help.filter_place");
  command.option("--year", t.years, "Y|Y-Y", "help.filter_year");
  command.option("--level", t.level, "L", "help.filter_level");
  if (claims) {
    command.option("--kind", t.kind, "result|target", "help.filter_kind");
    command.option("--type", t.type, "T", "help.filter_type");
    command.option("--role", t.role, "claim|baseline", "help.filter_role");
    command.option("--topic", t.topic, "T", "help.filter_topic");
    command.option("--indicator", t.indicator, "I", "help.filter_indicator");
    command.option("--measure", t.measure, "M", "help.filter_measure");
    command.option("--unit", t.unit, "U", "help.filter_unit");
    command.option("--comparator", t.comparator, "C", "help.filter_comparator");
    command.option("--stage", t.stage, "S", "help.filter_stage");
    command.flag("--doubtful", t.doubtful, "help.filter_doubtful");
  }
  command.flag("--removed", t.removed, "help.filter_removed");
  command.flag("--revisions", t.revisions, "help.filter_revisions");
}

void paging(Declared& command, Typed& t) {
  command.option("--format", t.format, "table|jsonl|csv", "help.format");
  command.option("--limit", t.limit, "N", "help.limit");
  command.option("--offset", t.offset, "N", "help.offset");
}

template <class T>
std::vector<std::string_view> names_of(int count) {
  std::vector<std::string_view> names;
  names.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) names.push_back(catalog::name(static_cast<T>(i)));
  return names;
}

Wanted wanted(Judge& judge, const Typed& t) {
  using namespace catalog;
  Wanted w;
  w.place = t.place;
  judge.years(t.years, w.filter);
  judge.one_of("--level", t.level, {"nation", "province", "prefecture", "county"});
  judge.one_of("--kind", t.kind, {"result", "target"});
  judge.one_of("--type", t.type, {"quantity", "milestone", "commitment"});
  judge.one_of("--role", t.role, {"claim", "baseline"});
  judge.one_of("--topic", t.topic, names_of<Topic>(static_cast<int>(Topic::government) + 1));
  judge.one_of("--measure", t.measure, names_of<Measure>(static_cast<int>(Measure::duration) + 1));
  judge.one_of("--comparator", t.comparator, names_of<Comparator>(static_cast<int>(Comparator::le) + 1));
  auto stages = names_of<Stage>(static_cast<int>(Stage::full) + 1);
  stages.erase(stages.begin());  // none
  judge.one_of("--stage", t.stage, stages);
  w.filter.level = t.level;
  w.filter.kind = t.kind;
  w.filter.type = t.type;
  w.filter.role = t.role;
  w.filter.topic = t.topic;
  w.filter.indicator = t.indicator;
  w.filter.measure = t.measure;
  w.filter.unit = t.unit;
  w.filter.comparator = t.comparator;
  w.filter.stage = t.stage;
  w.filter.doubtful = t.doubtful;
  w.filter.removed = t.removed;
  w.filter.revisions = t.revisions;
  return w;
}

ledger::Page page(Judge& judge, const Typed& t, std::int64_t limit) {
  ledger::Page p{limit, 0};
  if (!t.limit.empty()) p.limit = judge.whole("--limit", t.limit, 1, "expected.limit");
  if (!t.offset.empty()) p.offset = judge.whole("--offset", t.offset, 0, "expected.limit");
  return p;
}

// "-year": the latest first.
ledger::Order order(Judge& judge, const Typed& t, const std::vector<std::string_view>& words) {
  ledger::Order o;
  if (t.sort.empty()) return o;
  o.descending = t.sort.starts_with('-');
  const std::string word = t.sort.substr(o.descending ? 1 : 0);
  judge.one_of("--sort", word, words);
  using ledger::Sort;
  constexpr std::pair<std::string_view, Sort> kSorts[] = {{"text", Sort::text}, {"place", Sort::place}, {"year", Sort::year},
                                                          {"indicator", Sort::indicator}, {"value", Sort::value},
                                                          {"added", Sort::added}};
  for (const auto& [name, by] : kSorts) {
    if (word == name) o.by = by;
  }
  return o;
}

// What stands without an option's name has to be one thing.
std::string only(Judge& judge, const Messages& messages, const Typed& t, const char* none) {
  if (t.rest.empty()) judge.fail(messages.text(none));
  if (t.rest.size() > 1) judge.fail(messages.format("usage.too_many", {t.rest[1]}));
  return t.rest.empty() ? "" : t.rest.front();
}

CommandLine declare_add(CLI::App& app, const Messages& messages) {
  const auto t = std::make_shared<Typed>();
  Declared add = declare(app, messages, "add", *t);
  add.option("--as", t->as, "revision|separate", "help.as");
  add.option("--place", t->place, "P", "help.place");
  add.option("--year", t->year, "Y", "help.year");
  add.flag("--list", t->list, "help.list");
  add.option("--keep", t->keep, "file|hash", "help.keep");
  add.option("-j,--jobs", t->jobs, "N", "help.add_jobs");
  add.option("--ocr", t->ocr, "auto|always|never", "help.ocr");
  add.option("--files-from", t->files_from, "F", "help.files_from");
  add.positional("FILE", t->rest, "help.add_files");
  return {&add.app(), [t, &messages]() -> Checked {
            Judge judge(messages);
            judge.one_of("--as", t->as, {"revision", "separate"});
            judge.one_of("--keep", t->keep, {"file", "hash"});
            if (t->rest.empty() && t->files_from.empty()) judge.fail(messages.text("usage.add_no_files"));
            using Keep = intake::KeepFile;
            const Keep keep = t->keep.empty() ? Keep::automatic : t->keep == "file" ? Keep::file : Keep::hash;
            AddOptions options{t->ledger, t->place, judge.year(t->year), t->as == "separate", t->list, keep, judge.jobs(t->jobs), t->rest, t->files_from, judge.ocr(t->ocr)};
            return judge.result(std::move(options));
          }};
}

CommandLine declare_list(CLI::App& app, const Messages& messages, ListOptions::What what) {
  const bool claims = what == ListOptions::What::claims;
  const auto t = std::make_shared<Typed>();
  Declared list = declare(app, messages, claims ? "claims" : "reports", *t);
  filters(list, *t, claims);
  list.option("--sort", t->sort, "S", claims ? "help.sort_claims" : "help.sort_reports");
  paging(list, *t);
  return {&list.app(), [t, &messages, what, claims]() -> Checked {
            Judge judge(messages);
            ListOptions options;
            options.what = what;
            options.ledger = t->ledger;
            options.format = judge.format(t->format);
            options.wanted = wanted(judge, *t);
            options.order = claims ? order(judge, *t, {"text", "place", "year", "indicator", "value"})
                                   : order(judge, *t, {"place", "year", "added"});
            options.page = page(judge, *t, -1);
            return judge.result(std::move(options));
          }};
}

CommandLine declare_search(CLI::App& app, const Messages& messages) {
  const auto t = std::make_shared<Typed>();
  Declared search = declare(app, messages, "search", *t);
  filters(search, *t, false);
  search.flag("--all", t->everything, "help.search_all");
  paging(search, *t);
  search.positional("WORDS", t->rest, "help.words");
  return {&search.app(), [t, &messages]() -> Checked {
            Judge judge(messages);
            SearchOptions options;
            options.ledger = t->ledger;
            options.format = judge.format(t->format);
            options.wanted = wanted(judge, *t);
            options.page = page(judge, *t, 20);
            options.everything = t->everything;
            if (t->rest.empty()) judge.fail(messages.text("usage.no_words"));
            for (const std::string& word : t->rest) options.query += (options.query.empty() ? "" : " ") + word;
            return judge.result(std::move(options));
          }};
}

CommandLine declare_series(CLI::App& app, const Messages& messages) {
  const auto t = std::make_shared<Typed>();
  Declared series = declare(app, messages, "series", *t);
  series.option("--place", t->place, "P", "help.filter_place");
  series.option("--year", t->years, "Y|Y-Y", "help.filter_year");
  series.option("--level", t->level, "L", "help.filter_level");
  series.option("--measure", t->measure, "M", "help.filter_measure");
  series.option("--unit", t->unit, "U", "help.filter_unit");
  series.option("--format", t->format, "table|jsonl|csv", "help.format");
  series.option("--svg", t->svg, "FILE", "help.svg");
  series.option("--png", t->png, "FILE", "help.png");
  series.positional("INDICATOR", t->rest, "help.series_indicator");
  return {&series.app(), [t, &messages]() -> Checked {
            Judge judge(messages);
            SeriesOptions options;
            options.ledger = t->ledger;
            options.format = judge.format(t->format);
            options.wanted = wanted(judge, *t);
            options.indicator = only(judge, messages, *t, "usage.no_indicator");
            options.svg = t->svg;
            options.png = t->png;
            return judge.result(std::move(options));
          }};
}

CommandLine declare_set(CLI::App& app, const Messages& messages) {
  const auto t = std::make_shared<Typed>();
  Declared set = declare(app, messages, "set", *t);
  set.option("--place", t->place, "P", "help.place");
  set.option("--year", t->year, "Y", "help.year");
  set.positional("REPORT", t->rest, "help.report");
  return {&set.app(), [t, &messages]() -> Checked {
            Judge judge(messages);
            const std::string report = only(judge, messages, *t, "usage.no_report");
            SetOptions options{t->ledger, judge.failed() ? 0 : judge.whole("REPORT", report, 1, "expected.report"), t->place,
                               judge.year(t->year)};
            if (t->place.empty() && !t->year) judge.fail(messages.text("usage.nothing_to_set"));
            return judge.result(std::move(options));
          }};
}

CommandLine declare_remove(CLI::App& app, const Messages& messages) {
  const auto t = std::make_shared<Typed>();
  Declared remove = declare(app, messages, "remove", *t);
  remove.flag("--purge", t->purge, "help.purge");
  remove.positional("REPORT", t->rest, "help.reports_to_remove");
  return {&remove.app(), [t, &messages]() -> Checked {
            Judge judge(messages);
            RemoveOptions options{t->ledger, {}, t->purge};
            if (t->rest.empty()) judge.fail(messages.text("usage.no_report"));
            for (const std::string& report : t->rest) options.reports.push_back(judge.whole("REPORT", report, 1, "expected.report"));
            return judge.result(std::move(options));
          }};
}

CommandLine declare_export(CLI::App& app, const Messages& messages) {
  const auto t = std::make_shared<Typed>();
  Declared out = declare(app, messages, "export", *t);
  filters(out, *t, true);
  out.flag("--bom", t->bom, "help.bom");
  out.positional("OUT", t->rest, "help.export_file");
  return {&out.app(), [t, &messages]() -> Checked {
            Judge judge(messages);
            ExportOptions options{t->ledger, wanted(judge, *t), only(judge, messages, *t, "usage.no_export_file"), t->bom};
            const std::string& path = options.path;
            if (!judge.failed() && !is_export_file(path)) {
              judge.bad("OUT", path, messages.text("expected.export_file"));
            }
            return judge.result(std::move(options));
          }};
}

CommandLine declare_import(CLI::App& app, const Messages& messages) {
  const auto t = std::make_shared<Typed>();
  Declared in = declare(app, messages, "import", *t);
  in.positional("FILE", t->rest, "help.import_file");
  return {&in.app(), [t, &messages]() -> Checked {
            Judge judge(messages);
            ImportOptions options{t->ledger, only(judge, messages, *t, "usage.no_import_file")};
            return judge.result(std::move(options));
          }};
}

CommandLine declare_verify(CLI::App& app, const Messages& messages) {
  const auto t = std::make_shared<Typed>();
  Declared verify = declare(app, messages, "verify", *t);
  return {&verify.app(), [t, &messages]() -> Checked { return Judge(messages).result(VerifyOptions{t->ledger}); }};
}

}  // namespace

bool is_export_file(const std::string& path) { return path.ends_with(".xlsx") || path.ends_with(".csv") || path.ends_with(".jsonl"); }

void declare_ledger_commands(CLI::App& app, const Messages& messages, std::vector<CommandLine>& commands) {
  commands.push_back(declare_add(app, messages));
  commands.push_back(declare_list(app, messages, ListOptions::What::reports));
  commands.push_back(declare_list(app, messages, ListOptions::What::claims));
  commands.push_back(declare_search(app, messages));
  commands.push_back(declare_series(app, messages));
  commands.push_back(declare_check(app, messages));
  commands.push_back(declare_diff(app, messages));
  commands.push_back(declare_findings(app, messages));
  commands.push_back(declare_judge(app, messages));
  commands.push_back(declare_serve(app, messages));
  commands.push_back(declare_source(app, messages));
  commands.push_back(declare_set(app, messages));
  commands.push_back(declare_remove(app, messages));
  commands.push_back(declare_export(app, messages));
  commands.push_back(declare_import(app, messages));
  commands.push_back(declare_verify(app, messages));
}

}  // namespace luoshi::cli
