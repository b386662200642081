// SPDX-License-Identifier: Apache-2.0
#include "server/problems.h"

#include <algorithm>
#include <string>

namespace luoshi::server {
namespace {

struct Problem {
  int status;
  std::string_view code;
};

constexpr Problem kProblems[] = {
    {400, "bad_request"},            // no HTTP, or fields that contradict each other
    {401, "needs_token"},            // with the right token it might be done
    {401, "wrong_token"},
    {403, "cross_site"},             // a foreign page asks for a change
    {403, "not_allowed"},            // and no token would help
    {403, "read_only"},
    {404, "no_such_page"},
    {404, "no_such_path"},           // no such upload, or nothing by that name at all
    {405, "method_not_allowed"},
    {408, "timed_out"},
    {411, "length_required"},
    {413, "body_too_large"},
    {414, "target_too_long"},
    {415, "wrong_content_type"},
    {417, "bad_expectation"},
    {421, "wrong_host"},
    {431, "header_too_large"},
    {501, "unknown_method"},
    {503, "busy"},                   // requests in flight, connections, bodies
    {503, "too_many_streams"},
    {503, "not_healthy"},
    {500, "failed"},                 // the handler threw: a defect
};

}  // namespace

Problems::Problems() {
  const Messages chinese(Language::chinese);
  const Messages english(Language::english);
  const auto made = [](const Problem& p, const Messages& words) {
    return api::problem(p.status, p.code, words.text("http." + std::to_string(p.status)), words.text("http." + std::string(p.code)));
  };
  for (const Problem& p : kProblems) made_.push_back({p.code, made(p, chinese), made(p, english)});
}

const api::Answer& Problems::answer(std::string_view code, Language language) const {
  const auto found = std::ranges::find(made_, code, &Made::code);
  const Made& made = found != made_.end() ? *found : made_.back();
  return language == Language::chinese ? made.chinese : made.english;
}

std::vector<std::string_view> problem_codes() {
  std::vector<std::string_view> codes;
  for (const Problem& p : kProblems) codes.push_back(p.code);
  return codes;
}

std::vector<int> problem_statuses() {
  std::vector<int> statuses;
  for (const Problem& p : kProblems) statuses.push_back(p.status);
  return statuses;
}

}  // namespace luoshi::server
