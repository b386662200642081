// SPDX-License-Identifier: Apache-2.0
#include "source/html_scan.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "source/html_tags.h"

namespace luoshi::source {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t kLongestLink = 600;  // bytes of text, about 200 characters

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool ends_name(char c) { return is_blank(c) || c == '/' || c == '>'; }

// `word` in small letters stands at `at`, whatever the case there.
bool stands_at(std::string_view html, std::size_t at, std::string_view word) {
  if (at > html.size() || html.size() - at < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(html[at + i]) != word[i]) return false;
  }
  return true;
}

bool hides(std::string_view style) {
  std::string packed;
  for (const char c : style.substr(0, 1024)) {
    if (!is_blank(c)) packed.push_back(lower(c));
  }
  return packed.find("display:none") != npos;
}

// Where the content of a raw element ends: at its end tag, or at the end of the page. In scripts,
// "<!-- … <script" hides the next "</script>" (HTML, 13.2.5.18, script data escaped state).
std::size_t raw_end(std::string_view html, std::size_t from, std::string_view name) {
  const bool script = name == "script";
  std::size_t escaped_until = from;
  bool nested = false;
  for (std::size_t at = html.find('<', from); at != npos; at = html.find('<', at + 1)) {
    const auto names_it = [&](std::size_t start) {
      const std::size_t after = start + name.size();
      return stands_at(html, start, name) && after < html.size() && ends_name(html[after]);
    };
    if (script && at >= escaped_until) {
      nested = false;
      if (stands_at(html, at, "<!--")) escaped_until = std::min(html.size(), html.find("-->", at));
    } else if (script && !nested && names_it(at + 1)) {
      nested = true;
    }
    if (at + 1 >= html.size() || html[at + 1] != '/' || !names_it(at + 2)) continue;
    if (!nested) return at;
    nested = false;
  }
  return html.size();
}

struct Attributes {
  bool hidden = false;   // a browser does not show it
  bool suspect = false;  // its class or id names it as clutter
  bool link = false;     // leads somewhere; <a name> does not
  bool self_closing = false;
};

struct Open {
  std::string name;  // Tag::meant
  std::string_view emit;
  unsigned traits;
};

class Simplifier {
 public:
  Simplifier(std::string_view html, int max_depth)
      : html_(html), max_depth_(static_cast<std::size_t>(std::max(max_depth, 1))) {}

  std::optional<std::string> run() {
    out_.reserve(html_.size() / 2);
    while (at_ < html_.size() && !too_deep_) {
      const std::size_t markup = std::min(html_.find('<', at_), html_.size());
      text(html_.substr(at_, markup - at_));
      at_ = markup;
      if (at_ < html_.size()) tag();
    }
    if (too_deep_) return std::nullopt;
    if (link_ != npos) out_[link_] = kLinkEnds;
    return std::move(out_);
  }

 private:
  void text(std::string_view characters) {
    out_ += characters;
    text_bytes_ += characters.size();
    if (characters.empty()) return;
    ampersand_ = characters.substr(characters.size() - std::min<std::size_t>(characters.size(), 40)).find('&') != npos;
  }

  // A tag that is left out must not join what stands beside it: "&<b>lt;" is not "&lt;".
  void leave_out() {
    if (std::exchange(ampersand_, false)) out_ += "<!---->";
  }

  // A link begins or ends. Only what is closed behind a few words is one: pages do leave <a href> open.
  void mark_link(char end) {
    if (link_ != npos && (end == kLinkBegins || text_bytes_ - link_text_ > kLongestLink)) out_[link_] = kLinkEnds;
    link_ = npos;
    out_ += kLinkMark;
    out_ += end;
    ampersand_ = false;
    if (end == kLinkEnds) return;
    link_ = out_.size() - 1;
    link_text_ = text_bytes_;
  }

