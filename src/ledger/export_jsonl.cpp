// SPDX-License-Identifier: Apache-2.0
#include <concepts>
#include <unordered_set>

#include "base/base64.h"
#include "base/json.h"
#include "base/output_file.h"
#include "base/utf8.h"
#include "base/width.h"
#include "ledger/export_internal.h"
#include "ledger/judgements.h"
#include "ledger/originals.h"
#include "ledger/record_fields.h"
#include "page/layout_text.h"

namespace luoshi::ledger {
namespace {

// Does the filter leave out some claims of the reports that it lets through?
bool limits_claims(const Filter& f) {
  for (const std::string* field : {&f.kind, &f.type, &f.role, &f.topic, &f.measure, &f.unit, &f.comparator, &f.stage,
                                   &f.nature, &f.indicator}) {
    if (!field->empty()) return true;
  }
  return f.doubtful;
}

// … some reports, other than those that are not in force?
bool limits_reports(const Filter& f) {
  return f.place_code || !f.place_prefix.empty() || f.year_first != 0 || f.year_last != 0 || !f.level.empty() || f.report != 0 || f.document != 0;
}

class JsonlExport {
 public:
  JsonlExport(Ledger& ledger, const Filter& filter, const Sink& out)
      : ledger_(ledger), filter_(filter), out_(out), counts_(limits_claims(filter)) {}

  Result<void> run(const Progress& progress) {
    const auto snapshot = Snapshot::take(ledger_.database());
    if (!snapshot) return tl::unexpected(snapshot.error());
    auto counter = ReportCounter::make(ledger_, filter_, progress);
    if (!counter) return tl::unexpected(counter.error());
    write([](JsonObject& o) {
      o.text("luoshi", "ledger");
      o.integer("format", kExportFormat);
    });
    auto listed = ledger_.reports(filter_, {Sort::added, false}, {}, [&](const ReportRow& row) {
      counter->at(row.id);
      return add(report(row)) && open_;
    });
    if (!listed) return listed;
    if (failure_ && open_) add(decisions());
    if (failure_ && open_) add(judgements());
    if (!failure_ || !open_) return failure_;
    write([&](JsonObject& o) {
      o.text("record", "end");
      o.integer("reports", static_cast<std::int64_t>(reports_.size()));
      o.integer("sentences", sentences_);
      o.integer("claims", claims_);
      o.integer("decisions", decisions_);
      o.integer("judgements", judgements_);
      o.integer("originals", originals_);
      o.integer("layouts", layouts_);
      o.integer("boxes", boxes_);
    });
    counter->end();
    return {};
  }

 private:
  // Keeps the first failure; false once there was one.
  bool add(Result<void> done) {
    if (failure_ && !done) failure_ = std::move(done);
    return failure_.has_value();
  }

  template <class F>
  bool write(F&& fill) {
    line_.clear();
    JsonObject object(line_);
    fill(object);
    object.close();
    line_.push_back('\n');
    return open_ = open_ && out_(line_);
  }

  template <class Row>
  static void put(JsonObject& object, std::string_view record, const Row& row) {
    object.text("record", record);
    fields(row, [&](std::string_view name, const auto& value) {
      using T = std::remove_cvref_t<decltype(value)>;
      if constexpr (std::same_as<T, std::string>) {
        // Names of files may be any bytes, and JSON cannot hold them.
        const bool valid = utf8::find_invalid(value) == utf8::npos;
        if (valid) return object.text(name, value);
        object.text(name, valid_utf8(value));
      } else if constexpr (std::same_as<T, bool>) {
        object.boolean(name, value);
      } else {
        object.integer(name, static_cast<std::int64_t>(value));
      }
    });
  }

  Result<void> claims(std::int64_t report, const std::function<bool(const FoundClaim&)>& sink) {
    Filter one = filter_;
    one.report = report;
    return ledger_.claims(one, {}, {}, sink);
  }

