// SPDX-License-Identifier: Apache-2.0
#include "api/uploads.h"

#include <sodium/core.h>
#include <sodium/randombytes.h>

#include <algorithm>
#include <array>
#include <utility>

#include "api/uploads_internal.h"
#include "base/width.h"
#include "source/magic.h"

namespace luoshi::api {
namespace {

using Phase = Upload::Phase;

std::string new_id() {
  std::array<unsigned char, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  constexpr char kDigits[] = "0123456789abcdef";
  std::string id;
  for (const unsigned char byte : bytes) {
    id.push_back(kDigits[byte >> 4]);
    id.push_back(kDigits[byte & 15]);
  }
  return id;
}

// "C:\reports\a.pdf" → "a.pdf"; empty where nothing is left that can be shown.
std::string name_of(const std::string& given) {
  const std::size_t at = given.find_last_of("/\\");
  std::string name = valid_utf8(at == std::string::npos ? given : given.substr(at + 1));
  return printable(name) == name ? name : std::string();
}

tl::unexpected<Error> no_such(std::string_view id) { return fail(ErrorCode::no_such_upload, {std::string(id)}); }

tl::unexpected<Error> not_ready(const Upload& upload) { return fail(ErrorCode::upload_not_ready, {upload.name, phase_name(upload.phase)}); }

}  // namespace

Uploads::State::State(const Options& options, const catalog::Catalog& catalog, Ledgers& ledgers, const Messages& chinese, const Messages& english,
                      Now now, Steps steps)
    : options_(options), catalog_(catalog), ledgers_(ledgers), chinese_(chinese), english_(english), now_(std::move(now)), steps_(std::move(steps)),
      engines_(std::make_shared<source::OcrPool>(options.jobs)) {
  if (!ledgers.writable()) return;
  for (unsigned i = 0; i < std::max(1U, options.jobs); ++i) readers_.emplace_back([this] { work(); });
}

Result<std::string> Uploads::State::take(const std::string& given, std::string bytes) {
  const std::string name = name_of(given);
  if (sodium_init() < 0) return fail(ErrorCode::ledger_io, {name, "no source of random numbers"});  // the first time only does more than look
  if (name.empty()) return fail(ErrorCode::bad_argument, {"name", given, "expected.file_name"});
  if (bytes.empty()) return fail(ErrorCode::empty_file, {name});
  if (bytes.size() > options_.upload_bytes) {
    return fail(ErrorCode::too_large, {name, std::to_string(bytes.size()), std::to_string(options_.upload_bytes)});
  }
  if (source::known_format(bytes).kind == source::Kind::zip) return fail(ErrorCode::zip_upload, {name});
  const std::lock_guard lock(mutex_);
  sweep();
  std::size_t count = 0;
  std::uint64_t all = bytes.size();
  for (const auto& other : uploads_) {
    if (other->phase == Phase::kept) continue;
    ++count;
    all += other->bytes;
  }
  if (ending_ || count >= options_.uploads || all > options_.uploads_bytes) {
    return fail(ErrorCode::too_many_uploads, {std::to_string(options_.uploads), std::to_string(options_.uploads_bytes)});
  }
  auto upload = std::make_shared<Upload>();
  upload->id = new_id();
  upload->name = name;
  upload->bytes = bytes.size();
  upload->content = std::move(bytes);
  upload->asked = now_();
  uploads_.push_back(upload);
  queue_.push_back(upload);
  changed_.notify_all();
  return upload->id;
}

std::optional<Event> Uploads::State::event(std::string_view id, Language language) {
  const std::lock_guard lock(mutex_);
  const auto upload = find(id);
  if (!upload) return std::nullopt;
  const bool last = upload->phase != Phase::waiting && upload->phase != Phase::reading;
  return Event{upload->version, upload_json(*upload, in(language)), last};
}

std::string Uploads::State::list(Language language) {
  const std::lock_guard lock(mutex_);
  sweep();
  std::string out;
  JsonArray array(out);
  for (const auto& upload : uploads_) array.next() += upload_json(*upload, in(language));
  array.close();
  return out;
}

Result<void> Uploads::State::correct(std::string_view id, const intake::Correction& correction) {
  std::unique_lock lock(mutex_);
  const auto upload = find_idle(id, lock);
  if (!upload) return no_such(id);
  if (upload->phase == Phase::kept) return not_ready(*upload);
  if (const auto& error = upload->error; error && !upload->file) return tl::unexpected(*error);
  if (correction.place != nullptr) upload->overrides.place = *correction.place;
  if (correction.year) upload->overrides.year = correction.year;
  ++upload->wishes;
  // Whoever is reading it sees that there is a new wish.
  if (upload->phase == Phase::waiting || upload->phase == Phase::reading) return {};
  upload->tell(Phase::reading);
  read_report(*upload, lock);
  return {};
}

Result<void> Uploads::State::discard(std::string_view id) {
  std::unique_lock lock(mutex_);
  const auto upload = find_idle(id, lock);
  if (!upload) return no_such(id);
  forget(upload);
  return {};
}

Result<ledger::Ledger::Added> Uploads::State::keep(std::string_view id) {
  std::unique_lock lock(mutex_);
  const auto upload = find_idle(id, lock);
  if (!upload) return no_such(id);
  if (const auto& kept = upload->kept) return *kept;
  if (upload->phase != Phase::ready) return not_ready(*upload);
  upload->keeping = true;
  const auto file = upload->file;
  const report::Overrides overrides = upload->overrides;
  lock.unlock();
  auto added = guarded(upload->name, [&] { return write(*file, overrides); });
  lock.lock();
  upload->keeping = false;
  changed_.notify_all();
  if (!added) return added;
  upload->kept = *added;
  upload->file.reset();
  if (auto& reading = upload->reading) reading->sample.clear();
  upload->tell(Phase::kept);
  for (const auto& other : uploads_) {
    if (other == upload || other->sha256 != upload->sha256 || other->existing == added->report) continue;
    other->existing = added->report;
    ++other->version;
  }
  return added;
}

void Uploads::State::stop() {
  {
    std::unique_lock lock(mutex_);
    ending_ = true;
    changed_.notify_all();
    changed_.wait(lock, [&] { return std::ranges::none_of(uploads_, [](const auto& upload) { return upload->keeping; }); });
  }
  for (std::thread& reader : readers_) {
    if (reader.joinable()) reader.join();
  }
}

Uploads::State::Item Uploads::State::find(std::string_view id) {
  sweep();
  const auto at = std::ranges::find(uploads_, id, [](const Item& upload) -> std::string_view { return upload->id; });
  if (at == uploads_.end()) return nullptr;
  (*at)->asked = now_();
  return *at;
}

// Waits where it is being written to the ledger: then it is kept, or was not.
Uploads::State::Item Uploads::State::find_idle(std::string_view id, Lock& lock) {
  const Item upload = find(id);
  if (upload) changed_.wait(lock, [&] { return !upload->keeping; });
  return upload && !upload->given_up ? upload : nullptr;
}

void Uploads::State::forget(const Item& upload) {
  upload->given_up = true;
  std::erase(queue_, upload);
  std::erase(uploads_, upload);
}

void Uploads::State::sweep() {
  const auto now = now_();
  auto kept = static_cast<std::size_t>(std::ranges::count(uploads_, Phase::kept, [](const Item& upload) { return upload->phase; }));
  const std::vector<Item> all = uploads_;
  for (const Item& upload : all) {
    if (upload->keeping) continue;
    const bool surplus = upload->phase == Phase::kept && kept > kMostKept;
    if (surplus) --kept;
    if (surplus || now - upload->asked >= kForgottenAfter) forget(upload);
  }
}

Uploads::Uploads(const Options& options, const catalog::Catalog& catalog, Ledgers& ledgers, const Messages& chinese, const Messages& english,
                 Now now, Steps steps)
    : state_(std::make_unique<State>(options, catalog, ledgers, chinese, english, std::move(now), std::move(steps))) {}

Uploads::~Uploads() = default;

Result<std::string> Uploads::take(const std::string& name, std::string bytes) { return state_->take(name, std::move(bytes)); }

std::optional<Event> Uploads::event(std::string_view id, Language language) { return state_->event(id, language); }

Result<std::string> Uploads::json(std::string_view id, Language language) {
  auto event = state_->event(id, language);
  if (!event) return fail(ErrorCode::no_such_upload, {std::string(id)});
  return std::move(event->json);
}

std::string Uploads::list(Language language) { return state_->list(language); }

Result<void> Uploads::correct(std::string_view id, const intake::Correction& correction) { return state_->correct(id, correction); }

Result<void> Uploads::discard(std::string_view id) { return state_->discard(id); }

Result<ledger::Ledger::Added> Uploads::keep(std::string_view id) { return state_->keep(id); }

void Uploads::stop() { state_->stop(); }

}  // namespace luoshi::api
