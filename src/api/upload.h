// SPDX-License-Identifier: Apache-2.0
//
// One file on its way into the ledger, and how it is told. Private to the api stage.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog/messages.h"
#include "intake/prepare.h"
#include "ledger/ledger.h"

namespace luoshi::api {

// What was read of it, ready to be looked over.
struct UploadReading {
  ledger::Facts facts;
  std::string form, title;
  std::vector<intake::Note> notes;
  std::map<std::string, std::int64_t> counts;  // claims by type, kind and "doubtful"
  std::string sample;                          // the first claims, as items of a JSON array
};

// The entry itself is not held, which would be many times the file's size: it is read once more when it is kept.
// Uploads guards all of it but `given_up`.
struct Upload {
  enum class Phase { waiting, reading, ready, failed, kept };

  void tell(Phase now) {
    phase = now;
    ++version;
  }

  std::string id, name;
  std::uint64_t bytes = 0;  // of the file
  std::string sha256;       // once it is decoded
  Phase phase = Phase::waiting;
  std::uint64_t version = 1;  // changes with what is told
  std::uint32_t done = 0, pages = 0;
  std::chrono::steady_clock::time_point asked;  // when somebody last wanted to know
  std::atomic<bool> given_up{false};
  bool keeping = false;  // it is being written to the ledger

  std::string content;                           // until a thread reads it
  std::shared_ptr<const intake::Decoded> file;   // from then on, until it is kept
  report::Overrides overrides;
  unsigned wishes = 0;                           // how often the overrides were changed
  std::optional<UploadReading> reading;
  std::optional<Error> error;
  std::optional<std::int64_t> existing;          // the report that has the same bytes
  std::optional<ledger::Ledger::Added> kept;
};

[[nodiscard]] const char* phase_name(Upload::Phase phase);

// Of `seen`, as prepare() shows the claims.
inline constexpr std::int64_t kSampleClaims = 50;
void count_claim(UploadReading& reading, const ledger::FoundClaim& claim);

// An Upload of openapi.yaml, on one line.
[[nodiscard]] std::string upload_json(const Upload& upload, const Messages& messages);

}  // namespace luoshi::api
