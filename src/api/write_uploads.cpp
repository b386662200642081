// SPDX-License-Identifier: Apache-2.0
//
// Files on their way in.
#include "api/params.h"
#include "api/service.h"
#include "api/write_internal.h"

namespace luoshi::api {
namespace {

constexpr int kCreated = 201, kAccepted = 202, kNoContent = 204;
constexpr std::size_t kLongestName = 255;

const char* outcome_name(ledger::Ledger::Added::Outcome outcome) {
  using Outcome = ledger::Ledger::Added::Outcome;
  switch (outcome) {
    case Outcome::added: return "added";
    case Outcome::unchanged: return "unchanged";
    case Outcome::restored: return "restored";
    case Outcome::revised: return "revised";
  }
  return "";
}

Reply told(Context& context, std::string_view id, Language language, int status = 200) {
  auto json = context.uploads.json(id, language);
  if (!json) return tl::unexpected(json.error());
  return json_reply(*std::move(json), status);
}

}  // namespace

// What others have sent is shown to those who may keep it. An id by itself is enough to follow one's own.
Reply list_uploads(Context& context, const Call& call) {
  const auto language = only_language(call.request);
  if (!language) return tl::unexpected(language.error());
  std::string out;
  JsonObject object(out);
  object.raw("items", call.request.may_write ? context.uploads.list(*language) : "[]");
  object.close();
  return json_reply(std::move(out));
}

Reply take_upload(Context& context, const Call& call) {
  Params params(call.request);
  const Language language = params.language();
  const std::string name = params.text("name", kLongestName);
  if (name.empty()) params.refuse("name", name, "expected.given");
  if (auto bad = params.error()) return tl::unexpected(*bad);
  const auto id = context.uploads.take(name, call.request.body);
  if (!id) return tl::unexpected(id.error());
  auto reply = told(context, *id, language, kAccepted);
  if (reply) (*reply)->location = "/api/v1/uploads/" + *id;
  return reply;
}

Reply get_upload(Context& context, const Call& call) {
  const auto language = only_language(call.request);
  if (!language) return tl::unexpected(language.error());
  return told(context, call.holes.front(), *language);
}

Reply correct_upload(Context& context, const Call& call) {
  const auto language = only_language(call.request);
  if (!language) return tl::unexpected(language.error());
  const auto correction = correction_of(context, call.request);
  if (!correction) return tl::unexpected(correction.error());
  if (auto done = context.uploads.correct(call.holes.front(), *correction); !done) return tl::unexpected(done.error());
  return told(context, call.holes.front(), *language);
}

Reply discard_upload(Context& context, const Call& call) {
  if (const auto language = only_language(call.request); !language) return tl::unexpected(language.error());
  if (auto done = context.uploads.discard(call.holes.front()); !done) return tl::unexpected(done.error());
  return json_reply({}, kNoContent);
}

Reply keep_upload(Context& context, const Call& call) {
  if (const auto language = only_language(call.request); !language) return tl::unexpected(language.error());
  const auto added = context.uploads.keep(call.holes.front());
  if (!added) return tl::unexpected(added.error());
  std::string out;
  JsonObject object(out);
  object.integer("report", added->report);
  object.text("outcome", outcome_name(added->outcome));
  object.integer("revision", added->revision);
  object.close();
  auto reply = json_reply(std::move(out), kCreated);
  reply->location = "/api/v1/reports/" + std::to_string(added->report);
  return reply;
}

}  // namespace luoshi::api
