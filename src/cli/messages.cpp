// SPDX-License-Identifier: Apache-2.0
#include "cli/messages.h"

#include "catalog/embedded.h"
#include "catalog/tsv.h"
#include "cli/width.h"

namespace luoshi::cli {

Language choose_language(const char* (*variable)(const char*)) {
  for (const char* name : {"LUOSHI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = variable(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("zh") ? Language::chinese : Language::english;
  }
  return Language::english;
}

Messages::Messages(Language language) : language_(language) {
  const auto table = catalog::parse_tsv("messages.tsv", catalog::embedded_file("messages.tsv"), {"id", "zh", "en"});
  if (!table) return;  // the build has checked the file; ids are shown in the worst case
  lines_.reserve(table->rows.size());
  for (const catalog::TsvRow& row : table->rows) {
    lines_.emplace(row.fields[0], row.fields[language == Language::chinese ? 1 : 2]);
  }
}

std::string Messages::text(std::string_view id) const { return format(id, {}); }

std::string Messages::format(std::string_view id, const std::vector<std::string>& arguments) const {
  const auto found = lines_.find(id);
  const std::string_view line = found != lines_.end() ? found->second : id;
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '{' && i + 2 < line.size() && line[i + 2] == '}' && line[i + 1] >= '0' && line[i + 1] <= '9') {
      const auto index = static_cast<std::size_t>(line[i + 1] - '0');
      if (index < arguments.size()) out += arguments[index];
      i += 2;
    } else if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == 'n') {
      out.push_back('\n');
      ++i;
    } else {
      out.push_back(line[i]);
    }
  }
  return out;
}

std::string Messages::error(const Error& error) const {
  std::vector<std::string> arguments;
  arguments.reserve(error.arguments.size());
  for (const std::string& a : error.arguments) arguments.push_back(printable(a));
  return format(std::string("error.") + error_name(error.code), arguments);
}

}  // namespace luoshi::cli
