// SPDX-License-Identifier: Apache-2.0
//
// Answers and what they are made of. Private to the api stage.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "api/api.h"
#include "base/json.h"
#include "ledger/columns.h"
#include "ledger/rows.h"
#include "verdict/verdict.h"

namespace luoshi::api {

using Reply = Result<std::shared_ptr<Response>>;

[[nodiscard]] std::shared_ptr<Response> json_reply(std::string body, int status = 200);
// With an ETag from its body.
[[nodiscard]] std::shared_ptr<Response> kept_reply(std::string body);
// A download.
[[nodiscard]] std::shared_ptr<Response> file_reply(std::string body, std::string_view type, std::string filename);
[[nodiscard]] std::string etag_of(std::string_view body);

// The library's error as an answer: its code, its words in that language, the status of HTTP that fits.
[[nodiscard]] Answer problem_of(const Error& error, const Messages& messages);

// An array in the making: [a, b]. Items are JSON.
class JsonArray {
 public:
  // Appends to `out`, which must outlive the array.
  explicit JsonArray(std::string& out) : out_(out) { out_ += '['; }
  // The place where the next item is to be appended.
  std::string& next() {
    if (!first_) out_ += ", ";
    first_ = false;
    return out_;
  }
  void integer(std::int64_t value) { next() += std::to_string(value); }
  void text(std::string_view value);
  void close() { out_ += ']'; }

 private:
  std::string& out_;
  bool first_ = true;
};

// Begins a member of an object that is being written, whose value the caller appends to the same text.
void begin_member(std::string& out, std::string_view key);
void append_text(std::string& out, std::string_view value);  // as a JSON string
void append_codes(std::string& out, std::span<const std::string_view> codes);

// All columns but the path: where a file lies on the server is nobody's business.
[[nodiscard]] std::span<const ledger::Column<ledger::ReportRow>> told_columns();
void append_report(std::string& out, const ledger::ReportRow& row);  // Report
void append_claim(std::string& out, const ledger::FoundClaim& claim);
void append_place(std::string& out, const ledger::Facts& facts);     // PlaceRef
[[nodiscard]] std::string checked_json(const verdict::Checked& checked, const Messages& messages, std::string_view settings);

}  // namespace luoshi::api
