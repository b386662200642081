// SPDX-License-Identifier: Apache-2.0
#include "verdict/record.h"

#include <charconv>

#include "base/json.h"
#include "ledger/column_lines.h"

namespace luoshi::verdict {
namespace {

void append_claim(std::string& out, const ledger::FoundClaim& claim) {
  ledger::append_json(out, ledger::claim_columns(), claim);
  out.pop_back();  // its line end
}

void append_claim_or_null(std::string& out, const std::optional<ledger::FoundClaim>& claim) {
  if (claim) {
    append_claim(out, *claim);
  } else {
    out += "null";
  }
}

void append_claims(std::string& out, const std::vector<ledger::FoundClaim>& claims) {
  out += '[';
  for (const ledger::FoundClaim& claim : claims) {
    if (&claim != &claims.front()) out += ", ";
    append_claim(out, claim);
  }
  out += ']';
}

void append_judged(std::string& out, const Judgement& judged) {
  JsonObject object(out);
  object.text("verdict", name(judged.verdict));
  out += ", \"answer\": ";
  append_claim_or_null(out, judged.answer);
  object.text("why", judged.why);
  object.text("by", judged.by);
  object.text("at", judged.at);
  object.close();
}

void append_computed(std::string& out, const Computed& computed, std::string_view why) {
  JsonObject object(out);
  object.text("verdict", name(computed.verdict));
  object.text("rule", computed.rule);
  object.text("why", why);
  object.text_or_null("margin", computed.margin);
  out += ", \"result\": ";
  append_claim_or_null(out, computed.result);
  object.close();
}

}  // namespace

std::string to_json(const Checked& checked, const std::function<std::string(const Reason&)>& words, std::string_view settings) {
  std::string out = "{\"target\": ";
  append_claim(out, checked.target);
  out += ", \"result\": ";
  append_claim_or_null(out, checked.result);
  out += ", \"finding\": [";
  for (const Found& found : checked.findings) {
    if (&found != &checked.findings.front()) out += ", ";
    out += '"';
    out += name(found.finding);
    out += '"';
  }
  out += "], \"against\": [";
  for (const Found& found : checked.findings) {
    if (&found != &checked.findings.front()) out += ", ";
    append_claim(out, found.against);
  }
  out += "], ";
  // The rest is flat: an object of its own, without its opening bracket.
  std::string rest;
  JsonObject object(rest);
  object.text("verdict", name(checked.verdict));
  object.text_or_null("margin", checked.margin);
  object.boolean("headline", checked.headline);
  object.text("rule", checked.rule);
  object.text("why", words(checked.why));
  out += rest.substr(1) + ", \"judged\": ";
  if (checked.judged) {
    append_judged(out, *checked.judged);
  } else {
    out += "null";
  }
  if (checked.computed) {
    out += ", \"computed\": ";
    append_computed(out, *checked.computed, words(checked.computed->why));
  }
  out += ", \"settings\": \"";
  out += settings;  // names and numbers: nothing to escape
  return out + "\"}";
}

std::string to_json(const Difference& difference) {
  std::string out;
  JsonObject object(out);
  object.text("change", name(difference.change));
  object.boolean("headline", difference.headline);
  object.boolean("ceiling", difference.ceiling);
  std::string likeness;
  if (difference.before && difference.after) {
    char digits[16];
    likeness.assign(digits, std::to_chars(digits, digits + sizeof digits, difference.likeness, std::chars_format::fixed, 2).ptr);
  }
  object.text_or_null("likeness", likeness);
  out += ", \"before\": ";
  append_claim_or_null(out, difference.before);
  out += ", \"after\": ";
  append_claim_or_null(out, difference.after);
  out += ", \"before_again\": ";
  append_claims(out, difference.before_again);
  out += ", \"after_again\": ";
  append_claims(out, difference.after_again);
  out += ", \"near\": ";
  append_claim_or_null(out, difference.near);
  object.close();
  return out;
}

}  // namespace luoshi::verdict
