// SPDX-License-Identifier: Apache-2.0
#include "cli/source_command.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/output_file.h"
#include "base/width.h"
#include "claim/reader.h"
#include "claim/record.h"
#include "cli/find_report.h"
#include "cli/ledger_session.h"
#include "cli/page_image.h"
#include "cli/program.h"
#include "cli/source_text.h"
#include "page/letter_width.h"
#include "source/source.h"

namespace luoshi::cli {
namespace {

using Look = chart::PagePicture::Look;

// A claim, as far as a picture shows it.
struct Shown {
  Span span;  // code points of the source
  Look look = Look::result;
  bool doubtful = false, repaired = false;
};

struct Document {
  source::Source source;
  std::string bytes;  // of its file; empty where they are not needed or not at hand
  std::vector<Shown> claims;
};

Look look_of(std::string_view type, std::string_view kind) {
  if (type == "milestone") return Look::milestone;
  if (type == "commitment") return Look::commitment;
  return kind == "target" ? Look::target : Look::result;
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  auto file = OutputFile::create(path);
  if (!file) return tl::unexpected(file.error());
  file->write(bytes);
  return file->commit();
}

class SourceCommand {
 public:
  SourceCommand(Session& session, const SourceOptions& options) : s_(session), options_(options) {}

  // The exit status; what failed has been said.
  [[nodiscard]] int files() const {
    int status = kDone;
    for (const std::string& path : options_.files) {
      const auto document = of_file(path);
      const auto done = document ? show(*document) : tl::unexpected(document.error());
      if (!done) status = std::max(status, s_.fail(done.error()));
      if (s_.out.failed()) break;
    }
    return status;
  }

  [[nodiscard]] int report() const {
    const auto row = find_report(s_, options_.report);
    if (!row) return s_.fail(row.error());
    const auto done = options_.original.empty() ? of_report(*row).and_then([&](const Document& d) { return show(d); }) : give_back(*row);
    return done ? kDone : s_.fail(done.error());
  }

 private:
  Result<Document> of_file(const std::string& path) const {
    auto bytes = source::read_bytes(path);
    if (!bytes) return tl::unexpected(bytes.error());
    Document document;
    if (drawing()) document.bytes = *bytes;
    source::Options how;
    how.ocr.use = options_.ocr;
    auto source = source::decode(std::move(*bytes), path, how);
    if (!source) return tl::unexpected(source.error());
    document.source = std::move(*source);
    document.source.name = valid_utf8(source::base_name(path));
    if (drawing() && !document.source.layout.pages.empty()) read_claims(document);
    return document;
  }

  void read_claims(Document& document) const {
    const report::Report report = report::Reader(s_.catalog).read(document.source.text);
    claim::ClaimReader(s_.catalog).read(report, [&](const claim::Claim& c) {
      claim::Record r = claim::make_bare_record(report, c);
      claim::locate(r, document.source.layout);
      document.claims.push_back({{r.start, r.end}, look_of(r.type, r.kind), r.printed.doubtful, r.printed.repaired()});
    });
  }

  Result<Document> of_report(const ledger::ReportRow& row) const {
    Document document;
    auto text = s_.ledger->text(row.id);
    if (!text) return tl::unexpected(text.error());
    auto layout = s_.ledger->layout(row.id);
    if (!layout) return tl::unexpected(layout.error());
    source::Source& source = document.source;
    source.name = row.name;
    source.text = std::move(*text);
    source.layout = std::move(*layout);
    using source::Format;
    for (const Format format : {Format::text, Format::html, Format::docx, Format::doc, Format::pdf, Format::ofd, Format::image}) {
      if (row.format == source::format_name(format)) source.format = format;
    }
    if (!drawing() || source.layout.pages.empty()) return document;
    ledger::Filter one;
    one.report = row.id;
    auto listed = s_.ledger->claims(one, {}, {}, [&](const ledger::FoundClaim& found) {
      const ledger::ClaimRow& c = found.claim;
      document.claims.push_back({{c.start, c.end}, look_of(c.type, c.kind), found.printed.doubtful, found.printed.repaired()});
      return true;
    });
    if (!listed) return tl::unexpected(listed.error());
    auto bytes = original_of(row);
    if (!bytes && bytes.error().code != ErrorCode::no_original) return tl::unexpected(bytes.error());
    if (bytes) {
      document.bytes = std::move(*bytes);
    } else {
      s_.note(s_.messages.error(bytes.error()));  // its letters can be drawn all the same
    }
    return document;
  }

