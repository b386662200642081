// SPDX-License-Identifier: Apache-2.0
#include "cli/add_command.h"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <map>
#include <thread>
#include <unordered_set>
#include <variant>

#include "base/width.h"
#include "cli/file_queue.h"
#include "cli/input.h"
#include "cli/ledger_session.h"
#include "cli/program.h"
#include "cli/progress.h"
#include "cli/read_file.h"
#include "intake/prepare.h"
#include "ledger/batch_size.h"
#include "source/ocr.h"
#include "source/source.h"

namespace luoshi::cli {
namespace {

using Clock = std::chrono::steady_clock;

// Bytes of files between reading and keeping. A report takes some fifteen times its size there.
constexpr std::uint64_t kBytesAtWork = std::uint64_t{8} << 20;

struct Unchanged {};
// A file after reading. `notes` are lines for standard error.
struct Prepared {
  std::variant<Unchanged, ledger::Entry, Error> content;
  std::string notes;
};

class Adder {
 public:
  Adder(Session& session, const AddOptions& options, std::vector<Input> files, report::Overrides overrides)
      : session_(session), options_(options), files_(std::move(files)), overrides_(std::move(overrides)),
        queue_(files_, kBytesAtWork),
        progress_(session.err, look_at(STDERR_FILENO).present && !(options.list && session.screen.present), queue_.total(), session.messages),
        engines_(std::make_shared<source::OcrPool>(options.jobs)), told_(files_.size()) {}

  // False where the ledger failed; files that failed are counted only.
  [[nodiscard]] bool run() {
    if (!known_reports()) return false;
    // This thread keeps what the others read, and is the busiest: where they share its processor all are slower.
    const std::size_t threads = std::min<std::size_t>(std::max(1u, options_.jobs - 1), files_.size());
    std::vector<std::jthread> readers;
    readers.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) {
      readers.emplace_back([this] {
        while (const auto index = queue_.next()) hand_over(*index, prepare(*index));
      });
    }
    const bool kept = keep_all();
    if (!kept) queue_.stop();
    return kept;
  }

  [[nodiscard]] std::string summary(std::size_t skipped) const {
    const double seconds = std::chrono::duration<double>(Clock::now() - begun_).count();
    char took[32];
    std::snprintf(took, sizeof took, "%.1f", seconds);
    const auto text = [](std::size_t n) { return std::to_string(n); };
    std::string line = session_.messages.format("add.summary", {text(added_), text(claims_), took});
    const auto also = [&](const char* id, std::size_t n) {
      if (n > 0) line += session_.messages.format(id, {text(n)});
    };
    also("add.revised", revised_);
    also("add.restored", restored_);
    also("add.unchanged", unchanged_);
    also("add.failed", failed_);
    also("add.skipped", skipped);
    return line;
  }
  [[nodiscard]] bool all_good() const { return failed_ == 0; }

 private:
  // The files that need no reading. A file that another process adds meanwhile is noticed by the ledger.
  [[nodiscard]] bool known_reports() {
    ledger::Filter all;
    all.revisions = true;
    const auto done = session_.ledger->reports(all, {}, {}, [&](const ledger::ReportRow& row) {
      known_.insert(row.sha256);
      return true;
    });
    if (!done) (void)session_.fail(done.error());
    return done.has_value();
  }

  [[nodiscard]] Prepared prepare(std::size_t index) {
    const Input& input = files_[index];
    const std::string& path = input.name;
    auto bytes = read_input(input);
    if (!bytes) return {std::move(bytes.error()), {}};
    std::string hash = ledger::sha256(*bytes);
    if (known_.contains(hash)) return {Unchanged{}, {}};
    source::Options how;
    how.ocr.use = options_.ocr;
    how.ocr.pool = engines_;
    how.ocr.progress = [&](std::uint32_t done, std::uint32_t of) {
      const std::uint64_t share = done == 0 ? 0 : queue_.size(index) / of;
      told_[index] += share;
      progress_.add(share);
      progress_.page(done, of);
    };
    auto file = intake::decode(std::move(*bytes), path, std::move(hash), how, options_.keep);
    if (!file) return {std::move(file.error()), {}};
    auto prepared = intake::prepare(session_.catalog, *file, overrides_);
    if (!prepared) return {std::move(prepared.error()), {}};
    prepared->entry.original = std::move(file->original);
    return {std::move(prepared->entry), in_words(prepared->notes, session_.messages, path)};
  }

  void hand_over(std::size_t index, Prepared prepared) {
    {
      const std::lock_guard lock(mutex_);
      ready_.emplace(index, std::move(prepared));
    }
    arrived_.notify_one();
  }

  [[nodiscard]] Prepared take(std::size_t index) {
    std::unique_lock lock(mutex_);
    for (;;) {
      const auto at = ready_.find(index);
      if (at != ready_.end()) {
        Prepared prepared = std::move(at->second);
        ready_.erase(at);
        return prepared;
      }
      // A batch does not grow old while a long file is read.
      arrived_.wait_for(lock, std::chrono::milliseconds(100));
      progress_.draw();
    }
  }

