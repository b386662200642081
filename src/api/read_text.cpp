// SPDX-License-Identifier: Apache-2.0
//
// A report's whole text with what was read in it.
#include "api/params.h"
#include "api/service.h"

namespace luoshi::api {
namespace {

void append_sentence(std::string& out, const ledger::SentenceRow& row) {
  JsonObject object(out);
  object.integer("start", row.start);
  object.integer("end", row.end);
  object.text("section", row.section);
  object.text("frame", row.frame);
  object.boolean("heading", row.heading);
  object.close();
}

void append_place_in_text(std::string& out, const ledger::FoundClaim& found, const Checks& checks) {
  const ledger::ClaimRow& c = found.claim;
  JsonObject object(out);
  object.integer("claim", c.id);
  object.text("type", c.type);
  object.text("kind", c.kind);
  object.text("role", c.role);
  object.integer("start", c.start);
  object.integer("end", c.end);
  object.text("indicator", c.indicator);
  object.text("topic", c.topic);
  const verdict::Checked* checked = find(checks, c.id);
  object.text_or_null("verdict", checked == nullptr ? std::string_view() : name(checked->verdict));
  object.boolean("doubtful", found.printed.doubtful || !found.printed.as_read.empty());
  object.close();
}

}  // namespace

Reply get_report_text(Context& context, const Call& call) {
  const auto report = lend_report(context, call);
  if (!report) return tl::unexpected(report.error());
  const auto& [ledger, row] = *report;
  const auto text = ledger->text(row.id);
  if (!text) return tl::unexpected(text.error());
  const auto checks = context.verdicts.of_report(*ledger, row.id);
  if (!checks) return tl::unexpected(checks.error());

  std::string out;
  JsonObject object(out);
  begin_member(out, "report");
  append_report(out, row);
  object.text("text", *text);
  begin_member(out, "sentences");
  JsonArray sentences(out);
  auto done = ledger->sentences(row.id, [&](const ledger::SentenceRow& sentence) {
    append_sentence(sentences.next(), sentence);
    return true;
  });
  if (!done) return tl::unexpected(done.error());
  sentences.close();
  begin_member(out, "claims");
  JsonArray claims(out);
  ledger::Filter filter;
  filter.report = row.id;
  filter.removed = filter.revisions = true;
  done = ledger->claims(filter, {}, {}, [&](const ledger::FoundClaim& claim) {
    append_place_in_text(claims.next(), claim, **checks);
    return true;
  });
  if (!done) return tl::unexpected(done.error());
  claims.close();
  object.close();
  return kept_reply(std::move(out));
}

}  // namespace luoshi::api
