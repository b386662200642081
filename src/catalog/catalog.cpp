// SPDX-License-Identifier: Apache-2.0
#include "catalog/catalog.h"

#include "base/utf8.h"
#include "catalog/embedded.h"
#include "catalog/tsv.h"

namespace luoshi::catalog {
namespace {

// A built-in table with the user's rows behind it. The user's file carries a header of its own.
std::string joined(std::string_view name, const std::vector<Catalog::File>& extra) {
  std::string text(embedded_file(name));
  for (const auto& [file, rows] : extra) {
    if (file != name) continue;
    const std::size_t header = rows.find('\n');
    if (header != std::string::npos) text.append(rows, header + 1);
  }
  return text;
}

Result<void> add_traditional(Fold& fold, std::string_view tsv) {
  const auto table = parse_tsv("traditional.tsv", tsv, {"traditional", "simplified"});
  if (!table) return tl::unexpected(table.error());
  for (const TsvRow& row : table->rows) {
    const std::u16string from = utf8::to_utf16(row.fields[0]);
    const std::u16string to = utf8::to_utf16(row.fields[1]);
    if (from.size() != 1 || to.size() != 1) {
      return fail(ErrorCode::bad_catalog, {"traditional.tsv", std::to_string(row.line), "one character each is needed"});
    }
    fold.add(from[0], to[0]);
  }
  return {};
}

bool holds_numeral(std::u16string_view name) {
  return name.find_first_of(u"一二三四五六七八九十百千万亿两") != name.npos;
}

}  // namespace

Result<Catalog> Catalog::builtin(const std::vector<File>& extra) {
  Catalog catalog;
  if (auto done = add_traditional(catalog.fold_, joined("traditional.tsv", extra)); !done) return tl::unexpected(done.error());

  auto places = Places::parse(joined("places.tsv", extra), joined("place_words.tsv", extra));
  if (!places) return tl::unexpected(places.error());
  catalog.places_ = std::move(*places);

  std::vector<std::string> texts;
  Lexicon::Files files;
  const auto embedded = embedded_files();
  texts.reserve(embedded.size());
  for (const EmbeddedFile& file : embedded) {
    texts.push_back(joined(file.name, extra));
    files.emplace_back(std::string(file.name), texts.back());
  }
  // Places whose names hold a numeral (四平市, 九台区) must not be read as figures.
  std::vector<std::pair<std::string, std::uint32_t>> numbered;
  for (const Place& place : catalog.places_.all()) {
    if (holds_numeral(utf8::to_utf16(place.name))) numbered.emplace_back(place.name, place.code);
  }
  auto lexicon = Lexicon::parse(files, numbered);
  if (!lexicon) return tl::unexpected(lexicon.error());
  catalog.lexicon_ = std::move(*lexicon);

  auto frames = FrameCues::parse(joined("frames.tsv", extra));
  if (!frames) return tl::unexpected(frames.error());
  catalog.frame_cues_ = std::move(*frames);

  auto cues = ReportCues::parse(joined("report_cues.tsv", extra), joined("dated_phrases.tsv", extra));
  if (!cues) return tl::unexpected(cues.error());
  catalog.report_cues_ = std::move(*cues);

  const std::string rows = joined("indicators.tsv", extra), scope_words = joined("scope_words.tsv", extra);
  const std::string nature_words = joined("nature_words.tsv", extra), dimensions = joined("dimensions.tsv", extra);
  auto indicators = Indicators::parse({rows, scope_words, nature_words, dimensions});
  if (!indicators) return tl::unexpected(indicators.error());
  catalog.indicators_ = std::move(*indicators);
  return catalog;
}

}  // namespace luoshi::catalog
