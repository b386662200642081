// SPDX-License-Identifier: Apache-2.0
//
// Recursive descent over the characters of a query:
//   any  = all { ("OR" | "|") all }
//   all  = not { ["AND"] not }
//   not  = ("NOT" | "-") not | "(" any ")" | term
// A part without anything to search for (a lone comma) is as good as not there.
#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "ledger/query.h"

namespace luoshi::ledger {
namespace {

using Part = std::optional<QueryNode>;

bool is_blank(char32_t c) { return c <= U' ' || c == 0x7F || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B); }
bool is_open(char32_t c) { return c == U'(' || c == U'（'; }
bool is_close(char32_t c) { return c == U')' || c == U'）'; }
bool is_bar(char32_t c) { return c == U'|' || c == U'｜'; }
bool is_minus(char32_t c) { return c == U'-' || c == U'－' || c == U'−'; }

// The marks that end a quotation that `c` begins; empty where it begins none. People who type “ twice mean it well.
std::u32string_view closing(char32_t c) {
  switch (c) {
    case U'"': case U'“': case U'”': case U'＂': return U"\"“”＂";
    case U'「': return U"」";
    case U'『': return U"』";
    default: return {};
  }
}

class Parser {
 public:
  Parser(const Characters& characters, std::string_view query) : characters_(characters), query_(query) {
    for (std::size_t at = 0; at < query.size();) text_.push_back(utf8::next(query, at));
  }

  Result<Query> parse() {
    if (text_.size() > kMaxQuery) return wrong(kMaxQuery, "query_long");
    auto read = any();
    if (!read) return tl::unexpected(read.error());
    if (!done()) return wrong(at_, "query_bracket");
    Part& root = *read;
    if (!root) return wrong(0, "query_empty");
    if (root->kind == QueryNode::Kind::none_of) return wrong(root->at - 1, "query_only_not");
    result_.root = std::move(*root);
    return std::move(result_);
  }

 private:
  tl::unexpected<Error> wrong(std::size_t at, const char* reason) const {
    return fail(ErrorCode::bad_query, {std::string(query_), std::to_string(at + 1), reason});
  }

  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  void skip_blanks() {
    while (!done() && is_blank(text_[at_])) ++at_;
  }
  // A word that stands alone.
  [[nodiscard]] bool stands(std::u32string_view word) const {
    if (text_.compare(at_, word.size(), word) != 0) return false;
    const std::size_t end = at_ + word.size();
    return end == text_.size() || is_blank(text_[end]) || is_open(text_[end]) || is_close(text_[end]) ||
           is_bar(text_[end]) || !closing(text_[end]).empty();
  }
  [[nodiscard]] bool at_or() const { return !done() && (is_bar(text_[at_]) || stands(U"OR")); }
  void skip_or() { at_ += is_bar(text_[at_]) ? 1 : 2; }

  Result<Part> any() {
    const std::size_t begin = at_;
    std::vector<QueryNode> parts;
    for (;;) {
      auto part = all();
      if (!part) return part;
      if (Part& read = *part) parts.push_back(std::move(*read));
      if (!at_or()) break;
      const std::size_t bar = at_;
      skip_or();
      skip_blanks();
      if (done() || is_close(text_[at_]) || at_or() || bar == begin) return wrong(bar, "query_operand");
    }
    if (parts.empty()) return Part{};
    if (parts.size() == 1) return Part{std::move(parts.front())};
    for (const QueryNode& part : parts) {
      if (part.kind == QueryNode::Kind::none_of) return wrong(part.at - 1, "query_only_not");
    }
    return Part{QueryNode{QueryNode::Kind::any_of, {}, parts.front().at, std::move(parts)}};
  }

  Result<Part> all() {
    std::vector<QueryNode> parts;
    QueryNode without{QueryNode::Kind::none_of, {}, 1, {}};
    bool operand = false;  // something stands before an AND
    for (skip_blanks(); !done() && !is_close(text_[at_]) && !at_or(); skip_blanks()) {
      if (stands(U"AND")) {
        const std::size_t mark = at_;
        at_ += 3;
        skip_blanks();
        if (!operand || done() || is_close(text_[at_]) || at_or() || stands(U"AND")) return wrong(mark, "query_operand");
      }
      auto read = negation();
      if (!read) return read;
      operand = true;
      Part& part = *read;
      if (!part) continue;
      if (part->kind != QueryNode::Kind::none_of) {
        parts.push_back(std::move(*part));
        continue;
      }
      if (without.parts.empty()) without.at = part->at;
      for (QueryNode& p : part->parts) without.parts.push_back(std::move(p));
    }
    if (parts.empty()) return without.parts.empty() ? Part{} : Part{std::move(without)};
    if (!without.parts.empty()) parts.push_back(std::move(without));
    if (parts.size() == 1) return Part{std::move(parts.front())};
    return Part{QueryNode{QueryNode::Kind::all_of, {}, parts.front().at, std::move(parts)}};
  }

