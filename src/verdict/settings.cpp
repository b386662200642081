// SPDX-License-Identifier: Apache-2.0
#include "verdict/settings.h"

#include <charconv>

#include "catalog/embedded.h"
#include "catalog/tsv.h"

namespace luoshi::verdict {
namespace {

constexpr std::string_view kFile = "verdict_settings.tsv";

struct Field {
  std::string_view name;
  Decimal Settings::*exact = nullptr;
  double Settings::*number = nullptr;
};
constexpr Field kFields[] = {
    {"approx_points", &Settings::approx_points, nullptr}, {"approx_share", &Settings::approx_share, nullptr},
    {"same", nullptr, &Settings::same},                   {"related", nullptr, &Settings::related},
    {"neighbour", nullptr, &Settings::neighbour},
    {"same_project", nullptr, &Settings::same_project},   {"same_task", nullptr, &Settings::same_task},
    {"mentioned", nullptr, &Settings::mentioned},
    {"mentioned_kind", nullptr, &Settings::mentioned_kind},
    {"value_factor", nullptr, &Settings::value_factor},
    {"conflict_factor", nullptr, &Settings::conflict_factor}, {"conflict_points", nullptr, &Settings::conflict_points},
    {"growth_points", &Settings::growth_points, nullptr}, {"large_share", nullptr, &Settings::large_share},
};

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

Result<void> read(Settings& settings, std::string_view name, std::string_view text) {
  const auto table = catalog::parse_tsv(name, text, {"name", "value", "meaning"});
  if (!table) return tl::unexpected(table.error());
  for (const catalog::TsvRow& row : table->rows) {
    const auto bad = [&](const char* reason) {
      return fail(ErrorCode::bad_catalog, {std::string(name), std::to_string(row.line), std::string(row.fields[0]) + ": " + reason});
    };
    const auto* field = std::begin(kFields);
    while (field != std::end(kFields) && field->name != row.fields[0]) ++field;
    if (field == std::end(kFields)) return bad("no such setting");
    const auto exact = Decimal::parse(row.fields[1]);
    const auto number = number_of(row.fields[1]);
    if (!exact || !number || exact->is_negative()) return bad("not a number of 0 or more");
    if (field->exact != nullptr) settings.*field->exact = *exact;
    if (field->number != nullptr) settings.*field->number = *number;
  }
  return {};
}

std::string plain(double value) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, value).ptr;
  return {text, end};
}

}  // namespace

Result<Settings> Settings::builtin() {
  Settings settings;
  if (auto done = read(settings, kFile, catalog::embedded_file(kFile)); !done) return tl::unexpected(done.error());
  return settings;
}

Result<Settings> Settings::with(std::string_view name, std::string_view text) {
  auto settings = builtin();
  if (!settings) return settings;
  if (auto done = read(*settings, name, text); !done) return tl::unexpected(done.error());
  return settings;
}

std::string Settings::to_string() const {
  std::string line;
  for (const Field& field : kFields) {
    if (!line.empty()) line += ' ';
    line += field.name;
    line += '=';
    line += field.exact != nullptr ? (this->*field.exact).to_string() : plain(this->*field.number);
  }
  return line;
}

}  // namespace luoshi::verdict
