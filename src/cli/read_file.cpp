// SPDX-License-Identifier: Apache-2.0
#include "cli/read_file.h"

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

}  // namespace

std::string in_words(const std::vector<intake::Note>& notes, const Messages& messages, const std::string& path) {
  std::string lines;
  for (const intake::Note& note : notes) {
    std::vector<std::string> arguments{printable(path)};
    arguments.insert(arguments.end(), note.arguments.begin(), note.arguments.end());
    lines += "luoshi: " + messages.format(note.id, arguments) + "\n";
  }
  return lines;
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
  const auto found = intake::read_report(context.catalog, source->text, context.overrides, path);
  if (!found) return refuse(found.error());
  const report::Report& report = *found;

  const std::string doc = valid_utf8(source->name);
  Steps steps(turn, report, size - told);
  if (context.options.format == Format::table) {
    write_table(context, *source, report, turn);
  } else if (context.options.explain) {
    write_numbers(context, report, source->layout, doc, steps, turn);
  } else {
    write_claims(context, report, source->layout, doc, steps, turn);
  }
  turn.err(in_words(intake::notes_on(*source, report), context.messages, path));
  return true;
}

std::string output_header(const ReadOptions& options) {
  if (options.format != Format::csv) return {};
  return options.explain ? number_csv_header() : claim_csv_header();
}

}  // namespace luoshi::cli