  void tag() {
    const TagStart start = tag_at(html_, at_);
    if (start.end == 0) return not_an_element();
    at_ = start.end;
    const Attributes attributes = read_attributes();
    const Tag found = find_tag(start.name);
    const bool namespaced = start.name.find(':') != npos;  // <o:p>, <st1:date>, which Word writes
    if (namespaced || start.name.size() > 32 || (found.traits & kSkipTag) != 0) return leave_out();
    start.closing ? close(found) : open(found, attributes);
  }

  // Comments, declarations, and "<" that is just a character.
  void not_an_element() {
    const std::string_view rest = html_.substr(at_);
    const char next = rest.size() > 1 ? rest[1] : ' ';
    if (next != '!' && next != '?' && next != '/') {
      out_ += "&lt;";
      ++at_;
      return;
    }
    // "<!-->" and "<!--->" are whole comments.
    std::size_t end = 0;
    if (rest.starts_with("<!--")) {
      end = rest.starts_with("<!-->") ? 5 : rest.find("-->", 4);
      if (end != 5) end = rest.starts_with("<!--->") ? 6 : (end == npos ? npos : end + 3);
    } else {
      end = rest.find('>');
      if (end != npos) ++end;
    }
    at_ = end == npos ? html_.size() : at_ + end;
    leave_out();
  }

  // From behind the tag's name to behind its '>'.
  Attributes read_attributes() {
    Attributes result;
    while (at_ < html_.size()) {
      const char c = html_[at_];
      if (c == '>') {
        ++at_;
        break;
      }
      if (is_blank(c) || c == '/') {
        result.self_closing = c == '/' && at_ + 1 < html_.size() && html_[at_ + 1] == '>';
        ++at_;
        continue;
      }
      const std::size_t name_begin = at_++;  // a name may begin with '='
      while (at_ < html_.size() && !ends_name(html_[at_]) && html_[at_] != '=') ++at_;
      const std::size_t name_end = at_;
      while (at_ < html_.size() && is_blank(html_[at_])) ++at_;
      std::string_view value;
      if (at_ < html_.size() && html_[at_] == '=') {
        ++at_;
        value = read_value();
      }
      const std::string_view name = html_.substr(name_begin, name_end - name_begin);
      const auto is = [&](std::string_view word) { return name.size() == word.size() && stands_at(name, 0, word); };
      if ((is("class") || is("id")) && names_clutter(value.substr(0, 1024))) result.suspect = true;
      if (is("class") && names_hidden(value.substr(0, 1024))) result.hidden = true;
      if (is("hidden") || (is("style") && hides(value))) result.hidden = true;
      if (is("href") || is("onclick")) result.link = true;
    }
    return result;
  }

  std::string_view read_value() {
    while (at_ < html_.size() && is_blank(html_[at_])) ++at_;
    if (at_ >= html_.size()) return {};
    const char quote = html_[at_];
    if (quote == '"' || quote == '\'') {
      const std::size_t end = std::min(html_.find(quote, at_ + 1), html_.size());
      const std::string_view value = html_.substr(at_ + 1, end - at_ - 1);
      at_ = std::min(end + 1, html_.size());
      return value;
    }
    const std::size_t begin = at_;
    while (at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '>') ++at_;
    return html_.substr(begin, at_ - begin);
  }

  void open(const Tag& tag, const Attributes& attributes) {
    if ((tag.traits & kRaw) != 0) {
      leave_out();
      at_ = raw_end(html_, at_, tag.name);  // its end tag is then found to close nothing
      return;
    }
    if ((tag.traits & kBlock) != 0) imply_ends(tag);
    if ((tag.traits & kVoid) != 0) {
      if ((tag.traits & kLine) == 0) return leave_out();
      out_ += "<br>";
      ampersand_ = false;
      return;
    }
    const bool is_inline = (tag.traits & kBlock) == 0;
    const bool suspect = attributes.suspect || ((tag.traits & kClutter) != 0 && !heads_article(tag));
    const bool marked = suspect || attributes.hidden;
    if (tag.name == "a" && attributes.link) mark_link(kLinkBegins);
    // What is left out and what is written <x/> needs no end. Marked formatting does not nest in itself.
    if (is_inline && attributes.self_closing) return leave_out();
    if ((tag.traits & kFormatting) != 0 && (!marked || find_open(tag.meant, kBlock) != npos)) return leave_out();
    // HTML has no form within a form, and pages do leave them open.
    if (tag.meant == "form" && find_open("form", 0) != npos) return leave_out();
    if (stack_.size() >= max_depth_) {
      too_deep_ = true;
      return;
    }
    stack_.push_back({std::string(tag.meant), tag.emit, tag.traits});
    out_ += '<';
    out_ += tag.emit;
    if (marked) out_ += ' ';
    if (marked) out_ += attributes.hidden ? kHidden : kSuspect;
    out_ += '>';
    ampersand_ = false;
  }

