// SPDX-License-Identifier: Apache-2.0
#include "intake/prepare.h"

#include <algorithm>
#include <utility>

#include "base/width.h"
#include "source/magic.h"

namespace luoshi::intake {
namespace {

// Reports are Han characters to three quarters and more; source code and tables that name a few are not.
bool is_chinese(const report::Report& report) {
  const std::u16string_view body = report.view().text(report.identity().body);
  const auto han = std::ranges::count_if(body, [](char16_t c) { return c >= 0x3400 && c < 0xA000; });
  return static_cast<std::size_t>(han) * 3 > body.size();
}

// Why a text cannot be read as a report; nullptr where it can.
const char* why_no_report(const report::Overrides& overrides, const report::Report& report) {
  const report::Identity& identity = report.identity();
  if (!(overrides.place && overrides.year)) {
    if (identity.form == report::Form::unknown) return "reason.form_unknown";
    if (!is_chinese(report)) return "reason.not_chinese";
    // Lists of words look like a programme by their words alone.
    const bool dated = identity.year != 0 || identity.review.known() || identity.plan.known();
    const bool placed = !identity.place.name.empty();
    if (identity.form == report::Form::programme && !dated && !placed) return "reason.nobodys";
  }
  return report.sentences().empty() ? "reason.no_sentence" : nullptr;
}

bool is_kept(KeepFile keep, const std::string& bytes) {
  const bool text = source::known_format(bytes).kind == source::Kind::unknown;
  const bool wanted = keep == KeepFile::file || (keep == KeepFile::automatic && !text);
  return wanted && bytes.size() <= ledger::kLongestOriginal;
}

}  // namespace

Result<Decoded> decode(std::string bytes, const std::string& path, std::string sha256, const source::Options& how, KeepFile keep) {
  Decoded file;
  file.path = valid_utf8(path);
  file.sha256 = std::move(sha256);
  file.bytes = bytes.size();
  std::string original = is_kept(keep, bytes) ? bytes : std::string();
  auto source = source::decode(std::move(bytes), path, how);
  if (!source) return tl::unexpected(std::move(source.error()));
  file.source = *std::move(source);
  file.source.name = valid_utf8(source::base_name(path));
  if (!original.empty()) file.original = ledger::pack(std::move(original));
  return file;
}

Result<report::Report> read_report(const catalog::Catalog& catalog, std::string_view text, const report::Overrides& overrides,
                                   const std::string& path) {
  report::Report report = report::Reader(catalog).read(text, overrides);
  if (const char* reason = why_no_report(overrides, report)) return fail(ErrorCode::not_a_report, {path, reason});
  return report;
}

std::vector<Note> notes_on(const source::Source& source, const report::Report& report) {
  std::vector<Note> notes;
  const report::Identity& identity = report.identity();
  if (identity.form == report::Form::unknown) notes.push_back({"note.form_unknown", {}});
  if (identity.place.name.empty()) notes.push_back({"note.no_place", {}});
  if (identity.year == 0 && !identity.review.known() && !identity.plan.known()) notes.push_back({"note.no_year", {}});
  if (identity.first_half_missing) notes.push_back({"note.first_half_missing", {}});
  if (!source.unread_pages.empty()) notes.push_back({"note.unread_pages", {source::listed(source.unread_pages)}});
  return notes;
}

Result<Prepared> prepare(const catalog::Catalog& catalog, const Decoded& file, const report::Overrides& overrides,
                         const ledger::ClaimSink& seen) {
  const auto report = read_report(catalog, file.source.text, overrides, file.path);
  if (!report) return tl::unexpected(report.error());
  // What the text alone says is kept beside what the user said.
  const bool told = overrides.place || overrides.year;
  const ledger::Facts read = told ? ledger::facts_of(report::Reader(catalog).read(file.source.text).identity()) : ledger::facts_of(report->identity());
  return Prepared{ledger::make_entry(catalog, file.source, *report, read, file.path, file.sha256, file.bytes, seen), notes_on(file.source, *report)};
}

}  // namespace luoshi::intake
