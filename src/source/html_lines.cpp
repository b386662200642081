// SPDX-License-Identifier: Apache-2.0
//
// The second pass over a page: its lines. Words of data/page_words.tsv say which are tools of the page.
#include <algorithm>
#include <optional>

#include "source/html_article.h"
#include "source/html_prose.h"
#include "source/text_writer.h"

namespace luoshi::source {
namespace {

using Class = PageWords::Class;

using Bounds = std::vector<std::size_t>;  // where a link begins or ends, in the line

constexpr std::size_t kProseBytes = 90;   // 30 characters
constexpr std::size_t kToolsBytes = 600;  // longer lines hold more than tools

struct Line {
  std::string_view text;
  std::size_t visible = 0, linked = 0;
  bool prose = false;
  Bounds bounds = {};
};

// A blank or a mark that parts the tools of a line: 来源：本网 | 【打印】 [关闭]. The length in bytes, 0 for none.
std::size_t separator(std::string_view text, std::size_t at) {
  static constexpr std::string_view kMarks[] = {"　", "【", "】", "［", "］", "｜", "〖", "〗"};
  if (std::string_view(" \t|[]").find(text[at]) != std::string_view::npos) return 1;
  for (const std::string_view mark : kMarks) {
    if (text.substr(at).starts_with(mark)) return mark.size();
  }
  return 0;
}

bool is_number(std::string_view token) {
  return !token.empty() && token.find_first_not_of("0123456789,.") == token.npos;
}

// Without round brackets and colons around it: (大, 小), 字号：
std::string_view bare_token(std::string_view token) {
  while (!token.empty() && token.front() == '(') token.remove_prefix(1);
  while (!token.empty() && token.back() == ')') token.remove_suffix(1);
  return without_colon(token);
}

// Parts of a line between separators, ends of links and, behind other words, labels: 来源：本网分享到：微信.
std::vector<Range> split_tokens(std::string_view line, const Bounds& bounds, const PageWords& words) {
  std::vector<Range> tokens;
  auto bound = bounds.begin();
  for (std::size_t at = 0; at < line.size();) {
    if (const std::size_t length = separator(line, at); length != 0) {
      at += length;
      continue;
    }
    const std::size_t begin = at;
    while (bound != bounds.end() && *bound <= begin) ++bound;
    const std::size_t most = bound == bounds.end() ? line.size() : *bound;
    do {
      ++at;
    } while (at < most && separator(line, at) == 0 && !words.begins(line.substr(at), Class::label));
    tokens.push_back({begin, at});
  }
  return tokens;
}

// What is left of a line without its tools: "发布时间：2024-01-20 浏览次数：35 次 【打印】" keeps its date. Nothing
// where it has none.
std::optional<std::string> without_tools(std::string_view line, const Bounds& bounds, const PageWords& words) {
  const std::vector<Range> tokens = split_tokens(line, bounds, words);
  const auto text_of = [&](Range token) { return line.substr(token.begin, token.end - token.begin); };
  const auto is_size = [&](Range token) { return words.is(bare_token(text_of(token)), Class::size); };
  if (!tokens.empty() && std::ranges::all_of(tokens, is_size)) return std::string();
  std::string kept;
  bool any = false;
  bool behind_label = false;
  const Range* last = nullptr;  // the token before, where it was kept
  for (const Range& token : tokens) {
    const bool label = words.begins(text_of(token), Class::label);
    const std::string_view word = bare_token(text_of(token));
    const bool value = behind_label && (is_size(token) || is_number(word));
    const bool tool = label || value || words.is(word, Class::button);
    behind_label = tool && (label || behind_label);
    any = any || tool;
    if (tool) {
      last = nullptr;
      continue;
    }
    // Kept tokens stand as they stood; where a tool was between them, a blank does.
    if (last != nullptr) {
      kept += line.substr(last->end, token.begin - last->end);
    } else if (!kept.empty()) {
      kept += ' ';
    }
    kept += text_of(token);
    last = &token;
  }
  if (!any) return std::nullopt;
  return kept;
}

class Lines {
 public:
  Lines(std::string_view text, const std::vector<Range>& links, const PageWords& words) : words_(words) {
    std::size_t link = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      Line line{.text = text.substr(at, end - at)};
      line.visible = visible_bytes(line.text);
      while (link < links.size() && links[link].end <= at) ++link;
      std::string own;  // without its links
      std::size_t from = at;
      for (std::size_t i = link; i < links.size() && links[i].begin < end; ++i) {
        const Range part{std::max(links[i].begin, at), std::min(links[i].end, end)};
        line.linked += visible_bytes(text.substr(part.begin, part.end - part.begin));
        line.bounds.insert(line.bounds.end(), {part.begin - at, part.end - at});
        own += text.substr(from, part.begin - from);
        from = part.end;
      }
      if (from != at) own += text.substr(from, end - from);
      line.prose = is_prose(from == at ? line.text : own, words_);
      lines_.push_back(std::move(line));
      at = end + 1;
    }
  }

