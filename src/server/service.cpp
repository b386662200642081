// SPDX-License-Identifier: Apache-2.0
#include "server/service.h"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "server/negotiation.h"
#include "server/target.h"

namespace luoshi::server {
namespace {

bool is_known(std::string_view method) {
  constexpr std::array<std::string_view, 7> kMethods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
  return std::ranges::find(kMethods, method) != kMethods.end();
}

Reply text(const Plan& plan, int status, std::string body, std::string_view type = "text/plain; charset=utf-8") {
  Reply reply;
  reply.status = status;
  reply.kind = plan.kind;
  reply.head_only = plan.head_only;
  add_field(reply.fields, "Content-Type", type);
  add_field(reply.fields, "Cache-Control", "no-store");
  const auto owner = std::make_shared<const std::string>(std::move(body));
  reply.body = *owner;
  reply.owner = owner;
  return reply;
}

}  // namespace

Service::Service(const Options& options, std::uint16_t port, api::Handler& handler, const Assets& assets, const Metrics& metrics)
    : limits_(options.limits), guard_(options, port), handler_(handler), assets_(assets), metrics_(metrics),
      no_pages_zh_(Messages(Language::chinese).text("serve.no_pages") + "\n"),
      no_pages_en_(Messages(Language::english).text("serve.no_pages") + "\n") {}

Plan Service::plan(const Head& head) const {
  Plan plan;
  plan.head_only = head.method == "HEAD";
  plan.gzip = accepts_gzip(head.accept_encoding);
  plan.language = choose_language(std::nullopt, head.accept_language);
  auto target = parse_target(head.target);
  const auto refuse = [&plan](const char* problem) {
    plan.what = Plan::Do::refuse;
    plan.problem = problem;
    return std::move(plan);
  };
  if (!is_known(head.method)) return refuse("unknown_method");
  if (!target) return refuse("bad_request");
  plan.language = choose_language(target->value("lang"), head.accept_language);
  plan.if_none_match = head.if_none_match;

  const auto& path = target->path;
  const bool is_api = !path.empty() && path.front() == "api";
  Realm realm = Realm::pages;
  if (path.size() == 1 && path.front() == "healthz") {
    plan.what = Plan::Do::health;
    realm = Realm::open;
  } else if (path.size() == 1 && path.front() == "metrics") {
    plan.what = Plan::Do::metrics;
    realm = Realm::data;
  } else if (is_api) {
    plan.what = Plan::Do::api;
    plan.kind = Kind::api;
    realm = Realm::data;
  } else {
    plan.what = Plan::Do::page;
    plan.kind = Kind::page;
    plan.path = target->raw_path;
  }

  const Verdict verdict = guard_.judge(head, target->authority.value_or(""), realm);
  if (verdict.problem != nullptr) return refuse(verdict.problem);
  if (!is_api) {
    plan.allow = "GET, HEAD";
    if (!head.reads()) return refuse("method_not_allowed");
    if (head.has_body) return refuse("body_too_large");
    return plan;
  }
  if (path.size() < 2 || path[1] != "v1") return refuse("no_such_path");
  plan.request.path.assign(std::make_move_iterator(target->path.begin() + 2), std::make_move_iterator(target->path.end()));
  plan.request.query = std::move(target->query);
  plan.request.may_write = verdict.may_write;
  plan.request.could_write = verdict.could_write;
  plan_api(head, plan);
  return plan;
}

void Service::plan_api(const Head& head, Plan& plan) const {
  const auto& path = plan.request.path;
  plan.request.method = plan.head_only ? "GET" : head.method;
  plan.request.content_type = head.content_type;
  const bool upload = head.method == "POST" && path.size() == 1 && path[0] == "uploads";
  plan.body_limit = head.reads() ? 0 : upload ? limits_.upload_bytes : limits_.body_bytes;
  if (head.method == "OPTIONS") {
    // Pages of other origins may not ask, and are not told what they might.
    plan.problem = "method_not_allowed";
    plan.allow = "GET, HEAD, POST, PUT, PATCH, DELETE";
  } else if (path.size() == 3 && path[0] == "uploads" && path[2] == "events" && head.reads()) {
    plan.what = Plan::Do::events;
    plan.kind = Kind::event;
    plan.last_event_id = head.last_event_id;
    plan.allow = "GET";
    if (plan.head_only) plan.problem = "method_not_allowed";
  }
  if (plan.problem == nullptr) plan.problem = judge_body(head, plan);
  if (plan.problem != nullptr) plan.what = Plan::Do::refuse;
}

const char* Service::judge_body(const Head& head, const Plan& plan) const {
  if (!head.expect.empty() && head.expect != "100-continue" && head.expect != "100-Continue") return "bad_expectation";
  if (head.content_length.value_or(0) > plan.body_limit || (plan.body_limit == 0 && head.has_body)) return "body_too_large";
  if (head.reads()) return nullptr;
  const bool upload = plan.request.method == "POST" && plan.request.path.size() == 1 && plan.request.path[0] == "uploads";
  if (upload && !head.sized) return "length_required";
  // What a form of a foreign page can send is none of these, whatever Origin says.
  const bool typed = upload ? is_bytes(head) : is_json(head);
  if (head.has_body || !head.content_type.empty()) return typed ? nullptr : "wrong_content_type";
  return nullptr;
}

Reply Service::page(const Plan& plan) const {
  if (assets_.empty() && plan.path == "/") {
    return text(plan, 404, plan.language == Language::chinese ? no_pages_zh_ : no_pages_en_);
  }
  const Asset* asset = assets_.find(plan.path);
  if (asset == nullptr) return problem("no_such_page", plan);
  Reply reply;
  reply.kind = plan.kind;
  reply.head_only = plan.head_only;
  const bool packed = plan.gzip && !asset->packed.empty();
  if (packed) {
    add_field(reply.fields, "Content-Encoding", "gzip");
    add_field(reply.fields, "ETag", packed_etag(asset->etag));
  } else {
    add_field(reply.fields, "ETag", asset->etag);
  }
  add_field(reply.fields, "Content-Type", asset->type);
  add_field(reply.fields, "Cache-Control", asset->immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (!asset->packed.empty()) add_field(reply.fields, "Vary", "Accept-Encoding");
  if (matches(plan.if_none_match, asset->etag)) {
    reply.status = 304;
  } else {
    reply.body = packed ? asset->packed : asset->plain;
  }
  return reply;
}

Reply Service::health(const Plan& plan) const {
  return handler_.healthy() ? text(plan, 200, "ok\n") : problem("not_healthy", plan);
}

Reply Service::metrics(const Plan& plan) const {
  std::string out;
  metrics_.write(out);
  handler_.metrics(out);
  return text(plan, 200, std::move(out), "text/plain; version=0.0.4; charset=utf-8");
}

std::optional<Reply> Service::at_hand(const Plan& plan) const {
  try {
    if (const api::Answer answer = handler_.at_hand(plan.request)) return from(answer, plan);
    return std::nullopt;
  } catch (const std::exception&) {
    return problem("failed", plan);
  }
}

Reply Service::work(const Plan& plan) const {
  // Out of memory, most likely; whatever it is, it ends with this request.
  try {
    if (plan.what == Plan::Do::health) return health(plan);
    if (plan.what == Plan::Do::metrics) return metrics(plan);
    if (const api::Answer answer = handler_.handle(plan.request)) {
      if (plan.gzip) (void)answer->gzip();  // here, where there is time
      return from(answer, plan);
    }
  } catch (const std::exception&) {
    return problem("failed", plan);
  }
  return problem("failed", plan);
}

std::optional<api::Event> Service::event(const Plan& plan) const {
  return handler_.upload(plan.request.path[1], plan.language);
}

Reply Service::problem(const char* code, const Plan& plan) const {
  Reply reply = from(problems_.answer(code, plan.language), plan);
  if (reply.status == 401) add_field(reply.fields, "WWW-Authenticate", "Bearer realm=\"luoshi\"");
  if (reply.status == 405) add_field(reply.fields, "Allow", plan.allow != nullptr ? plan.allow : "GET, HEAD");
  return reply;
}

Reply Service::from(const api::Answer& answer, const Plan& plan) const {
  Reply reply;
  reply.status = answer->status;
  reply.kind = plan.kind;
  reply.head_only = plan.head_only;
  reply.owner = answer;
  const bool tagged = !answer->etag.empty();
  const std::string* packed = plan.gzip ? &answer->gzip() : nullptr;
  if (packed != nullptr && packed->empty()) packed = nullptr;
  add_field(reply.fields, "Cache-Control", tagged ? "private, no-cache" : "no-store");
  if (tagged) add_field(reply.fields, "ETag", packed != nullptr ? packed_etag(answer->etag) : answer->etag);
  if (tagged) add_field(reply.fields, "Vary", "Accept-Encoding, Authorization");
  if (tagged && reply.status == 200 && plan.request.method == "GET" && matches(plan.if_none_match, answer->etag)) {
    reply.status = 304;
    return reply;
  }
  if (!answer->location.empty()) add_field(reply.fields, "Location", answer->location);
  if (!answer->allow.empty()) add_field(reply.fields, "Allow", answer->allow);
  constexpr int kBusy = 503;  // the server, or whoever answers
  if (reply.status == kBusy) add_field(reply.fields, "Retry-After", "1");
  if (reply.status == 204) return reply;
  add_field(reply.fields, "Content-Type", answer->type);
  if (!answer->filename.empty()) add_field(reply.fields, "Content-Disposition", content_disposition(answer->filename));
  if (packed != nullptr) add_field(reply.fields, "Content-Encoding", "gzip");
  reply.body = packed != nullptr ? *packed : answer->body;
  return reply;
}

}  // namespace luoshi::server
