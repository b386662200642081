// SPDX-License-Identifier: Apache-2.0
#include "source/repair.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "catalog/embedded.h"
#include "catalog/tsv.h"

namespace luoshi::source {
namespace {

using View = std::u32string_view;

std::u32string decoded(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += utf8::next(text, at);
  return out;
}

std::string encoded(View text) {
  std::string out;
  for (const char32_t c : text) utf8::append(out, c);
  return out;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool is_han(char32_t c) { return c >= 0x3400 && c < 0xA000; }
bool is_percent(char32_t c) { return c == U'%' || c == U'％'; }

// The digit that a character is taken for; 0 where it is none of them.
char32_t digit_like(char32_t c) {
  if (View(U"OoＯ〇○").find(c) != View::npos) return U'0';
  if (View(U"lI|]").find(c) != View::npos) return U'1';
  return 0;
}

// Words of data/ocr_words.tsv.
class Words {
 public:
  Words() {
    const auto rows = catalog::parse_tsv("ocr_words.tsv", catalog::embedded_file("ocr_words.tsv"), {"word", "class"});
    if (!rows) return;  // the build has checked it
    for (const catalog::TsvRow& row : rows->rows) {
      const std::string_view kind = row.fields[1];
      auto& list = kind == "rate" ? rate : kind == "between" ? between : kind == "after" ? after : kind == "magnitude" ? magnitude : per;
      list.push_back(decoded(row.fields[0]));
    }
    // The longest first: 个百分点 before 百分点.
    for (auto* list : {&rate, &between, &after, &magnitude, &per}) std::ranges::sort(*list, std::ranges::greater(), &std::u32string::size);
  }
  [[nodiscard]] static std::size_t at_front(const std::vector<std::u32string>& list, View text) {
    const auto found = std::ranges::find_if(list, [&](const std::u32string& word) { return text.starts_with(word); });
    return found == list.end() ? 0 : found->size();
  }
  [[nodiscard]] static std::size_t at_back(const std::vector<std::u32string>& list, View text) {
    const auto found = std::ranges::find_if(list, [&](const std::u32string& word) { return text.ends_with(word); });
    return found == list.end() ? 0 : found->size();
  }

  std::vector<std::u32string> rate, between, after, magnitude, per;
};

struct Edit {
  std::size_t begin, end;  // of the text before
  std::u32string now;
};

class Judge {
 public:
  explicit Judge(View text) : text_(text) {}

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!begins_number(at)) {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < text_.size() && belongs(end)) ++end;
      while (end > at + 1 && (is_point(text_[end - 1]) || text_[end - 1] == U'/')) --end;  // the point that ends a sentence
      judge(at, end);
      at = std::max(end, at + 1);
    }
  }

  std::vector<Edit> edits;
  std::vector<Span> numbers;    // that were not repaired
  std::vector<Span> uncertain;  // wrong, with more than one reading

 private:
  [[nodiscard]] char32_t at(std::size_t i) const { return i < text_.size() ? text_[i] : U'\n'; }
  static bool is_point(char32_t c) { return View(U".,·。").find(c) != View::npos; }

  // A digit, or what looks like one before more of a number: not within a word of letters.
  [[nodiscard]] bool begins_number(std::size_t i) const {
    if (i > 0 && (is_letter(text_[i - 1]) || is_digit(text_[i - 1]))) return false;
    if (is_digit(text_[i])) return true;
    if (digit_like(text_[i]) == 0) return false;
    if (is_digit(at(i + 1)) && is_digit(at(i + 2))) return View(U"〇○|]").find(text_[i]) == View::npos;
    if (at(i + 1) == U'.' && is_digit(at(i + 2))) return digit_like(text_[i]) == U'0' && is_letter(text_[i]);
    return is_lone_one(i);
  }

  // 突破]万亿: nothing else can stand there. A bracket that was opened before is closed, not misread.
  [[nodiscard]] bool is_lone_one(std::size_t i) const {
    if (digit_like(text_[i]) != U'1' || i == 0 || !is_han(text_[i - 1]) || Words::at_front(words_.magnitude, text_.substr(i + 1)) == 0) return false;
    const std::size_t line = text_.rfind(U'\n', i);
    const std::size_t from = line == View::npos ? 0 : line;
    return text_.substr(from, i - from).find(U'[') == View::npos;
  }

