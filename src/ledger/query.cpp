// SPDX-License-Identifier: Apache-2.0
#include "ledger/query.h"

namespace luoshi::ledger {
namespace {

using Kind = QueryNode::Kind;

void collect(const QueryNode& node, std::vector<std::string_view>& terms) {
  if (node.kind == Kind::none_of) return;
  if (node.kind == Kind::term) terms.push_back(node.text);
  for (const QueryNode& part : node.parts) collect(part, terms);
}

std::string written(const QueryNode& node);

std::string operand(const QueryNode& node) {
  return node.kind == Kind::term ? written(node) : "(" + written(node) + ")";
}

std::string joined(const std::vector<QueryNode>& parts, const char* between) {
  std::string out;
  for (const QueryNode& part : parts) {
    if (!out.empty()) out += between;
    out += operand(part);
  }
  return out;
}

// An FTS5 string: a quotation mark is written twice. NUL, which would end the expression, means nothing to us.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    if (c != '\0') out += c;
  }
  return out + "\"";
}

std::string written(const QueryNode& node) {
  if (node.kind == Kind::term) return quoted(node.text);
  if (node.kind != Kind::all_of) return joined(node.parts, " OR ");
  if (node.parts.back().kind != Kind::none_of) return joined(node.parts, " AND ");
  // a b -c: a NOT c AND b. FTS5's parser keeps no more than 100 symbols in mind; NOT at the first word keeps what
  // waits before a bracket short, and 16 brackets in each other fit.
  std::string out = operand(node.parts.front());
  for (const QueryNode& part : node.parts.back().parts) out += " NOT " + operand(part);
  for (std::size_t i = 1; i + 1 < node.parts.size(); ++i) out += " AND " + operand(node.parts[i]);
  return out;
}

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

std::string fts5_expression(const QueryNode& node) { return written(node); }

}  // namespace luoshi::ledger
