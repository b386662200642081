// SPDX-License-Identifier: Apache-2.0
#include "ledger/import_line.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace luoshi::ledger {
namespace {

// A name as a message can show it.
std::string shown(std::string_view name) {
  constexpr std::size_t kShown = 40;
  if (name.size() <= kShown) return std::string(name);
  std::size_t end = kShown;
  while ((static_cast<unsigned char>(name[end]) & 0xC0u) == 0x80u) --end;
  return std::string(name.substr(0, end)) + "…";
}

constexpr std::size_t kMaxFields = 64;

}  // namespace

// What the parser meets, without a tree: nlohmann's SAX interface. False stops it.
struct ImportEvents {
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  bool null() { return value_refused(); }
  bool boolean(bool v) { return put(v); }
  bool number_integer(number_integer_t v) { return put(std::int64_t{v}); }
  bool number_unsigned(number_unsigned_t v) {
    if (v > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) return value_refused();
    return put(static_cast<std::int64_t>(v));
  }
  bool number_float(number_float_t, const string_t&) { return value_refused(); }
  bool string(string_t& v) { return put(std::move(v)); }
  bool binary(binary_t&) { return value_refused(); }
  bool start_array(std::size_t) { return value_refused(); }
  bool end_array() { return true; }
  bool start_object(std::size_t) {
    if (inside) return value_refused();
    return inside = true;
  }
  bool end_object() { return true; }
  bool key(string_t& v) {
    for (const auto& field : line.fields_) {
      if (field.name == v) return refuse("field " + shown(v) + " is there twice");
    }
    if (line.fields_.size() == kMaxFields) return refuse("unknown field " + shown(v));
    line.fields_.push_back({std::move(v), {}, false});
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    return refuse("no JSON from byte " + std::to_string(position) + " on");
  }

  template <class T>
  bool put(T&& value) {
    if (!inside) return refuse("no JSON object");
    line.fields_.back().value = std::forward<T>(value);
    return true;
  }
  bool value_refused() {
    if (!inside) return refuse("no JSON object");
    return refuse("field " + shown(line.fields_.back().name) + " has a value of another kind");
  }
  bool refuse(std::string why) {
    line.wrong(std::move(why));
    return false;
  }

  ImportLine& line;
  bool inside = false;
};

Reason ImportLine::parse(std::string_view bytes) {
  fields_.clear();
  next_ = 0;
  reason_.reset();
  // The parser takes a zero byte for the end; no JSON has one.
  if (const std::size_t zero = bytes.find('\0'); zero != bytes.npos) {
    wrong("no JSON from byte " + std::to_string(zero + 1) + " on");
    return reason_;
  }
  ImportEvents events{*this};
  nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &events);
  return reason_;
}

ImportLine::Field* ImportLine::find(std::string_view name) {
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    Field& field = fields_[(next_ + i) % fields_.size()];
    if (field.name != name) continue;
    next_ = next_ + i + 1;
    field.taken = true;
    return &field;
  }
  wrong("no field " + std::string(name));
  return nullptr;
}

void ImportLine::take(std::string_view name, std::string& value) {
  Field* field = find(name);
  if (field == nullptr) return;
  if (auto* text = std::get_if<std::string>(&field->value)) {
    value = std::move(*text);
  } else {
    wrong("field " + std::string(name) + " has a value of another kind");
  }
}

void ImportLine::take(std::string_view name, bool& value) {
  Field* field = find(name);
  if (field == nullptr) return;
  if (const bool* truth = std::get_if<bool>(&field->value)) {
    value = *truth;
  } else {
    wrong("field " + std::string(name) + " has a value of another kind");
  }
}

std::optional<std::int64_t> ImportLine::take_number(std::string_view name, std::int64_t low, std::int64_t high) {
  Field* field = find(name);
  if (field == nullptr) return std::nullopt;
  const auto* number = std::get_if<std::int64_t>(&field->value);
  if (number == nullptr) {
    wrong("field " + std::string(name) + " has a value of another kind");
    return std::nullopt;
  }
  if (*number < low || *number > high) {
    wrong("field " + std::string(name) + " is out of its range");
    return std::nullopt;
  }
  return *number;
}

Reason ImportLine::finish() const {
  if (reason_) return reason_;
  const auto left = std::ranges::find(fields_, false, &Field::taken);
  if (left != fields_.end()) return "unknown field " + shown(left->name);
  return std::nullopt;
}

}  // namespace luoshi::ledger