  // Its file, where that was kept, and its pages, where it has any.
  Result<void> pages(const ReportRow& row) {
    const auto bytes = ledger_.original(row.sha256);
    if (!bytes) return tl::unexpected(bytes.error());
    if (const auto& kept = *bytes) {
      ++originals_;
      write([&](JsonObject& o) {
        o.text("record", "original");
        o.integer("report", row.id);
        o.text("data", to_base64(*kept));
      });
    }
    const auto layout = ledger_.layout(row.id);
    if (!layout) return tl::unexpected(layout.error());
    if (layout->pages.empty()) return {};
    ++layouts_;
    write([&](JsonObject& o) {
      o.text("record", "layout");
      o.integer("report", row.id);
      o.text("text", page::to_text(*layout));
    });
    return {};
  }

  bool claim(const FoundClaim& found) {
    ++claims_;
    if (!line("claim", found.claim)) return false;
    if (!found.printed.there()) return true;
    ++boxes_;
    return line("box", BoxRow{found.claim.id, found.printed});
  }

  Result<void> report(ReportRow row) {
    if (counts_) {
      row.claims = 0;
      if (auto done = claims(row.id, [&](const FoundClaim&) { return ++row.claims, true; }); !done) return done;
    }
    const auto text = ledger_.text(row.id);
    if (!text) return tl::unexpected(text.error());
    reports_.insert(row.id);
    subjects_.insert(row.sha256);
    subjects_.insert(subject(row.facts.place_code, row.facts.place, row.facts.year));
    write([&](JsonObject& o) {
      put(o, "report", row);
      o.text("text", *text);
    });
    if (auto done = pages(row); !done) return done;
    if (auto done = ledger_.sentences(row.id, [&](const SentenceRow& s) { return ++sentences_, line("sentence", s); }); !done) {
      return done;
    }
    return claims(row.id, [&](const FoundClaim& found) { return claim(found); });
  }

  Result<void> decisions() {
    return ledger_.decisions([&](const Decision& d) {
      return !reports_.contains(d.report) || (++decisions_, line("decision", d));
    });
  }

  static std::string subject(std::uint32_t code, const std::string& place, int year) {
    return std::to_string(code) + ' ' + place + ' ' + std::to_string(year);
  }

  Result<void> judgements() {
    return ledger::judgements(ledger_, [&](const Judgement& j) {
      const Anchor& t = j.target;
      const bool about_these = subjects_.contains(t.sha256) || subjects_.contains(subject(t.place_code, t.place, t.year));
      return (limits_reports(filter_) && !about_these) || (++judgements_, line("judgement", j));
    });
  }

  template <class Row>
  bool line(std::string_view record, const Row& row) {
    return write([&](JsonObject& o) { put(o, record, row); });
  }

  Ledger& ledger_;
  const Filter& filter_;
  const Sink& out_;
  const bool counts_;
  bool open_ = true;  // the sink takes more
  Result<void> failure_;
  std::string line_;
  std::unordered_set<std::int64_t> reports_;
  std::unordered_set<std::string> subjects_;  // what judgements can be about: bytes; a place and year
  std::int64_t sentences_ = 0, claims_ = 0, decisions_ = 0, judgements_ = 0;
  std::int64_t originals_ = 0, layouts_ = 0, boxes_ = 0;
};

}  // namespace

Filter everything() {
  Filter filter;
  filter.removed = true;
  filter.revisions = true;
  return filter;
}

Result<void> export_jsonl(Ledger& ledger, const Filter& filter, const Sink& out, const Progress& progress) {
  return JsonlExport(ledger, filter, out).run(progress);
}

Result<void> export_jsonl(Ledger& ledger, const Filter& filter, const std::string& path, const Progress& progress) {
  auto file = OutputFile::create(path);
  if (!file) return tl::unexpected(file.error());
  const Sink out = [&](std::string_view bytes) { return file->write(bytes); };
  if (auto done = export_jsonl(ledger, filter, out, progress); !done) return done;
  return file->commit();
}

}  // namespace luoshi::ledger
