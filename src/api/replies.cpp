// SPDX-License-Identifier: Apache-2.0
#include "api/replies.h"

#include <vector>

#include "ledger/column_lines.h"
#include "ledger/entry.h"
#include "verdict/record.h"

namespace luoshi::api {
namespace {

int status_of(ErrorCode code) {
  constexpr int kBadRequest = 400, kNotFound = 404, kConflict = 409, kTooLarge = 413, kUnusable = 422, kTooMany = 429, kBroken = 500, kBusy = 503, kFull = 507;
  switch (code) {
    case ErrorCode::bad_argument:
    case ErrorCode::bad_query: return kBadRequest;
    case ErrorCode::not_found:
    case ErrorCode::no_such_report:
    case ErrorCode::no_such_upload:
    case ErrorCode::no_such_claim:
    case ErrorCode::no_report_fits:
    case ErrorCode::no_original:
    case ErrorCode::no_pages: return kNotFound;
    case ErrorCode::claim_not_in_force:
    case ErrorCode::claim_ambiguous:
    case ErrorCode::several_reports:
    case ErrorCode::upload_not_ready:
    case ErrorCode::no_judgement: return kConflict;
    case ErrorCode::too_large: return kTooLarge;
    case ErrorCode::too_many_uploads: return kTooMany;
    case ErrorCode::ledger_busy: return kBusy;
    case ErrorCode::disk_full: return kFull;
    case ErrorCode::ledger_missing:
    case ErrorCode::not_a_ledger:
    case ErrorCode::ledger_newer:
    case ErrorCode::ledger_older:
    case ErrorCode::ledger_damaged:
    case ErrorCode::ledger_io:
    case ErrorCode::not_written:
    case ErrorCode::bad_catalog: return kBroken;
    default: return kUnusable;  // a file or a wish that cannot be used
  }
}

// What is to be done is another thing here than on the command line, where that has options and commands for it.
std::string in_words(const Error& error, const Messages& messages) {
  const std::string id = "http.error_" + std::string(error_name(error.code));
  return messages.has(id) ? messages.error(error, id) : messages.error(error);
}

}  // namespace

std::span<const ledger::Column<ledger::ReportRow>> told_columns() {
  static const auto columns = [] {
    std::vector<ledger::Column<ledger::ReportRow>> kept;
    for (const auto& column : ledger::report_columns()) {
      if (column.id != "path") kept.push_back(column);
    }
    return kept;
  }();
  return columns;
}

std::string etag_of(std::string_view body) {
  constexpr std::size_t kDigits = 32;
  return '"' + ledger::sha256(body).substr(0, kDigits) + '"';
}

std::shared_ptr<Response> json_reply(std::string body, int status) {
  auto response = std::make_shared<Response>();
  response->status = status;
  response->body = std::move(body);
  return response;
}

std::shared_ptr<Response> kept_reply(std::string body) {
  auto response = json_reply(std::move(body));
  response->etag = etag_of(response->body);
  return response;
}

std::shared_ptr<Response> file_reply(std::string body, std::string_view type, std::string filename) {
  auto response = kept_reply(std::move(body));
  response->type = type;
  response->filename = std::move(filename);
  return response;
}

Answer problem_of(const Error& error, const Messages& messages) {
  const std::string code = error_name(error.code);
  Error said = error;
  // Nor is it for errors, most of which begin with a file's name.
  if (!said.arguments.empty() && error.code != ErrorCode::bad_argument && error.code != ErrorCode::bad_query) {
    std::string& subject = said.arguments.front();
    subject.erase(0, subject.find_last_of('/') + 1);
  }
  const int status = status_of(error.code);
  return problem(status, code, messages.text("http." + std::to_string(status)), in_words(said, messages));
}

void append_text(std::string& out, std::string_view value) {
  std::string object;
  JsonObject(object).text("", value);
  constexpr std::string_view kBefore = "{\"\": ";
  out.append(object, kBefore.size());
}

void JsonArray::text(std::string_view value) { append_text(next(), value); }

void begin_member(std::string& out, std::string_view key) {
  if (out.back() != '{') out += ", ";
  out += '"';
  out += key;
  out += "\": ";
}

void append_codes(std::string& out, std::span<const std::string_view> codes) {
  JsonArray array(out);
  for (const std::string_view code : codes) array.text(code);
  array.close();
}

void append_report(std::string& out, const ledger::ReportRow& row) {
  ledger::append_json(out, told_columns(), row);
  out.pop_back();  // its line end
}

void append_claim(std::string& out, const ledger::FoundClaim& claim) {
  ledger::append_json(out, ledger::claim_columns(), claim);
  out.pop_back();
}

void append_place(std::string& out, const ledger::Facts& facts) {
  JsonObject object(out);
  object.integer("code", facts.place_code);
  object.text("name", facts.place);
  object.text("level", facts.level);
  object.close();
}

std::string checked_json(const verdict::Checked& checked, const Messages& messages, std::string_view settings) {
  return verdict::to_json(
      checked, [&](const verdict::Reason& reason) { return messages.format("why." + reason.id, reason.arguments); }, settings);
}

}  // namespace luoshi::api