  [[nodiscard]] bool belongs(std::size_t i) const {
    const char32_t c = text_[i];
    if (is_digit(c) || is_percent(c)) return true;
    const auto digit = [&](std::size_t k) { return is_digit(at(k)) || digit_like(at(k)) != 0; };
    if (c == U'/') return i > 0 && digit(i - 1) && digit(i + 1);
    if (is_point(c)) return i > 0 && digit(i - 1) && is_digit(at(i + 1));
    if (digit_like(c) == 0) return false;
    // The letters of a word and of a model's name stay: nothing of letters may follow.
    std::size_t next = i + 1;
    while (digit_like(at(next)) != 0) ++next;
    if (is_letter(at(next))) return false;
    return is_letter(c) && c != U'l' ? true : is_digit(at(next)) || i == 0 || !is_digit(text_[i - 1]);
  }

  [[nodiscard]] bool rate_before(std::size_t begin) const {
    View before = text_.substr(0, begin);
    before = before.substr(before.size() - std::min<std::size_t>(before.size(), 16));
    // The next of a list of rates: 5.7%、8.596
    if (before.size() >= 2 && View(U"、和及").find(before.back()) != View::npos && is_percent(before[before.size() - 2])) return true;
    for (std::size_t n = 0; (n = Words::at_back(words_.between, before)) > 0;) before.remove_suffix(n);
    return Words::at_back(words_.rate, before) > 0;
  }

  // Does the number end the clause, so that no unit follows?
  [[nodiscard]] bool nothing_after(std::size_t end) const {
    View rest = text_.substr(end);
    rest.remove_prefix(Words::at_front(words_.after, rest));
    return rest.empty() || (!is_han(rest.front()) && !is_letter(rest.front()) && !is_digit(rest.front()) && !is_percent(rest.front()) &&
                            View(U"‰℃(（-—~～:：/×*+").find(rest.front()) == View::npos);
  }

  void judge(std::size_t begin, std::size_t end) {
    const View read = text_.substr(begin, end - begin);
    std::u32string now = letters_to_digits(read, begin, end);
    fix_point(now, end);
    const bool rate = fix_percent(now, begin, end);
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    if (now != read) {
      edits.push_back({begin, end, std::move(now)});
    } else if (rate) {
      uncertain.push_back(span);
    } else if (std::ranges::any_of(read, is_digit)) {
      numbers.push_back(span);
    }
  }

  // More digits than what only looks like them, or the lone one.
  [[nodiscard]] std::u32string letters_to_digits(View read, std::size_t begin, std::size_t end) const {
    std::u32string now(read);
    const auto digits = std::ranges::count_if(read, is_digit);
    const auto likes = std::ranges::count_if(read, [](char32_t c) { return digit_like(c) != 0; });
    if (likes == 0 || percent_tail(read) > 0) return now;
    const bool lone = read.size() == 1 && is_lone_one(begin);
    if (!lone && (digits < likes || digits == 0 || (is_letter(read.back()) && !is_han(at(end))))) return now;
    for (char32_t& c : now) c = digit_like(c) != 0 ? digit_like(c) : c;
    return now;
  }

  // 8,5% and 7·1个百分点. Thousands have three digits behind the comma, and a list of years four.
  void fix_point(std::u32string& now, std::size_t end) const {
    const std::size_t mark = now.find_first_of(U",·。");
    if (mark == now.npos || now.find_first_of(U".,·。", mark + 1) != now.npos || now.find(U'.') != now.npos) return;
    std::size_t digits = mark + 1;
    while (digits < now.size() && is_digit(now[digits])) ++digits;
    const bool percent = digits < now.size() ? is_percent(now[digits]) : Words::at_front(words_.per, text_.substr(end)) > 0;
    if (mark <= 2 && digits - mark - 1 <= 2 && percent) now[mark] = U'.';
  }

  // How many characters at the end of `read` may be a percent sign: 96, 9/6, o/o …
  [[nodiscard]] static std::size_t percent_tail(View read) {
    for (const View tail : {View(U"9/6"), View(U"0/0"), View(U"o/o"), View(U"O/O"), View(U"96"), View(U"o/0"), View(U"0/o")}) {
      if (read.size() > tail.size() && read.ends_with(tail) && is_digit(read[read.size() - tail.size() - 1])) return tail.size();
    }
    return 0;
  }

