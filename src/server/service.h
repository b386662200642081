// SPDX-License-Identifier: Apache-2.0
//
// From a request's header to its answer, without sockets: plan() says what is to be done once the header is there, and the
// connection does it when the body is. For any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "api/api.h"
#include "server/assets.h"
#include "server/guard.h"
#include "server/head.h"
#include "server/metrics.h"
#include "server/options.h"
#include "server/problems.h"
#include "server/reply.h"

namespace luoshi::server {

// One request. Holds nothing of the reader's bytes.
struct Plan {
  enum class Do { refuse, page, api, events, health, metrics } what = Do::refuse;
  Kind kind = Kind::other;
  const char* problem = nullptr;  // of refuse
  const char* allow = nullptr;    // of method_not_allowed
  bool head_only = false;
  bool gzip = false;
  Language language = Language::chinese;
  std::string if_none_match, last_event_id;
  std::string path;               // of a page
  std::uint64_t body_limit = 0;
  api::Request request;           // of the API; its body is still to come
};

class Service {
 public:
  // All but the options, which are copied, have to outlive it. `port` is the one that is listened to.
  Service(const Options& options, std::uint16_t port, api::Handler& handler, const Assets& assets, const Metrics& metrics);

  [[nodiscard]] Plan plan(const Head& head) const;

  [[nodiscard]] Reply page(const Plan& plan) const;
  [[nodiscard]] std::optional<Reply> at_hand(const Plan& plan) const;  // nullopt: work() it is
  [[nodiscard]] Reply work(const Plan& plan) const;  // api, health, metrics; on a thread that may wait
  [[nodiscard]] std::optional<api::Event> event(const Plan& plan) const;
  [[nodiscard]] Reply refusal(const Plan& plan) const { return problem(plan.problem, plan); }
  // `code` of problems.h.
  [[nodiscard]] Reply problem(const char* code, const Plan& plan) const;

 private:
  void plan_api(const Head& head, Plan& plan) const;
  [[nodiscard]] const char* judge_body(const Head& head, const Plan& plan) const;
  [[nodiscard]] Reply health(const Plan& plan) const;
  [[nodiscard]] Reply metrics(const Plan& plan) const;
  [[nodiscard]] Reply from(const api::Answer& answer, const Plan& plan) const;

  Limits limits_;
  Guard guard_;
  api::Handler& handler_;
  const Assets& assets_;
  const Metrics& metrics_;
  Problems problems_;
  std::string no_pages_zh_, no_pages_en_;
};

}  // namespace luoshi::server
