// SPDX-License-Identifier: Apache-2.0
#include "catalog/messages.h"

#include <optional>

#include "base/width.h"
#include "catalog/embedded.h"
#include "catalog/tsv.h"

namespace luoshi {

namespace {

bool is_placeholder(std::string_view pattern, std::size_t at) {
  return at + 2 < pattern.size() && pattern[at] == '{' && pattern[at + 1] >= '0' && pattern[at + 1] <= '9' &&
         pattern[at + 2] == '}';
}

std::string filled(std::string_view line, const std::vector<std::string>& arguments) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (is_placeholder(line, i)) {
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

// The words that stand for {0} {1} … of the pattern, which come in this order; nullopt where it does not fit.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view text) {
  std::vector<std::string> words;
  while (!pattern.empty()) {
    if (!is_placeholder(pattern, 0)) {
      if (text.empty() || text.front() != pattern.front()) return std::nullopt;
      pattern.remove_prefix(1);
      text.remove_prefix(1);
      continue;
    }
    pattern.remove_prefix(3);
    const std::size_t end = pattern.empty() ? text.size() : text.find(pattern.substr(0, pattern.find('{')));
    if (end == text.npos) return std::nullopt;
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  if (!text.empty()) return std::nullopt;
  return words;
}

}  // namespace

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
    const std::string_view line = row.fields[language == Language::chinese ? 1 : 2];
    lines_.emplace(row.fields[0], line);
    if (row.fields[0].starts_with("because.")) reasons_.emplace_back(row.fields[2], line);
  }
}

std::string Messages::text(std::string_view id) const { return format(id, {}); }

std::string Messages::format(std::string_view id, const std::vector<std::string>& arguments) const {
  const auto found = lines_.find(id);
  return filled(found != lines_.end() ? found->second : id, arguments);
}

std::string Messages::reason(std::string_view english) const {
  for (const auto& [pattern, line] : reasons_) {
    if (const auto words = match(pattern, english)) return filled(line, *words);
  }
  return std::string(english);
}

std::string Messages::error(const Error& error, std::string_view id) const {
  std::vector<std::string> arguments;
  arguments.reserve(error.arguments.size());
  for (const std::string& a : error.arguments) arguments.push_back(printable(a));
  const bool reasoned = error.code == ErrorCode::bad_import || error.code == ErrorCode::damaged_file || error.code == ErrorCode::unsafe_archive;
  if (reasoned && !arguments.empty()) arguments.back() = reason(arguments.back());
  // What was wrong, or would have been right, may be a message of its own.
  const bool named = error.code == ErrorCode::not_a_report || error.code == ErrorCode::bad_argument;
  if (named && !arguments.empty() && has(arguments.back())) arguments.back() = text(arguments.back());
  return format(id, arguments);
}

}  // namespace luoshi
