// SPDX-License-Identifier: Apache-2.0
//
// Everything that the program says to people, in two languages: data/messages.tsv (id, zh, en), with
// {0} {1} … where arguments go and \n for a line's end.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"

namespace luoshi {

enum class Language { chinese, english };

// Chinese where the first of LUOSHI_LANG, LC_ALL, LC_MESSAGES and LANG that is set and not empty starts
// with zh, as gettext does it; else English. `variable` is std::getenv or a test's own.
[[nodiscard]] Language choose_language(const char* (*variable)(const char*));

class Messages {
 public:
  explicit Messages(Language language);

  [[nodiscard]] Language language() const { return language_; }
  // The message as it stands; the id itself where there is none, so that a gap is seen and harms nothing.
  [[nodiscard]] std::string text(std::string_view id) const;
  [[nodiscard]] std::string format(std::string_view id, const std::vector<std::string>& arguments) const;
  // An English sentence of the library (report::Identity::reasons) in this language: it is matched against
  // the English of messages "because.…", in the file's order. What fits none stays as it is.
  [[nodiscard]] std::string reason(std::string_view english) const;
  // What went wrong and what to do now. Arguments are made safe for a terminal.
  [[nodiscard]] std::string error(const Error& error) const { return this->error(error, std::string("error.") + error_name(error.code)); }
  // The same by another message, with the same arguments.
  [[nodiscard]] std::string error(const Error& error, std::string_view id) const;
  [[nodiscard]] bool has(std::string_view id) const { return lines_.contains(id); }

 private:
  Language language_;
  std::unordered_map<std::string_view, std::string_view> lines_;  // views into the data compiled in
  std::vector<std::pair<std::string_view, std::string_view>> reasons_;  // English, this language
};

}  // namespace luoshi
