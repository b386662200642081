// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "api/uploads_internal.h"

namespace luoshi::api {

using Phase = Upload::Phase;

void Uploads::State::work() {
  constexpr std::chrono::minutes kLookAgain{1};
  std::unique_lock lock(mutex_);
  while (!ending_) {
    if (queue_.empty()) {
      changed_.wait_for(lock, kLookAgain);
      sweep();
      continue;
    }
    const Item upload = queue_.front();
    queue_.pop_front();
    read(upload, lock);
  }
}

void Uploads::State::read(const Item& upload, Lock& lock) {
  upload->tell(Phase::reading);
  std::string bytes = std::move(upload->content);
  upload->content.clear();
  lock.unlock();
  source::Options how;
  how.ocr.jobs = options_.jobs;
  how.ocr.pool = engines_;
  how.ocr.given_up = [this, upload] { return ending_ || upload->given_up; };
  how.ocr.progress = [this, upload](std::uint32_t done, std::uint32_t of) {
    const std::lock_guard progress(mutex_);
    upload->done = std::max(upload->done, done);
    upload->pages = of;
    ++upload->version;
  };
  std::string sha256 = ledger::sha256(bytes);
  auto file = guarded(upload->name, [&] {
    return steps_.decode(std::move(bytes), upload->name, std::move(sha256), how, intake::KeepFile::automatic);
  });
  lock.lock();
  if (!file) {
    upload->error = std::move(file.error());
    upload->tell(Phase::failed);
    return;
  }
  upload->sha256 = file->sha256;
  upload->file = std::make_shared<const intake::Decoded>(*std::move(file));
  read_report(*upload, lock);
}

// Until what was read is what was wished for last.
void Uploads::State::read_report(Upload& upload, Lock& lock) {
  while (!ending_ && !upload.given_up) {
    const unsigned wishes = upload.wishes;
    const report::Overrides overrides = upload.overrides;
    const auto file = upload.file;
    lock.unlock();
    UploadReading reading;
    auto prepared = guarded(upload.name, [&] {
      return steps_.prepare(catalog_, *file, overrides, [&](const ledger::FoundClaim& claim) { count_claim(reading, claim); });
    });
    const auto existing = report_of(file->sha256);
    lock.lock();
    if (wishes != upload.wishes) continue;
    upload.existing = existing;
    upload.error.reset();
    upload.reading.reset();
    if (prepared) {
      const ledger::ReportRow& row = prepared->entry.report;
      reading.facts = row.facts;
      reading.form = row.form;
      reading.title = row.title;
      reading.notes = std::move(prepared->notes);
      upload.reading = std::move(reading);
    } else {
      upload.error = std::move(prepared.error());
    }
    return upload.tell(prepared ? Phase::ready : Phase::failed);
  }
}

// Not removed, with these bytes. That it cannot be known is no reason to read nothing.
std::optional<std::int64_t> Uploads::State::report_of(const std::string& sha256) {
  auto lent = ledgers_.lend();
  if (!lent) return std::nullopt;
  const auto row = (*lent)->report_of(sha256);
  if (!row) return std::nullopt;
  const std::optional<ledger::ReportRow>& found = *row;
  return found && found->removed_at.empty() ? std::optional(found->id) : std::nullopt;
}

Result<ledger::Ledger::Added> Uploads::State::write(const intake::Decoded& file, const report::Overrides& overrides) {
  auto prepared = steps_.prepare(catalog_, file, overrides, {});
  if (!prepared) return tl::unexpected(std::move(prepared.error()));
  prepared->entry.original = file.original;
  auto writing = ledgers_.write();
  if (!writing) return tl::unexpected(std::move(writing.error()));
  auto batch = writing->ledger.begin();
  if (!batch) return tl::unexpected(std::move(batch.error()));
  auto added = writing->ledger.add(prepared->entry, ledger::Ledger::As::revision);
  if (!added) return added;
  if (auto done = batch->commit(); !done) return tl::unexpected(std::move(done.error()));
  ledgers_.changed();
  return added;
}

}  // namespace luoshi::api
