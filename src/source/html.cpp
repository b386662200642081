// SPDX-License-Identifier: Apache-2.0
#include "source/html.h"

#include <gumbo.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

#include "base/utf8.h"
#include "source/html_article.h"
#include "source/html_scan.h"
#include "source/html_tags.h"
#include "source/text_writer.h"

namespace luoshi::source {
namespace {

// Visits the nodes below `root` in document order, on a stack of its own. `enter` returns whether to
// go into the node; `leave` is called for nodes that were gone into.
template <class Enter, class Leave>
void walk(const GumboNode* root, Enter enter, Leave leave) {
  struct Level {
    const GumboNode* node;
    unsigned next;
  };
  std::vector<Level> levels{{root, 0}};
  while (!levels.empty()) {
    Level& level = levels.back();
    const GumboVector& children = level.node->v.element.children;
    if (level.next == children.length) {
      if (levels.size() > 1) leave(*level.node);
      levels.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[level.next++]);
    const bool has_children = child->type == GUMBO_NODE_ELEMENT || child->type == GUMBO_NODE_TEMPLATE;
    if (enter(*child) && has_children) levels.push_back({child, 0});
  }
}

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}

Element::Mark mark_of(const GumboNode& node) {
  const GumboVector* attributes = &node.v.element.attributes;
  if (attributes->length == 0) return Element::Mark::none;
  return gumbo_get_attribute(attributes, kHidden) != nullptr ? Element::Mark::hidden : Element::Mark::suspect;
}

// The text of a page between the marks of its links.
class Links {
 public:
  // Calls `part(text, link)` for each part; `begin()` where a link begins.
  template <class Part, class Begin>
  void split(std::string_view text, Part part, Begin begin) {
    for (std::size_t from = 0;;) {
      const std::size_t mark = text.find(kLinkMark, from);
      const std::size_t behind = mark + kLinkMark.size();
      if (mark != text.npos && (behind >= text.size() || (text[behind] != kLinkBegins && text[behind] != kLinkEnds))) {
        from = behind;  // the page's own character
        continue;
      }
      const std::string_view run = text.substr(0, mark);
      if (!run.empty()) part(run, open_);
      if (mark == text.npos) return;
      open_ = text[behind] == kLinkBegins;
      if (open_) begin();
      text.remove_prefix(behind + 1);
      from = 0;
    }
  }
  void end() { open_ = false; }

