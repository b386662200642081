// SPDX-License-Identifier: Apache-2.0
//
// Reports on their way in: sent, read by threads of their own, looked over, corrected, kept or forgotten. They live in
// memory until then; an upload that nobody asks after for an hour is forgotten. Private to the api stage.
//
//   auto id = uploads.take("云泽市2025.pdf", std::move(bytes));
//   uploads.event(*id, language);                        // again and again, until it is the last
//   uploads.correct(*id, {place, {}});                   // what was decoded is read again
//   uploads.keep(*id);
//
// For any thread. Who knows an id may follow it: ids are 128 bits that nobody guesses. Errors of all functions that name
// one: no_such_upload.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/api.h"
#include "api/ledgers.h"
#include "api/replies.h"
#include "catalog/catalog.h"
#include "intake/correct.h"
#include "intake/prepare.h"

namespace luoshi::api {

class Uploads {
 public:
  using Now = std::function<std::chrono::steady_clock::time_point()>;
  static constexpr std::chrono::hours kForgottenAfter{1};
  static constexpr std::size_t kMostKept = 200;  // that are told as kept; the oldest are forgotten first

  // How a file becomes an entry of the ledger. An exception of these fails the file, and nothing else.
  struct Steps {
    std::function<decltype(intake::decode)> decode = intake::decode;
    std::function<decltype(intake::prepare)> prepare = intake::prepare;
  };

  // Without a ledger to write to nothing is read.
  Uploads(const Options& options, const catalog::Catalog& catalog, Ledgers& ledgers, const Messages& chinese, const Messages& english)
      : Uploads(options, catalog, ledgers, chinese, english, std::chrono::steady_clock::now, {}) {}
  Uploads(const Options& options, const catalog::Catalog& catalog, Ledgers& ledgers, const Messages& chinese, const Messages& english, Now now,
          Steps steps);
  ~Uploads();
  Uploads(const Uploads&) = delete;
  Uploads& operator=(const Uploads&) = delete;

  // Gives its id. `name` is the file's; folders before it are dropped. Errors: empty_file; too_large; too_many_uploads;
  // zip_upload; bad_argument for a name that is none.
  [[nodiscard]] Result<std::string> take(const std::string& name, std::string bytes);

  [[nodiscard]] std::optional<Event> event(std::string_view id, Language language);
  // Those of openapi.yaml: one, and all in the order in which they came.
  [[nodiscard]] Result<std::string> json(std::string_view id, Language language);
  [[nodiscard]] std::string list(Language language);

  // Reads it again, or lets the thread that has it know; what was corrected before stays. Errors: upload_not_ready where it
  // was kept; its own error where it could not be decoded.
  [[nodiscard]] Result<void> correct(std::string_view id, const intake::Correction& correction);
  [[nodiscard]] Result<void> discard(std::string_view id);
  // Into the ledger, as a revision of what is there of its place, year and form. Once kept, the same answer again. Errors:
  // upload_not_ready; those of the ledger.
  [[nodiscard]] Result<ledger::Ledger::Added> keep(std::string_view id);

  // Ends the readers: files that are being read are given up, what is being kept is kept.
  void stop();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace luoshi::api
