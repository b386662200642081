// SPDX-License-Identifier: Apache-2.0
//
// Writes flat JSON objects (RFC 8259): what goes into JSON Lines.
//
//   std::string line;
//   JsonObject object(line);
//   object.text("doc", "report.txt");
//   object.number("start", 8123);
//   object.close();
//
// Texts are UTF-8 and stay so; only what JSON demands is escaped, and DEL.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi {

class JsonObject {
 public:
  // Appends to `out`, which must outlive the object.
  explicit JsonObject(std::string& out) : out_(out) { out_.push_back('{'); }

  void text(std::string_view key, std::string_view value);
  void text_or_null(std::string_view key, std::string_view value);  // null where empty
  void number(std::string_view key, std::uint64_t value);
  void integer(std::string_view key, std::int64_t value);
  void boolean(std::string_view key, bool value);
  void raw(std::string_view key, std::string_view json);  // a value that is JSON already
  void close() { out_.push_back('}'); }

 private:
  void begin(std::string_view key);

  std::string& out_;
};

}  // namespace luoshi