  // True where a rate has to stand and none does, whatever was meant.
  [[nodiscard]] bool fix_percent(std::u32string& now, std::size_t begin, std::size_t end) const {
    const std::size_t sign = now.find_first_of(U"%％");
    if (sign != now.npos) {
      // A number cannot follow a percent sign: what does was part of it.
      if (sign + 2 == now.size() && nothing_after(end)) now.pop_back();
      return false;
    }
    if (now.empty() || !rate_before(begin) || !nothing_after(end)) return false;
    const std::size_t tail = percent_tail(now);
    const bool whole = now.find(U'.') == now.npos;
    // 增长2096 is no 20%: too many digits for a rate and too few for a guess.
    if (tail > 0 && (!whole || now.size() - tail <= 2)) {
      now.erase(now.size() - tail);
      now.push_back(U'%');
      while (now.size() > 2 && now[now.size() - 2] == U'.') now.erase(now.size() - 2, 1);
      return false;
    }
    // 提高到2025年, 在全国第5 … have something behind or before them; a plain count (增长3倍) has its unit.
    return !whole;
  }

  View text_;
  Words words_;
};

// Where a place of the text before stands in the text after.
class Moved {
 public:
  explicit Moved(const std::vector<Edit>& edits) : edits_(edits) {}
  // Must be asked in rising order.
  std::uint32_t operator()(std::uint32_t old) {
    while (next_ < edits_.size() && edits_[next_].end <= old) {
      shift_ += static_cast<std::int64_t>(edits_[next_].now.size()) - static_cast<std::int64_t>(edits_[next_].end - edits_[next_].begin);
      ++next_;
    }
    std::int64_t place = old;
    if (next_ < edits_.size() && edits_[next_].begin < old) {
      place = static_cast<std::int64_t>(std::min<std::size_t>(old, edits_[next_].begin + edits_[next_].now.size()));
    }
    return static_cast<std::uint32_t>(place + shift_);
  }

 private:
  const std::vector<Edit>& edits_;
  std::size_t next_ = 0;
  std::int64_t shift_ = 0;
};

// The least confidence of the pieces that `span` touches. `first` moves on from call to call.
float confidence_of(const std::vector<page::Piece>& pieces, Span span, std::size_t& first) {
  while (first < pieces.size() && pieces[first].span.end <= span.begin) ++first;
  float least = 1;
  for (std::size_t i = first; i < pieces.size() && pieces[i].span.begin < span.end; ++i) least = std::min(least, pieces[i].confidence);
  return least;
}

}  // namespace

void judge_numbers(std::string& text, page::Layout& layout, float doubtful) {
  const std::u32string before = decoded(text);
  Judge judge(before);
  judge.run();

  // What the file itself said in letters is not repaired.
  std::size_t first = 0;
  std::erase_if(judge.edits, [&](const Edit& edit) {
    return confidence_of(layout.pieces, {static_cast<std::uint32_t>(edit.begin), static_cast<std::uint32_t>(edit.end)}, first) >= 1;
  });
  std::vector<page::Mark> marks;
  marks.reserve(judge.edits.size());
  for (const Edit& edit : judge.edits) {
    marks.push_back({page::Mark::Kind::repaired, {static_cast<std::uint32_t>(edit.begin), static_cast<std::uint32_t>(edit.end)},
                     encoded(View(before).substr(edit.begin, edit.end - edit.begin))});
  }
  first = 0;
  for (const Span span : judge.numbers) {
    if (confidence_of(layout.pieces, span, first) < doubtful) marks.push_back({page::Mark::Kind::doubtful, span, {}});
  }
  first = 0;
  for (const Span span : judge.uncertain) {
    if (confidence_of(layout.pieces, span, first) < 1) marks.push_back({page::Mark::Kind::doubtful, span, {}});
  }
  std::ranges::sort(marks, {}, [](const page::Mark& mark) { return mark.span.begin; });

  if (!judge.edits.empty()) {
    std::u32string after;
    after.reserve(before.size());
    std::size_t copied = 0;
    for (const Edit& edit : judge.edits) {
      after.append(before, copied, edit.begin - copied);
      after += edit.now;
      copied = edit.end;
    }
    after.append(before, copied);
    text = encoded(after);
    Moved to_piece(judge.edits);
    for (page::Piece& piece : layout.pieces) {
      piece.span.begin = to_piece(piece.span.begin);
      piece.span.end = to_piece(piece.span.end);
    }
    std::erase_if(layout.pieces, [](const page::Piece& piece) { return piece.span.begin == piece.span.end; });
    Moved to_mark(judge.edits);
    for (page::Mark& mark : marks) {
      mark.span.begin = to_mark(mark.span.begin);
      mark.span.end = to_mark(mark.span.end);
    }
  }
  layout.marks = std::move(marks);
}

}  // namespace luoshi::source
