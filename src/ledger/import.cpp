// SPDX-License-Identifier: Apache-2.0
#include "ledger/import.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <system_error>
#include <unordered_set>

#include "base/base64.h"
#include "base/utf8.h"
#include "ledger/import_line.h"
#include "ledger/judgements.h"
#include "ledger/originals.h"
#include "ledger/record_fields.h"
#include "page/layout_text.h"

namespace luoshi::ledger {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20;
constexpr std::size_t kLongestAsRead = 10'000;

// Lines without their ends. A line is valid until the next call.
class Lines {
 public:
  enum class Got { line, end, too_long };

  explicit Lines(const ByteSource& read) : read_(read) {}

  Result<Got> next(std::string_view& line) {
    begin_ = next_;
    for (std::size_t searched = begin_;;) {
      const std::size_t end = buffer_.find('\n', searched);
      if (end != buffer_.npos) {
        line = std::string_view(buffer_).substr(begin_, end - begin_);
        next_ = end + 1;
        return Got::line;
      }
      searched = buffer_.size() - begin_;
      if (searched > kMaxLine) return Got::too_long;
      buffer_.erase(0, begin_);
      begin_ = 0;
      const std::size_t held = buffer_.size();
      buffer_.resize(held + kChunk);
      const auto got = read_(buffer_.data() + held, kChunk);
      buffer_.resize(held + (got ? *got : 0));
      if (!got) return tl::unexpected(got.error());
      bytes_ += *got;
      if (*got > 0) continue;
      if (held == 0) return Got::end;
      line = buffer_;  // the last one has no end
      next_ = held;
      return Got::line;
    }
  }

  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  const ByteSource& read_;
  std::string buffer_;
  std::size_t begin_ = 0, next_ = 0;
  std::uint64_t bytes_ = 0;
};

bool is_sha256(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

// Puts line after line into the ledger. Reasons are what is wrong with a line; errors are the ledger's.
class Importer {
 public:
  explicit Importer(Ledger& ledger) : ledger_(ledger) {}

  // True after the last line.
  [[nodiscard]] bool ended() const { return ended_; }
  [[nodiscard]] const Imported& counts() const { return counts_; }

  Result<Reason> add(std::string_view bytes) {
    if (auto bad = line_.parse(bytes)) return bad;
    if (ended_) return Reason("a line after the end");
    if (!begun_) return begin();
    std::string record;
    line_.take("record", record);
    if (record == "sentence") return sentence();
    if (record == "claim") return claim();
    if (record == "box") return box();
    if (record == "original") return original();
    if (record == "layout") return layout();
    if (record != "report" && record != "decision" && record != "judgement" && record != "end") {
      auto bad = line_.finish();
      return bad && record.empty() ? std::move(bad) : Reason("unknown record");
    }
    // All of the report before is there.
    if (auto kept = keep_report(); !kept || *kept) return kept;
    if (record == "report") return report();
    return record == "decision" ? decision() : record == "judgement" ? judgement() : end();
  }

 private:
  template <class Row>
  Row take() {
    Row row;
    fields(row, [&](std::string_view name, auto& value) { line_.take(name, value); });
    return row;
  }

  // What the ledger's own rules refuse, as an id that is there already, is the file's mistake. SQLite has no code
  // for it any more when the statement is gone, but its message has been kept.
  static Result<Reason> done(Result<void> stored) {
    if (stored) return Reason();
    Error& error = stored.error();
    const bool refused = error.code == ErrorCode::ledger_io && !error.arguments.empty() &&
                         error.arguments.back().find("constraint failed") != std::string::npos;
    if (refused) return Reason(std::move(error.arguments.back()));
    return tl::unexpected(std::move(error));
  }

  Result<Reason> begin() {
    std::string what;
    int format = 0;
    line_.take("luoshi", what);
    line_.take("format", format);
    format_ = format;
    if (what != "ledger" || format < 1) return Reason("the first line is not that of a ledger's export");
    if (format > kExportFormat) return Reason("written by a newer version");
    begun_ = true;
    return line_.finish();
  }

  Result<Reason> report() {
    const auto row = take<ReportRow>();
    std::string text;
    line_.take("text", text);
    if (auto bad = line_.finish()) return bad;
    if (text.size() > kMaxText) return Reason("its text is longer than " + std::to_string(kMaxText) + " bytes");
    if (row.id < 1 || row.document < 1 || row.revision < 1) return Reason("field id, document or revision is not positive");
    // Claims' ids are made of their report's (rows.h).
    if (row.id > std::numeric_limits<std::int64_t>::max() / kMostRows - 1) return Reason("field id is out of its range");
    if (row.first_sentence < 1 || row.first_sentence > std::numeric_limits<std::int64_t>::max() - kMostRows) {
      return Reason("field first_sentence is out of its range");
    }
    if (!is_sha256(row.sha256)) return Reason("field sha256 is no SHA-256");
    if (!reports_.insert(row.id).second) return Reason("field id is that of another report");
    if (!hashes_.insert(row.sha256).second) return Reason("field sha256 is that of another report");
    if (!take_range(row)) return Reason("its sentences are those of another report");
    length_ = utf8::count(text);
    layout_ = {};
    text_ = std::move(text);
    entry_.emplace();
    entry_->report = row;
    packer_.emplace(entry_->claims);
    ++counts_.reports;
    return Reason();
  }

  // Sentences are numbered over all reports.
  bool take_range(const ReportRow& row) {
    if (row.sentences < 0 || row.sentences >= kMostRows) return false;
    const auto next = ranges_.lower_bound(row.first_sentence);
    if (next != ranges_.end() && row.first_sentence + row.sentences > next->first) return false;
    if (next != ranges_.begin() && std::prev(next)->second > row.first_sentence) return false;
    if (row.sentences > 0) ranges_.emplace(row.first_sentence, row.first_sentence + row.sentences);
    return true;
  }

  Result<Reason> keep_report() {
    if (!entry_) return Reason();
    Entry& entry = *entry_;
    const auto size = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
    if (size(entry.sentences) != entry.report.sentences) return Reason("the report before has other sentences than it says");
    if (size(entry.claims.claims) != entry.report.claims) return Reason("the report before has other claims than it says");
    std::string sentences;
    for (const SentenceRow& sentence : entry.sentences) sentences += sentence.text;
    entry.text = pack_text(text_, sentences);
    auto kept = done(ledger_.import_report(entry));
    packer_.reset();
    entry_.reset();
    return kept;
  }

  Result<Reason> sentence() {
    auto row = take<SentenceRow>();
    if (auto bad = line_.finish()) return bad;
    if (!entry_ || row.report != entry_->report.id || !entry_->claims.claims.empty()) return Reason("it does not follow its report");
    // Without gaps: a report's sentences are found by their number.
    const ReportRow& report = entry_->report;
    if (row.ordinal != entry_->sentences.size() || row.id != report.first_sentence + row.ordinal || row.ordinal >= report.sentences) {
      return Reason("its id is not that of its place");
    }
    if (row.start > row.end || row.end > length_) return Reason("its span is not inside the text");
    ++counts_.sentences;
    entry_->sentences.push_back(std::move(row));
    return Reason();
  }

  Result<Reason> claim() {
    const auto row = take<ClaimRow>();
    if (auto bad = line_.finish()) return bad;
    if (!entry_ || !packer_ || row.report != entry_->report.id) return Reason("it does not follow its report");
    const ReportRow& report = entry_->report;
    if (row.ordinal >= kMostRows || row.id != claim_id(row.report, row.ordinal)) return Reason("its id is not that of its place");
    const auto& before = entry_->claims.claims;
    if (before.empty() && static_cast<std::int64_t>(entry_->sentences.size()) != report.sentences) {
      return Reason("its report has other sentences than it says");
    }
    if (!before.empty() && row.ordinal <= before.back().ordinal) return Reason("it does not follow the claim before");
    const std::int64_t ordinal = row.sentence - report.first_sentence;
    if (row.sentence < report.first_sentence || ordinal >= static_cast<std::int64_t>(entry_->sentences.size())) {
      return Reason("its sentence is not there");
    }
    // An export of some claims leaves gaps; but a sentence's claims are found by their numbers.
    const SentenceRow& sentence = entry_->sentences[static_cast<std::size_t>(ordinal)];
    if (row.ordinal < sentence.first_claim || row.ordinal - sentence.first_claim >= sentence.claims) {
      return Reason("its sentence has no claim with its number");
    }
    if (row.start > row.end || row.end > length_) return Reason("its span is not inside the text");
    ++counts_.claims;
    packer_->add(row, sentence);
    return Reason();
  }

  // The report of this number where its line was the last one but for its file and pages; else nullptr.
  [[nodiscard]] Entry* waiting(std::int64_t report) {
    if (!entry_ || report != entry_->report.id || !entry_->sentences.empty() || !entry_->claims.claims.empty()) return nullptr;
    return &*entry_;
  }

  Result<Reason> original() {
    std::int64_t report = 0;
    std::string data;
    line_.take("report", report);
    line_.take("data", data);
    if (auto bad = line_.finish()) return bad;
    Entry* entry = waiting(report);
    if (entry == nullptr || entry->original || entry->layout) return Reason("it does not follow its report");
    if (data.size() / 4 * 3 > kLongestOriginal + 3) return Reason("longer than " + std::to_string(kLongestOriginal) + " bytes");
    auto bytes = from_base64(data);
    if (!bytes) return Reason("field data cannot be kept");
    const ReportRow& row = entry->report;
    if (bytes->size() != row.bytes || sha256(*bytes) != row.sha256) return Reason("its bytes are not those that its report says");
    entry->original = pack(std::move(*bytes));
    ++counts_.originals;
    return Reason();
  }

  Result<Reason> layout() {
    std::int64_t report = 0;
    std::string text;
    line_.take("report", report);
    line_.take("text", text);
    if (auto bad = line_.finish()) return bad;
    Entry* entry = waiting(report);
    if (entry == nullptr || entry->layout) return Reason("it does not follow its report");
    if (text.size() > kLongestLayout) return Reason("longer than " + std::to_string(kLongestLayout) + " bytes");
    auto read = page::layout_of(text, length_);
    if (!read || read->pages.empty()) return Reason("it is no layout of its report");
    layout_ = std::move(*read);
    entry->layout = pack_layout(layout_);
    ++counts_.layouts;
    return Reason();
  }

  // Boxes lie inside their page.
  [[nodiscard]] bool fits(const page::Printed& p) const {
    if (p.page < 1 || p.page > layout_.pages.size()) return false;
    const page::Page& page = layout_.pages[p.page - 1];
    const auto& [left, top, right, bottom] = p.box;
    const auto edge = [](float side) { return std::min(std::round(static_cast<double>(side) * 10), static_cast<double>(page::Printed::kFarthest)); };
    if (left < 0 || top < 0 || left > right || top > bottom || right > edge(page.width) || bottom > edge(page.height)) return false;
    const bool read_by_machine = !layout_.engine.empty();
    return read_by_machine ? p.confidence >= 0 && p.confidence <= 100 : p.confidence == -1;
  }

  Result<Reason> box() {
    auto row = take<BoxRow>();
    if (auto bad = line_.finish()) return bad;
    if (!entry_ || entry_->claims.claims.empty()) return Reason("it does not follow its claim");
    const std::uint32_t ordinal = entry_->claims.claims.back().ordinal;
    const bool second = !entry_->boxes.empty() && entry_->boxes.back().claim == ordinal;
    if (second || row.claim != claim_id(entry_->report.id, ordinal)) return Reason("it does not follow its claim");
    if (!fits(row.printed)) return Reason("it lies on no page of its report");
    if (row.printed.as_read.size() > kLongestAsRead) return Reason("field as_read cannot be kept");
    row.claim = ordinal;
    entry_->boxes.push_back(std::move(row));
    ++counts_.boxes;
    return Reason();
  }

  Result<Reason> decision() {
    const auto row = take<Decision>();
    if (auto bad = line_.finish()) return bad;
    if (row.id < 1 || !reports_.contains(row.report)) return Reason("it does not follow its report");
    ++counts_.decisions;
    return done(ledger_.import_decision(row));
  }

  // Their reports need not be there: judgements outlive them.
  Result<Reason> judgement() {
    const auto row = take<Judgement>();
    if (auto bad = line_.finish()) return bad;
    if (row.id < 1) return Reason("field id, document or revision is not positive");
    for (const Anchor* anchor : {&row.target, &row.answer}) {
      if (anchor == &row.answer && anchor->sha256.empty()) continue;
      if (!is_sha256(anchor->sha256)) return Reason("field sha256 is no SHA-256");
      if (anchor->start > anchor->end) return Reason("its span is not inside the text");
    }
    if (row.withdrawn != row.verdict.empty()) return Reason("field verdict cannot be kept");
    if (row.at.empty()) return Reason("field at cannot be kept");
    if (!is_remark(row.why, kMostWhy)) return Reason("field why cannot be kept");
    if (!is_remark(row.by, kMostBy)) return Reason("field by cannot be kept");
    ++counts_.judgements;
    return done(add_judgement(ledger_, row));
  }

  Result<Reason> end() {
    Imported said;
    line_.take("reports", said.reports);
    line_.take("sentences", said.sentences);
    line_.take("claims", said.claims);
    line_.take("decisions", said.decisions);
    if (format_ > 1) line_.take("judgements", said.judgements);
    if (format_ > 2) {
      line_.take("originals", said.originals);
      line_.take("layouts", said.layouts);
      line_.take("boxes", said.boxes);
    }
    if (auto bad = line_.finish()) return bad;
    if (said != counts_) return Reason("the numbers of its records are not those of the end");
    ended_ = true;
    return Reason();
  }

  Ledger& ledger_;
  ImportLine line_;
  Imported counts_;
  bool begun_ = false, ended_ = false;
  int format_ = 0;
  // The report whose lines these are, and its text with its length in code points.
  std::optional<Entry> entry_;
  std::optional<ClaimPacker> packer_;
  std::string text_;
  std::size_t length_ = 0;
  page::Layout layout_;
  std::unordered_set<std::int64_t> reports_;
  std::unordered_set<std::string> hashes_;
  std::map<std::int64_t, std::int64_t> ranges_;  // of sentence ids: first, behind the last
};

}  // namespace

Result<Imported> import_jsonl(Ledger& ledger, const ByteSource& read, const std::string& name,
                              const ImportProgress& progress, std::uint64_t all) {
  auto batch = ledger.begin();
  if (!batch) return tl::unexpected(batch.error());
  const auto there = ledger.database().integer("SELECT (SELECT count(*) FROM reports) + (SELECT count(*) FROM judgements)");
  if (!there) return tl::unexpected(there.error());
  if (*there != 0) return fail(ErrorCode::ledger_not_empty, {ledger.path()});

  Lines lines(read);
  Importer importer(ledger);
  std::uint64_t told = 0;
  for (std::int64_t number = 1;; ++number) {
    const auto bad = [&](std::string reason) {
      return fail(ErrorCode::bad_import, {name, std::to_string(number), std::move(reason)});
    };
    std::string_view line;
    const auto got = lines.next(line);
    if (!got) return tl::unexpected(got.error());
    if (*got == Lines::Got::too_long) return bad("longer than " + std::to_string(kMaxLine) + " bytes");
    if (*got == Lines::Got::end) {
      if (importer.ended()) break;
      return bad("the end is missing");
    }
    auto added = importer.add(line);
    if (!added) return tl::unexpected(added.error());
    if (*added) return bad(std::move(**added));
    if (progress && lines.bytes() != told) progress(told = lines.bytes(), all);
  }
  if (auto done = batch->commit(); !done) return tl::unexpected(done.error());
  return importer.counts();
}

Result<Imported> import_jsonl(Ledger& ledger, const std::string& path, const ImportProgress& progress) {
  struct Descriptor {
    ~Descriptor() {
      if (number >= 0) ::close(number);
    }
    int number;
  };
  const auto reason = [](int number) { return std::generic_category().message(number); };
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0 && errno == ENOENT) return fail(ErrorCode::not_found, {path});
  if (file.number < 0) return fail(ErrorCode::not_readable, {path, reason(errno)});
  struct stat about {};
  if (::fstat(file.number, &about) != 0) return fail(ErrorCode::not_readable, {path, reason(errno)});
  if (S_ISDIR(about.st_mode)) return fail(ErrorCode::is_directory, {path});
  const ByteSource read = [&](char* to, std::size_t room) -> Result<std::size_t> {
    for (;;) {
      const ssize_t got = ::read(file.number, to, room);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) return fail(ErrorCode::not_readable, {path, reason(errno)});
    }
  };
  return import_jsonl(ledger, read, path, progress, static_cast<std::uint64_t>(about.st_size));
}

}  // namespace luoshi::ledger
