// SPDX-License-Identifier: Apache-2.0
#include "cli/read_file.h"

#include <algorithm>
#include <atomic>

#include "base/width.h"
#include "claim/numbers_outside.h"
#include "claim/reader.h"
#include "claim/record.h"
#include "cli/flat_files.h"
#include "cli/number_record.h"
#include "cli/table_output.h"
#include "page/letter_width.h"
#include "source/source.h"

namespace luoshi::cli {
namespace {

// Tells the progress bar of a long file how far its reading is.
class Steps {
 public:
  Steps(Turn& turn, const report::Report& report, std::uint64_t bytes)
      : turn_(turn), characters_(report.view().text().size()), bytes_(bytes) {}
  ~Steps() { turn_.advance(bytes_ - told_); }
  Steps(const Steps&) = delete;
  Steps& operator=(const Steps&) = delete;

  void at(std::uint32_t character) {
    if (++calls_ % 1024 != 0 || characters_ == 0) return;
    const std::uint64_t now = bytes_ * character / characters_;
    if (now <= told_ || now > bytes_) return;
    turn_.advance(now - told_);
    told_ = now;
  }

 private:
  Turn& turn_;
  std::uint64_t characters_, bytes_;
  std::uint64_t told_ = 0;
  std::uint32_t calls_ = 0;
};

void write_claims(const ReadContext& context, const report::Report& report, const page::Layout& layout, std::string_view doc,
                  Steps& steps, Turn& turn) {
  const bool csv = context.options.format == Format::csv;
  claim::ClaimReader(context.catalog).read(report, [&](const claim::Claim& c) {
    if (!turn.wanted()) return;
    steps.at(c.text.begin);
    claim::Record record = claim::make_record(report, c);
    claim::locate(record, layout);
    turn.out(csv ? to_csv(record, doc) : claim::to_json(record, doc) + "\n");
  });
}

void write_numbers(const ReadContext& context, const report::Report& report, const page::Layout& layout, std::string_view doc,
                   Steps& steps, Turn& turn) {
  const bool csv = context.options.format == Format::csv;
  claim::read_numbers(context.catalog, report, [&](const claim::NumberNote& note) {
    if (!turn.wanted()) return;
    steps.at(note.number.begin);
    const NumberRecord record = make_number_record(report, note, layout, context.messages);
    turn.out(csv ? to_csv(record, doc) : to_json(record, doc) + "\n");
  });
}

// Reports are Han characters to three quarters and more; source code and tables that name a few are not.
bool is_chinese(const report::Report& report) {
  const std::u16string_view body = report.view().text(report.identity().body);
  const auto han = std::ranges::count_if(body, [](char16_t c) { return c >= 0x3400 && c < 0xA000; });
  return static_cast<std::size_t>(han) * 3 > body.size();
}

}  // namespace

std::optional<std::string> why_no_report(const Messages& messages, const report::Overrides& overrides,
                                         const report::Report& report) {
  const report::Identity& identity = report.identity();
  if (!(overrides.place && overrides.year)) {
    if (identity.form == report::Form::unknown) return messages.text("reason.form_unknown");
    if (!is_chinese(report)) return messages.text("reason.not_chinese");
    // Lists of words look like a programme by their words alone.
    const bool dated = identity.year != 0 || identity.review.known() || identity.plan.known();
    const bool placed = !identity.place.name.empty();
    if (identity.form == report::Form::programme && !dated && !placed) return messages.text("reason.nobodys");
  }
  if (report.sentences().empty()) return messages.text("reason.no_sentence");
  return std::nullopt;
}

std::string notes_on(const Messages& messages, const source::Source& source, const report::Report& report, const std::string& path) {
  std::string notes;
  const report::Identity& identity = report.identity();
  const auto note = [&](std::string_view id) { notes += "luoshi: " + messages.format(id, {printable(path)}) + "\n"; };
  if (identity.form == report::Form::unknown) note("note.form_unknown");
  if (identity.place.name.empty()) note("note.no_place");
  if (identity.year == 0 && !identity.review.known() && !identity.plan.known()) note("note.no_year");
  if (identity.first_half_missing) note("note.first_half_missing");
  if (!source.unread_pages.empty()) {
    notes += "luoshi: " + messages.format("note.unread_pages", {printable(path), source::listed(source.unread_pages)}) + "\n";
  }
  return notes;
}

bool read_file(const ReadContext& context, const Input& input, Turn& turn) {
  const std::string& path = input.name;
  const auto refuse = [&](const Error& error) {
    turn.err("luoshi: " + context.messages.error(error) + "\n");
    return false;
  };
  auto bytes = read_input(input);
  if (!bytes) return refuse(bytes.error());
  const std::uint64_t size = bytes->size();
  std::atomic<std::uint64_t> told{0};  // bytes of pages that a machine has read
  source::Options how;
  how.ocr.use = context.options.ocr;
  how.ocr.pool = context.engines;
  how.ocr.progress = [&](std::uint32_t done, std::uint32_t of) {
    const std::uint64_t share = done == 0 ? 0 : size / of;
    told += share;
    turn.page(done, of, share);
  };
  auto source = source::decode(*std::move(bytes), path, how);
  if (!source) return refuse(source.error());
  source->name = source::base_name(path);
  if (!source->layout.pieces.empty()) source->layout = page::by_letter_width(source->text, source->layout);
  const report::Report report = report::Reader(context.catalog).read(source->text, context.overrides);
  if (const auto reason = why_no_report(context.messages, context.overrides, report)) return refuse({ErrorCode::not_a_report, {path, *reason}});

  const std::string doc = valid_utf8(source->name);
  Steps steps(turn, report, size - told);
  if (context.options.format == Format::table) {
    write_table(context, *source, report, turn);
  } else if (context.options.explain) {
    write_numbers(context, report, source->layout, doc, steps, turn);
  } else {
    write_claims(context, report, source->layout, doc, steps, turn);
  }
  turn.err(notes_on(context.messages, *source, report, path));
  return true;
}

std::string output_header(const ReadOptions& options) {
  if (options.format != Format::csv) return {};
  return options.explain ? number_csv_header() : claim_csv_header();
}

}  // namespace luoshi::cli