  // The bytes as they were added: out of the ledger, else from where they came, if they are still there.
  Result<std::string> original_of(const ledger::ReportRow& row) const {
    auto kept = s_.ledger->original(row.sha256);
    if (!kept) return tl::unexpected(kept.error());
    if (auto& bytes = *kept) return std::move(*bytes);
    if (row.path != "-") {
      auto bytes = source::read_bytes(row.path);
      if (bytes && ledger::sha256(*bytes) == row.sha256) return bytes;
    }
    return luoshi::fail(ErrorCode::no_original, {s_.ledger->path(), std::to_string(row.id), row.path});
  }

  Result<void> give_back(const ledger::ReportRow& row) const {
    const auto bytes = original_of(row);
    if (!bytes) return tl::unexpected(bytes.error());
    if (auto done = write_file(options_.original, *bytes); !done) return done;
    s_.note(s_.messages.format("source.original", {printable(options_.original), std::to_string(bytes->size()), row.sha256}));
    return {};
  }

  Result<void> show(const Document& document) const {
    const source::Source& source = document.source;
    const auto pages = static_cast<std::uint32_t>(source.layout.pages.size());
    if (pages == 0 && (drawing() || options_.page != 0)) return luoshi::fail(ErrorCode::no_pages, {source.name});
    if (options_.page > pages) {
      return luoshi::fail(ErrorCode::bad_argument, {"--page", std::to_string(options_.page),
                                                    s_.messages.format("expected.page_of", {std::to_string(pages)})});
    }
    if (drawing()) return draw(document, std::max(options_.page, 1u) - 1);
    if (options_.files.size() > 1) s_.out.write("════ " + printable(source.name) + " ════\n");
    if (pages == 0) {
      text(source.text);
      return {};
    }
    each_page(source.text, source.layout, [&](const PageText& stretch) {
      if (options_.page != 0 && stretch.page != options_.page) return true;
      s_.out.write("──── " + s_.messages.format("source.page", {std::to_string(stretch.page)}) + " ────\n");
      text(stretch.text);
      return !s_.out.failed();
    });
    return {};
  }

  // Character for character, but for a terminal, which could take some of them for orders.
  void text(std::string_view text) const {
    if (!s_.screen.present) {
      s_.out.write(text);
      if (!text.empty() && !text.ends_with('\n')) s_.out.write("\n");
      return;
    }
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      s_.out.write(printable(text.substr(0, end)) + "\n");
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  Result<void> draw(const Document& document, std::uint32_t index) const {
    auto picture = page_image(document.source, document.bytes, index);
    if (!picture) return tl::unexpected(picture.error());
    const page::Layout fine = page::by_letter_width(document.source.text, document.source.layout);
    for (const Shown& claim : document.claims) {
      chart::PagePicture::Claim framed{{}, claim.look, claim.doubtful, claim.repaired};
      for (const page::Spot& spot : page::spots(fine, claim.span)) {
        if (spot.page == index) framed.boxes.push_back(spot.box);
      }
      if (!framed.boxes.empty()) picture->claims.push_back(std::move(framed));
    }
    const Messages& m = s_.messages;
    const std::string page = std::to_string(index + 1), pages = std::to_string(document.source.layout.pages.size());
    picture->title = m.format("source.page_of", {document.source.name, page, pages});
    const chart::PageWords words{{m.text("types.commitment"), m.text("types.milestone"), m.text("source.results"), m.text("source.targets")},
                                 m.text("source.left_out"), m.text("source.doubtful"), m.text("source.repaired"), m.text("source.no_claims"), m.text("chart.pixels")};
    const auto png = chart::page_png(*picture, words);
    if (!png) return tl::unexpected(png.error());
    if (auto done = write_file(options_.image, *png); !done) return done;
    s_.note(m.format("source.drawn", {printable(options_.image), page, pages, std::to_string(picture->claims.size())}));
    return {};
  }

  [[nodiscard]] bool drawing() const { return !options_.image.empty(); }

  Session& s_;
  const SourceOptions& options_;
};

}  // namespace

int source_command(const SourceOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto session = make_session(messages, out, err);
  if (!session) return kFailed;
  if (options.report.empty()) return SourceCommand(*session, options).files();
  if (!open_ledger(*session, options.ledger, ledger::Ledger::Access::read)) return kFailed;
  return SourceCommand(*session, options).report();
}

}  // namespace luoshi::cli
