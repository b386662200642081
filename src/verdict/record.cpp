// SPDX-License-Identifier: Apache-2.0
#include "verdict/record.h"

#include "base/json.h"
#include "ledger/column_lines.h"

namespace luoshi::verdict {
namespace {

void append_claim(std::string& out, const ledger::FoundClaim& claim) {
  ledger::append_json(out, ledger::claim_columns(), claim);
  out.pop_back();  // its line end
}

}  // namespace

std::string to_json(const Checked& checked, std::string_view why) {
  std::string out = "{\"target\": ";
  append_claim(out, checked.target);
  out += ", \"result\": ";
  if (checked.result) {
    append_claim(out, *checked.result);
  } else {
    out += "null";
  }
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
  object.text("why", why);
  object.close();
  return out + rest.substr(1);
}

}  // namespace luoshi::verdict
