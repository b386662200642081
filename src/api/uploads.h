// SPDX-License-Identifier: Apache-2.0
//
// Reports on their way in: sent, read by threads of their own, looked over, corrected, kept or forgotten. They live in
// memory until then; an upload that nobody asks after for an hour is forgotten. Private to the api stage.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/api.h"
#include "api/ledgers.h"
#include "api/replies.h"
#include "catalog/catalog.h"

namespace luoshi::api {

class Uploads {
 public:
  Uploads(const Options& options, const catalog::Catalog& catalog, Ledgers& ledgers, const Messages& chinese, const Messages& english);
  ~Uploads();
  Uploads(const Uploads&) = delete;
  Uploads& operator=(const Uploads&) = delete;

  [[nodiscard]] std::optional<Event> event(std::string_view id, Language language);
  // Ends the readers; files that are being read are given up.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace luoshi::api
