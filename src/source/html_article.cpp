// SPDX-License-Identifier: Apache-2.0
#include "source/html_article.h"

#include <algorithm>

#include "source/html_prose.h"
#include "source/text_writer.h"

namespace luoshi::source {
namespace {

using Class = PageWords::Class;

// Longer lines are read up to here when they are judged by their words.
constexpr std::size_t kJudgedBytes = 4096;

}  // namespace

void Clutter::enter(Element::Mark mark) {
  open_.push_back(elements_.size());
  // What was counted so far; leave() takes it off.
  elements_.push_back({mark, 0, visible_, linked_, links_, stops_, lines_, 0, false, false});
}

void Clutter::leave() {
  if (open_.empty()) return;
  Element& element = elements_[open_.back()];
  open_.pop_back();
  element.after = elements_.size();
  element.visible = visible_ - element.visible;
  element.linked = linked_ - element.linked;
  element.links = links_ - element.links;
  element.stops = stops_ - element.stops;
  element.end_line = lines_ + (line_visible_ > 0 ? 1 : 0);
}

void Clutter::text(std::string_view text, bool link) {
  const std::size_t visible = visible_bytes(text);
  visible_ += visible;
  line_visible_ += visible;
  if (link) {
    linked_ += visible;
    line_linked_ += visible;
  } else {
    stops_ += count_stops(text);
  }
  if (visible > 0 && line_.size() < kJudgedBytes && !link) line_ += text.substr(0, kJudgedBytes);
}

void Clutter::link() { ++links_; }

void Clutter::line_end() {
  if (line_visible_ == 0) return;
  if (is_prose(line_, words_)) {
    if (core_end_ == 0) core_begin_ = lines_;
    core_end_ = lines_ + 1;
  }
  // A line is of all elements that are open; those that opened with it begin with it.
  const std::string_view line = trimmed(line_);
  const bool title = line_linked_ * 2 < line_visible_ && words_.in(line, Class::head) && !is_crumb(line, words_);
  const bool heads = line_linked_ == 0 && words_.is(without_colon(line), Class::heading);
  if (title || heads) {
    for (const std::size_t i : open_) {
      elements_[i].title = elements_[i].title || title;
      elements_[i].heads_links = elements_[i].heads_links || (heads && elements_[i].first_line == lines_);
    }
  }
  ++lines_;
  line_.clear();
  line_visible_ = line_linked_ = 0;
}

void Clutter::finish() {
  line_end();
  while (!open_.empty()) leave();
  // Some templates put the whole page into one <form>, or each of its paragraphs into a <p class="print">.
  std::size_t visible = 0;
  std::size_t stops = 0;
  for (std::size_t i = 0; i < elements_.size();) {
    const bool gone = elements_[i].mark != Element::Mark::none && drop(i);
    visible += gone ? elements_[i].visible : 0;
    stops += gone ? elements_[i].stops : 0;
    i = gone ? elements_[i].after : i + 1;
  }
  keep_marked_ = core_end_ == 0 ? visible * 2 > visible_ : stops * 2 > stops_;
}

bool Clutter::in_core(const Element& element) const {
  return element.first_line < core_end_ && element.end_line > core_begin_;
}

bool Clutter::is_list_of_links(const Element& element) const {
  return element.links >= 2 && element.stops <= 1 && element.linked * 10 >= element.visible * 6;
}

bool Clutter::drop(std::size_t number) const {
  const Element& element = elements_[number];
  if (element.visible == 0) return false;
  const bool before = element.end_line <= core_begin_;
  const bool titled = element.title && (before || core_end_ == 0);
  if (core_end_ > 0 && !in_core(element) && !titled && is_list_of_links(element)) return true;
  if (element.visible * 2 > visible_) return false;
  if (element.mark != Element::Mark::none && !keep_marked_) {
    if (element.mark == Element::Mark::hidden) return true;
    // The article's title in a <header>; a fifth of the article in a class that says something else.
    if (!titled && (core_end_ == 0 || element.stops * 5 < stops_)) return true;
  }
  // 相关链接 and what stands under it, where it is a small part of the page and little of its prose.
  return element.heads_links && element.visible * 5 < visible_ && element.stops * 5 <= stops_;
}

}  // namespace luoshi::source
