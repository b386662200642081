// SPDX-License-Identifier: Apache-2.0
//
// One line of an export as named values: a flat JSON object. Private to the import.
//
//   ImportLine line;
//   if (auto bad = line.parse(bytes)) return *bad;
//   ClaimRow row;
//   fields(row, [&](auto name, auto& value) { line.take(name, value); });
//   if (auto bad = line.finish()) return *bad;
//
// Reasons are in English; data/messages.tsv translates them (because.import_…).
#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace luoshi::ledger {

using Reason = std::optional<std::string>;  // why a line cannot be used

class ImportLine {
 public:
  // Texts are copied, nothing else is kept of `bytes`. Refused: what is no JSON, more than one value, anything
  // but texts, whole numbers of 64 bits and truth values in it, a name twice.
  [[nodiscard]] Reason parse(std::string_view bytes);

  // Moves the value of a field away. Where it is not there or not of the type and range of `value`, finish() says
  // so, and `value` stays as it was.
  void take(std::string_view name, std::string& value);
  void take(std::string_view name, bool& value);
  template <std::integral T>
  void take(std::string_view name, T& value) {
    using Limits = std::numeric_limits<T>;
    const std::int64_t low = std::is_signed_v<T> ? static_cast<std::int64_t>(Limits::min()) : 0;
    const std::uint64_t high = std::min(static_cast<std::uint64_t>(Limits::max()),
                                        static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
    if (const auto number = take_number(name, low, static_cast<std::int64_t>(high))) value = static_cast<T>(*number);
  }

  // The first thing that was wrong with what was taken; else a field that nobody took.
  [[nodiscard]] Reason finish() const;

 private:
  friend struct ImportEvents;
  using Value = std::variant<bool, std::int64_t, std::string>;
  struct Field {
    std::string name;
    Value value;
    bool taken = false;
  };
  Field* find(std::string_view name);
  std::optional<std::int64_t> take_number(std::string_view name, std::int64_t low, std::int64_t high);
  void wrong(std::string reason) {
    if (!reason_) reason_ = std::move(reason);
  }

  std::vector<Field> fields_;
  std::size_t next_ = 0;  // where the next field is looked for first: they come in order
  Reason reason_;
};

}  // namespace luoshi::ledger
