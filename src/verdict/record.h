// SPDX-License-Identifier: Apache-2.0
//
// Verdicts and differences as text: what files and programs get.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "verdict/diff.h"
#include "verdict/verdict.h"

namespace luoshi::verdict {

// One JSON object without a line end: {"target": {claim}, "result": {claim} or null, "verdict": code, "finding": [codes],
// "against": [{claim}], "margin": "…" or null, "headline": true, "rule": id, "why": text, "judged": null, "settings": text}. Claims have the
// columns of `luoshi claims`; a result that is a sentence without a claim has the type "sentence".
//
// Where a person has judged, "judged" is {"verdict", "answer": {claim} or null, "why", "by", "at"}, and "computed" follows
// with what the program makes of it: {"verdict", "rule", "why", "margin", "result"}. `words` says a reason in words. "settings" are
// the tolerances and thresholds it was made with (Settings::to_string()).
[[nodiscard]] std::string to_json(const Checked& checked, const std::function<std::string(const Reason&)>& words, std::string_view settings);

// The same as a line of CSV (base/csv.h): what a table has room for, with the spans and sentences of target and result.
// docs/export.md describes the columns.
void append_csv_header(std::string& out);
void append_csv(std::string& out, const Checked& checked, const std::function<std::string(const Reason&)>& words, std::string_view settings);

// {"change": code, "headline": true, "ceiling": false, "likeness": "0.87" or null, "before": {claim} or null,
// "after": {claim} or null, "before_again": [{claim}], "after_again": [{claim}], "near": {claim} or null}.
[[nodiscard]] std::string to_json(const Difference& difference);

}  // namespace luoshi::verdict
