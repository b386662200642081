// SPDX-License-Identifier: Apache-2.0
#include "ledger/query.h"

#include <algorithm>

namespace luoshi::ledger {
namespace {

using Kind = QueryNode::Kind;

void collect(const QueryNode& node, std::vector<std::string_view>& terms) {
  if (node.kind == Kind::none_of) return;
  if (node.kind == Kind::term) terms.push_back(node.text);
  for (const QueryNode& part : node.parts) collect(part, terms);
}

class Writer {
 public:
  explicit Writer(const Characters& characters) : characters_(characters) {}

  std::string write(const QueryNode& node) const {
    switch (node.kind) {
      case Kind::term: return term(node.text);
      case Kind::any_of: return joined(node.parts, " OR ");
      case Kind::none_of: return joined(node.parts, " OR ");
      case Kind::all_of: break;
    }
    if (node.parts.back().kind != Kind::none_of) return joined(node.parts, " AND ");
    // a b -c: a NOT c AND b. FTS5's parser keeps no more than 100 symbols in mind; NOT at the first word keeps what
    // waits before a bracket short, and 16 brackets in each other fit.
    const std::vector<QueryNode> wanted(node.parts.begin(), node.parts.end() - 1);
    std::string out = operand(wanted.front());
    for (const QueryNode& part : node.parts.back().parts) out += " NOT " + operand(part);
    for (std::size_t i = 1; i < wanted.size(); ++i) out += " AND " + operand(wanted[i]);
    return out;
  }

 private:
  std::string operand(const QueryNode& node) const {
    return node.kind == Kind::term ? write(node) : "(" + write(node) + ")";
  }

  std::string joined(const std::vector<QueryNode>& parts, const char* between) const {
    std::string out;
    for (const QueryNode& part : parts) {
      if (!out.empty()) out += between;
      out += operand(part);
    }
    return out;
  }

  // FTS5 strings: a quotation mark is written twice. NUL, which would end the expression, means nothing to us.
  std::string term(std::string_view text) const {
    std::string out = "\"";
    for (const char c : text) {
      if (c == '"') out += '"';
      if (c != '\0') out += c;
    }
    out += '"';
    if (Units(characters_, text).ends_single()) out += " *";
    return out;
  }

  const Characters& characters_;
};

}  // namespace

std::vector<std::string_view> Query::wanted() const {
  std::vector<std::string_view> terms;
  collect(root, terms);
  return terms;
}

Filter Query::filter(Filter filter) const {
  if (!place_prefix.empty()) filter.place_prefix = place_prefix;
  if (years_given) {
    filter.year_first = year_first;
    filter.year_last = year_last;
  }
  return filter;
}

std::string fts5_expression(const Characters& characters, const QueryNode& node) { return Writer(characters).write(node); }

}  // namespace luoshi::ledger