  Result<Part> negation() {
    const std::size_t begin = at_;
    const bool minus = is_minus(text_[at_]) && at_ + 1 < text_.size() && !is_blank(text_[at_ + 1]);
    if (!minus && !stands(U"NOT")) return primary();
    at_ += minus ? 1 : 3;
    skip_blanks();
    if (done() || is_close(text_[at_]) || at_or() || stands(U"AND")) return wrong(begin, "query_operand");
    if (++depth_ > kMaxNesting) return wrong(begin, "query_nesting");
    auto read = negation();
    --depth_;
    if (!read) return read;
    Part& part = *read;
    if (!part) return read;
    QueryNode& node = *part;
    if (node.kind != QueryNode::Kind::none_of) {
      QueryNode without{QueryNode::Kind::none_of, {}, begin + 1, {}};
      without.parts.push_back(std::move(node));
      return Part{std::move(without)};
    }
    // NOT of NOT.
    if (node.parts.size() == 1) return Part{QueryNode(node.parts.front())};
    node.kind = QueryNode::Kind::any_of;
    return read;
  }

  Result<Part> primary() {
    if (!is_open(text_[at_])) return term();
    const std::size_t begin = at_++;
    if (++depth_ > kMaxNesting) return wrong(begin, "query_nesting");
    auto part = any();
    --depth_;
    if (!part) return part;
    if (done()) return wrong(begin, "query_bracket");
    ++at_;  // any() ends at a closing bracket or at the end
    if (!*part) return wrong(begin, "query_empty");
    return part;
  }

  // A word, a quotation, or several of them without blanks between: “十四五”规划 is one phrase.
  Result<Part> term() {
    const std::size_t begin = at_;
    for (const auto field : {U"place", U"year", U"in"}) {
      const std::size_t colon = at_ + std::u32string_view(field).size();
      if (text_.compare(at_, colon - at_, field) == 0 && colon < text_.size() &&
          (text_[colon] == U':' || text_[colon] == U'：')) {
        at_ = colon + 1;
        return set_field(begin, field);
      }
    }
    const auto words = text();
    if (!words) return tl::unexpected(words.error());
    QueryNode node{QueryNode::Kind::term, *words, begin + 1, {}};
    if (Units(characters_, node.text).empty()) return Part{};
    if (++terms_ > kMaxTerms) return wrong(begin, "query_terms");
    return Part{std::move(node)};
  }

  Result<std::string> text() {
    std::u32string out;
    while (!done()) {
      const char32_t c = text_[at_];
      if (is_blank(c) || is_open(c) || is_close(c) || is_bar(c)) break;
      const std::u32string_view close = closing(c);
      if (close.empty()) {
        out.push_back(c);
        ++at_;
        continue;
      }
      const std::size_t end = text_.find_first_of(close, at_ + 1);
      if (end == text_.npos) return wrong(at_, "query_quotation");
      out.append(text_, at_ + 1, end - at_ - 1);
      at_ = end + 1;
    }
    return tidied(out);
  }

  // Sentences are kept without blanks but between words of letters; so are phrases.
  [[nodiscard]] std::string tidied(std::u32string_view text) const {
    std::string out;
    char32_t last = 0;
    bool blank = false;
    for (const char32_t c : text) {
      if (is_blank(c)) {
        blank = true;
        continue;
      }
      if (blank && characters_(last).cls == Characters::letter && characters_(c).cls == Characters::letter) out += ' ';
      utf8::append(out, c);
      last = c;
      blank = false;
    }
    return out;
  }

  Result<Part> set_field(std::size_t begin, std::u32string_view field) {
    const std::size_t value_at = at_;
    const auto typed = text();
    if (!typed) return tl::unexpected(typed.error());
    if (depth_ > 0 || typed->empty()) return wrong(begin, "query_field");
    std::string value;
    for (std::size_t at = 0; at < typed->size();) {
      if (const char32_t c = characters_(utf8::next(*typed, at)).folded; c != 0) utf8::append(value, c);
    }
    if (field == U"place") {
      result_.place_prefix = value;
    } else if (field == U"in") {
      if (value != "indicator") return wrong(value_at, "query_field");
      result_.indicators_only = true;
    } else if (!set_years(value)) {
      return wrong(value_at, "query_year");
    }
    return Part{};
  }

  bool set_years(std::string_view value) {
    const auto number = [](std::string_view digits) {
      if (digits.size() != 4 || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return 0;
      }
      return std::stoi(std::string(digits));
    };
    const std::size_t dash = value.find('-');
    const std::string_view first = value.substr(0, dash);
    const std::string_view last = dash == value.npos ? first : value.substr(dash + 1);
    result_.years_given = true;
    result_.year_first = number(first);
    result_.year_last = number(last);
    if (first.empty() && last.empty()) return false;
    if ((result_.year_first == 0 && !first.empty()) || (result_.year_last == 0 && !last.empty())) return false;
    return result_.year_first == 0 || result_.year_last == 0 || result_.year_first <= result_.year_last;
  }

  const Characters& characters_;
  std::string_view query_;
  std::u32string text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0, terms_ = 0;
  Query result_;
};

}  // namespace

Result<Query> parse_query(const Characters& characters, std::string_view text) {
  if (const std::size_t bad = utf8::find_invalid(text); bad != utf8::npos) {
    // What cannot be decoded cannot be shown either: only what comes before.
    const std::string_view before = text.substr(0, bad);
    return fail(ErrorCode::bad_query, {std::string(before), std::to_string(utf8::count(before) + 1), "query_encoding"});
  }
  return Parser(characters, text).parse();
}

}  // namespace luoshi::ledger