 private:
  bool open_ = false;
};

bool is_block(GumboTag tag) { return tag != GUMBO_TAG_SPAN && tag != GUMBO_TAG_TD; }

// The parser lets a reference beyond the last code point (&#2222222222;) wrap around into what is no character.
std::string with_valid_characters(std::string text) {
  std::size_t bad = utf8::find_invalid(text);
  if (bad == utf8::npos) return text;
  std::string out;
  std::string_view rest = text;
  while (bad != utf8::npos) {
    out.append(rest.substr(0, bad)).append("\xEF\xBF\xBD");  // U+FFFD, as the HTML standard asks
    rest.remove_prefix(bad + 1);
    bad = utf8::find_invalid(rest);
  }
  return out.append(rest);
}

// Both passes take the same way through the page.
Clutter find_clutter(const GumboNode* root, const PageWords& words) {
  Clutter clutter(words);
  Links links;
  walk(
      root,
      [&](const GumboNode& node) {
        if (is_text(node)) {
          links.split(
              node.v.text.text, [&](std::string_view run, bool link) { clutter.text(run, link); }, [&] { clutter.link(); });
          return false;
        }
        if (node.type != GUMBO_NODE_ELEMENT) return false;
        if (node.v.element.tag != GUMBO_TAG_SPAN) clutter.line_end();
        clutter.enter(mark_of(node));
        return true;
      },
      [&](const GumboNode& node) {
        const GumboTag tag = node.v.element.tag;
        if (tag == GUMBO_TAG_TD) links.end();
        if (tag != GUMBO_TAG_SPAN) clutter.line_end();
        clutter.leave();
      });
  clutter.finish();
  return clutter;
}

std::string write_text(const GumboNode* root) {
  const PageWords words;
  const Clutter clutter = find_clutter(root, words);
  TextWriter writer;
  Links links;
  int preformatted = 0;
  std::size_t element = 0;
  walk(
      root,
      [&](const GumboNode& node) {
        if (is_text(node)) {
          links.split(
              node.v.text.text, [&](std::string_view run, bool link) { writer.text(run, preformatted > 0, link); },
              [&] { writer.begin_link(); });
          return false;
        }
        if (node.type != GUMBO_NODE_ELEMENT) return false;
        if (clutter.drop(element)) {
          element = clutter.after(element);
          links.end();
          is_block(node.v.element.tag) ? writer.line() : writer.blank();
          return false;
        }
        ++element;
        const GumboTag tag = node.v.element.tag;
        preformatted += tag == GUMBO_TAG_PRE;
        if (tag == GUMBO_TAG_TD) writer.begin_cell();
        if (is_block(tag)) writer.line();
        return true;
      },
      [&](const GumboNode& node) {
        const GumboTag tag = node.v.element.tag;
        if (tag == GUMBO_TAG_TD) links.end();
        preformatted -= tag == GUMBO_TAG_PRE;
        if (tag == GUMBO_TAG_TD) writer.end_cell();
        if (is_block(tag)) writer.line();
      });
  const std::string text = with_valid_characters(writer.finish());
  return article_lines(text, writer.links(), words);
}

// Past blanks, comments and <?xml …?>, up to the first thing that counts.
std::size_t skip_prologue(std::string_view text) {
  for (std::size_t at = 0;;) {
    at = text.find_first_not_of(" \t\r\n\f", at);
    if (at == text.npos) return text.size();
    const std::string_view rest = text.substr(at);
    const bool comment = rest.starts_with("<!--");
    if (!comment && !rest.starts_with("<?xml")) return at;
    const std::string_view closer = comment ? "-->" : "?>";
    const std::size_t end = rest.find(closer);
    if (end == rest.npos) return at;
    at += end + closer.size();
  }
}

bool is_document_tag(const TagStart& tag) {
  return tag.end != 0 && !tag.closing && (tag.name == "html" || tag.name == "head" || tag.name == "body");
}

bool is_doctype(std::string_view text) {
  constexpr std::string_view kDoctype = "<!doctype html";
  return text.size() >= kDoctype.size() &&
         std::equal(kDoctype.begin(), kDoctype.end(), text.begin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b); });
}

}  // namespace

bool is_html(std::string_view text) {
  const std::size_t front = skip_prologue(text);
  if (front < text.size() && text[front] == '<') {
    if (is_doctype(text.substr(front)) || is_document_tag(tag_at(text, front))) return true;
  }
  // Part of a page, or a page behind some stray line. What counts is how many tags of blocks there are
  // against lines: markup has more of them than lines, text with a few left-over tags does not.
  constexpr std::size_t kWindow = 1u << 18;
  constexpr std::size_t kFewTags = 4;
  const std::string_view head = text.substr(0, kWindow);
  std::size_t tags = 0;
  bool document = false;
  for (std::size_t at = head.find('<'); at != head.npos; at = head.find('<', at + 1)) {
    const TagStart tag = tag_at(head.substr(0, std::min(head.size(), at + 32)), at);
    if (tag.end == 0) continue;
    document = document || is_document_tag(tag);
    tags += (find_tag(tag.name).traits & (kBlock | kLine)) != 0;  // <a> and <b> may be what the text speaks of
  }
  if (tags < kFewTags) return false;
  if (document) return true;
  std::size_t lines = 0;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    lines += head.find_first_not_of(" \t\r", at) < end;
    at = end + 1;
  }
  return tags >= lines;
}

bool is_frameset(std::string_view html) {
  for (std::size_t at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
    const TagStart tag = tag_at(html.substr(0, std::min(html.size(), at + 32)), at);
    if (tag.end != 0 && tag.name == "frameset") return true;
  }
  return false;
}

Result<std::string> html_to_text(std::string_view html, const std::string& name, const Limits& limits) {
  const auto simple = simplify_html(html, limits.html_depth);
  if (!simple) return fail(ErrorCode::html_too_deep, {name, std::to_string(limits.html_depth)});
  // The parser counts in 32 bits.
  const std::uint64_t limit = std::min<std::uint64_t>(limits.html_bytes, 1u << 30);
  if (simple->size() > limit) {
    return fail(ErrorCode::too_large, {name, std::to_string(simple->size()), std::to_string(limit)});
  }
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const auto destroy = [&](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  const std::unique_ptr<GumboOutput, decltype(destroy)> page(
      gumbo_parse_with_options(&options, simple->data(), simple->size()), destroy);
  return write_text(page->root);
}

}  // namespace luoshi::source