  std::string article() {
    const auto prose = [](const Line& line) { return line.prose; };
    const auto first = std::ranges::find_if(lines_, prose);
    if (first == lines_.end()) return all();
    const auto begin = static_cast<std::size_t>(first - lines_.begin());
    std::size_t end = lines_.size();
    while (!lines_[end - 1].prose) --end;
    bool titled = false;  // by a line that is no link
    for (std::size_t i = 0; i < begin; ++i) titled = titled || (!is_link(lines_[i]) && words_.in(lines_[i].text, Class::head));
    std::string out;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (i >= end && words_.begins(trimmed(line.text), Class::footer)) break;
      if (line.prose) {
        append(out, line.text);
        continue;
      }
      const bool outside = i < begin || i >= end;
      const bool title = i < begin && !titled && words_.in(line.text, Class::head);
      if (!title && outside && is_link(line)) continue;
      if (is_tool(line, outside)) continue;
      const std::string kept = rest_of(line, outside);
      if (i >= end && words_.begins(kept, Class::footer)) break;  // 【我要纠错】责任编辑：…
      if (!kept.empty()) append(out, kept);
    }
    return out;
  }

 private:
  static bool is_link(const Line& line) { return line.linked * 2 > line.visible; }

  // Lines that go as a whole.
  [[nodiscard]] bool is_tool(const Line& line, bool outside) const {
    const std::string_view text = trimmed(line.text);
    if (outside && is_crumb(text, words_)) return true;
    if (words_.is(without_colon(text), Class::heading)) return true;
    if (!outside) return false;
    return text.find_first_not_of(">|-·/ ") == text.npos || text == "›" || text == "»" || text == "＞";
  }

  // Without the page's tools. Within the article only lines of nothing but tools go: “打印” in the middle of it.
  [[nodiscard]] std::string rest_of(const Line& line, bool outside) const {
    if (line.text.size() <= kToolsBytes) {
      auto kept = without_tools(line.text, line.bounds, words_);
      if (kept && (outside || kept->empty())) return *std::move(kept);
    }
    return std::string(line.text);
  }

  static void append(std::string& out, std::string_view line) { out.append(line).push_back('\n'); }

  [[nodiscard]] std::string all() const {
    std::string out;
    for (const Line& line : lines_) append(out, line.text);
    return out;
  }

  const PageWords& words_;
  std::vector<Line> lines_;
};

}  // namespace

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view kWide = "　";
  for (bool more = true; more;) {
    more = false;
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    if (line.starts_with(kWide)) line.remove_prefix(kWide.size()), more = true;
    if (line.ends_with(kWide)) line.remove_suffix(kWide.size()), more = true;
  }
  return line;
}

std::string_view without_colon(std::string_view line) {
  constexpr std::string_view kColon = "：";
  if (line.ends_with(kColon)) line.remove_suffix(kColon.size());
  if (line.ends_with(':')) line.remove_suffix(1);
  return line;
}

bool is_crumb(std::string_view line, const PageWords& words) {
  if (line.size() > kToolsBytes || count_stops(line) > 0) return false;
  if (words.begins(line, Class::crumb)) return true;
  std::size_t steps = 0;
  for (const std::string_view arrow : {">", "＞", "›", "»", "→"}) {
    for (std::size_t at = line.find(arrow); at != line.npos; at = line.find(arrow, at + arrow.size())) ++steps;
  }
  return steps >= 2;
}

bool is_prose(std::string_view line, const PageWords& words) {
  line = trimmed(line);
  if (line.size() < kProseBytes / 2) return false;
  const std::size_t stops = count_stops(line);
  const bool ended = line.ends_with("。") || line.ends_with("！") || line.ends_with("；");
  const bool sentences = stops >= 2 && (ended || line.size() >= kProseBytes);
  return (sentences || (stops == 1 && line.size() >= 2 * kProseBytes)) && (line.size() > kToolsBytes || !words.in(line, Class::site));
}

std::string article_lines(std::string_view text, const std::vector<Range>& links, const PageWords& words) {
  return Lines(text, links, words).article();
}

}  // namespace luoshi::source
