// SPDX-License-Identifier: Apache-2.0
#include "base/csv.h"
#include "verdict/record.h"

namespace luoshi::verdict {

void append_csv_header(std::string& out) {
  CsvRow line(out);
  for (const char* column : {"report_place", "report_year", "headline", "topic", "action", "indicator", "target", "period", "verdict", "result",
                             "margin", "finding", "rule", "why", "target_doc", "target_start", "target_end", "target_sentence",
                             "result_doc", "result_start", "result_end", "result_sentence", "judged_by", "judged_at", "computed_verdict", "settings"}) {
    line.text(column);
  }
  line.end();
}

void append_csv(std::string& out, const Checked& c, const std::function<std::string(const Reason&)>& words, std::string_view settings) {
  CsvRow line(out);
  const ledger::ClaimRow& t = c.target.claim;
  line.text(c.target.report.place);
  line.integer(c.target.report.year);
  line.integer(c.headline ? 1 : 0);
  for (const std::string* text : {&t.topic, &t.action, &t.indicator, &t.text, &t.period}) line.text(*text);
  line.text(name(c.verdict));
  line.text(c.result ? c.result->claim.text : "");
  line.number(c.margin);
  std::string codes;
  for (const Found& found : c.findings) codes += (codes.empty() ? "" : " ") + std::string(name(found.finding));
  line.text(codes);
  line.text(c.rule);
  line.text(words(c.why));
  const auto place = [&](const ledger::FoundClaim& f) {
    line.text(f.doc);
    line.integer(f.claim.start);
    line.integer(f.claim.end);
    line.text(f.sentence);
  };
  place(c.target);
  if (c.result) {
    place(*c.result);
  } else {
    for (int i = 0; i < 4; ++i) line.text({});
  }
  line.text(c.judged ? c.judged->by : "");
  line.text(c.judged ? c.judged->at : "");
  line.text(c.computed ? name(c.computed->verdict) : "");
  line.text(settings);
  line.end();
}

}  // namespace luoshi::verdict