  [[nodiscard]] bool keep_all() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const Prepared prepared = take(i);
      const bool good = keep(i, prepared);
      queue_.done(i);
      progress_.add(queue_.size(i) - told_[i]);
      progress_.draw();
      if (!good) return false;
    }
    return confirm();
  }

  // One file, in the open batch.
  [[nodiscard]] bool keep(std::size_t index, const Prepared& prepared) {
    if (const auto* error = std::get_if<Error>(&prepared.content)) {
      ++failed_;
      say("luoshi: " + session_.messages.error(*error) + "\n");
      return true;
    }
    const auto* entry = std::get_if<ledger::Entry>(&prepared.content);
    if (entry == nullptr) {
      ++unchanged_;
      return true;
    }
    if (!batch_) {
      auto begun = session_.ledger->begin();
      if (!begun) return broken(begun.error());
      batch_.emplace(std::move(*begun));
      batch_size_.begin();
    }
    using As = ledger::Ledger::As;
    const auto added = session_.ledger->add(*entry, options_.separate ? As::separate : As::revision);
    if (!added) return broken(added.error());
    pending_.push_back({files_[index].name, prepared.notes, *added, entry->report});
    return !batch_size_.add(entry->report.bytes) || confirm();
  }

  // Ends the batch. Only now are its files counted and named.
  [[nodiscard]] bool confirm() {
    if (!batch_) return true;
    if (auto done = batch_->commit(); !done) return broken(done.error());
    batch_.reset();
    for (const Pending& file : pending_) tell(file);
    pending_.clear();
    session_.out.flush();
    return !session_.out.failed() || !options_.list;
  }

  struct Pending {
    std::string path, notes;
    ledger::Ledger::Added added;
    ledger::ReportRow row;
  };

  void tell(const Pending& file) {
    using Outcome = ledger::Ledger::Added::Outcome;
    const std::string id = std::to_string(file.added.report);
    const std::string place = file.row.facts.place.empty() ? session_.messages.text("label.unknown") : file.row.facts.place;
    const std::string year = file.row.facts.year == 0 ? session_.messages.text("label.unknown") : std::to_string(file.row.facts.year);
    if (!file.notes.empty()) say(file.notes);
    switch (file.added.outcome) {
      case Outcome::unchanged:
        ++unchanged_;
        return;
      case Outcome::restored:
        ++restored_;
        break;
      case Outcome::revised:
        ++revised_;
        say("luoshi: " + session_.messages.format("note.revised", {printable(file.path), place, year, id,
                                                                    std::to_string(file.added.revision),
                                                                    std::to_string(file.added.earlier)}) + "\n");
        [[fallthrough]];
      case Outcome::added:
        ++added_;
        claims_ += static_cast<std::size_t>(file.row.claims);
        break;
    }
    if (!options_.list) return;
    session_.out.write(session_.messages.format("add.kept", {id, place, year, std::to_string(file.row.claims), printable(file.path)}) + "\n");
  }

  void say(const std::string& lines) {
    progress_.clear();
    session_.err.write(lines);
  }

  [[nodiscard]] bool broken(const Error& error) {
    progress_.clear();
    (void)session_.fail(error);
    batch_.reset();
    pending_.clear();
    return false;
  }

  Session& session_;
  const AddOptions& options_;
  const std::vector<Input> files_;
  const report::Overrides overrides_;
  FileQueue queue_;
  Progress progress_;
  const std::shared_ptr<source::OcrPool> engines_;
  std::vector<std::atomic<std::uint64_t>> told_;  // bytes of a file's pages that a machine has read
  std::unordered_set<std::string> known_;

  std::mutex mutex_;
  std::condition_variable arrived_;
  std::map<std::size_t, Prepared> ready_;

  std::optional<ledger::Transaction> batch_;
  std::vector<Pending> pending_;
  ledger::BatchSize batch_size_;
  Clock::time_point begun_ = Clock::now();
  std::size_t added_ = 0, revised_ = 0, restored_ = 0, unchanged_ = 0, failed_ = 0, claims_ = 0;
};

}  // namespace

int add_command(const AddOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto session = make_session(messages, out, err);
  if (!session) return kFailed;
  report::Overrides overrides;
  overrides.year = options.year;
  if (!options.place.empty()) {
    const catalog::Place* place = find_place(*session, options.place);
    if (place == nullptr) return kUsage;
    overrides.place = *place;
  }
  auto inputs = gather(options.files, options.files_from);
  if (!inputs) return session->fail(inputs.error());
  if (!open_ledger(*session, options.ledger, ledger::Ledger::Access::create)) return kFailed;
  Adder adder(*session, options, std::move(inputs->items), std::move(overrides));
  const bool kept = adder.run();
  session->note(adder.summary(inputs->skipped));
  if (const auto size = session->ledger->size()) {
    session->note(messages.format("add.ledger", {printable(session->ledger->path()), std::to_string(size->reports),
                                                 std::to_string(size->claims)}));
  }
  return kept && adder.all_good() ? kDone : kFailed;
}

}  // namespace luoshi::cli