  void close(const Tag& tag) {
    if ((tag.traits & kVoid) != 0) {
      if (tag.name == "br") out_ += "<br>";
      return;
    }
    if (tag.name == "a") mark_link(kLinkEnds);
    unsigned barrier = kBlock | kScope;  // </span> does not end a <div> around it
    if ((tag.traits & kBlock) != 0) barrier = kScope;
    const bool of_table = tag.meant == "td" || tag.meant == "tr" || tag.meant == "tbody" || tag.meant == "table";
    const std::size_t found = of_table ? find_in_table(tag.meant) : find_open(tag.meant, barrier);
    if (found != npos) return pop_to(found);
    if ((tag.traits & kBlock) == 0 || of_table) return leave_out();
    out_ += "<br>";  // </p> without <p> still ends a line
    ampersand_ = false;
  }

  // Elements that end without an end tag when `tag` starts (HTML, 13.1.2.4, optional tags).
  void imply_ends(const Tag& tag) {
    const auto end = [&](std::string_view name, unsigned barrier) {
      if (const std::size_t i = find_open(name, barrier); i != npos) pop_to(i);
    };
    const auto end_in_table = [&](std::string_view name) {
      if (const std::size_t i = find_in_table(name); i != npos) pop_to(i);
    };
    const bool group = tag.meant == "tbody" || tag.meant == "caption";
    if (group) end_in_table("tbody");
    if (group || tag.meant == "tr") end_in_table("tr");
    if (group || tag.meant == "tr" || tag.meant == "td") return end_in_table("td");
    if (tag.meant == "li") end("li", kScope | kList);
    if (tag.meant == "dd") end("dd", kScope | kList);
    if (tag.meant == "h1") end("h1", kScope | kBlock);
    if (tag.meant == "select") end("select", kScope | kBlock);
    end("p", kScope);
  }

  // <header> of an article holds its title.
  bool heads_article(const Tag& tag) const {
    if (tag.meant != "header") return false;
    return find_open("article", 0) != npos || find_open("main", 0) != npos;
  }

  // The innermost open element of that name, unless one with a trait of `barrier` is further in.
  std::size_t find_open(std::string_view name, unsigned barrier) const {
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (stack_[i].name == name) return i;
      if ((stack_[i].traits & barrier) != 0) return npos;
    }
    return npos;
  }

  std::size_t find_in_table(std::string_view name) const {
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (stack_[i].name == name) return i;
      if (stack_[i].name == "table") return npos;
    }
    return npos;
  }

  // Ends the element at `index` and all inside it, so that the parser has nothing to guess.
  void pop_to(std::size_t index) {
    while (stack_.size() > index) {
      out_ += "</";
      out_ += stack_.back().emit;
      out_ += '>';
      stack_.pop_back();
    }
    ampersand_ = false;
  }

  std::string_view html_;
  std::size_t max_depth_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<Open> stack_;
  bool ampersand_ = false;  // the text just written may end within an entity
  bool too_deep_ = false;
  std::size_t link_ = npos;  // where the open link's letter stands in the output
  std::size_t text_bytes_ = 0, link_text_ = 0;
};

}  // namespace

std::optional<std::string> simplify_html(std::string_view html, int max_depth) {
  return Simplifier(html, max_depth).run();
}

}  // namespace luoshi::source
