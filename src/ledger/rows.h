// SPDX-License-Identifier: Apache-2.0
//
// What a ledger holds, row by row; docs/ledger.md describes the tables. All texts are UTF-8; what does not
// apply is empty. Codes (type, kind, measure, …) are those of claim::Record.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "page/printed.h"

namespace luoshi::ledger {

// Whose report and of which year: read from the text, or set by a person.
struct Facts {
  std::uint32_t place_code = 0;  // GB/T 2260; 0 for the state or unknown
  std::string place;             // 长春市; empty where unknown
  std::string level;             // "nation", "province", "prefecture", "county", ""
  int year = 0;                  // of delivery; 0 where unknown
  friend bool operator==(const Facts&, const Facts&) = default;
};

struct ReportRow {
  std::int64_t id = 0;
  std::int64_t document = 0;   // the id of its first revision: reports of one place, year and form belong together
  int revision = 1;
  bool current = true;         // the newest revision that was not removed
  std::string added_at;        // UTC, 2024-01-31T08:00:00Z
  std::string removed_at;      // empty where it is not removed

  std::string sha256;          // of the file's bytes, hexadecimal
  std::string name, path;      // the file's base name; its path as given
  std::uint64_t bytes = 0;
  std::string encoding, format;

  Facts facts;                 // in force
  Facts read;                  // as the reader found them
  std::string form, title, session, speaker;
  std::string delivered;       // 2023-01-15, where known
  int review_first = 0, review_last = 0, plan_first = 0, plan_last = 0;
  std::string reader;          // the version that read it
  std::int64_t sentences = 0, claims = 0;
  std::int64_t first_sentence = 0;  // SentenceRow::id of the first one; the others follow
};

// A claim's id says where it is: its report's id, then its place in the text. So there are less than ten million in a
// report; of sentences, too.
inline constexpr std::int64_t kMostRows = 10'000'000;
[[nodiscard]] constexpr std::int64_t claim_id(std::int64_t report, std::uint32_t ordinal) { return report * kMostRows + ordinal; }

struct SentenceRow {
  std::int64_t id = 0;               // ReportRow::first_sentence + ordinal
  std::int64_t report = 0;
  std::uint32_t ordinal = 0;         // from 0, in the order of the text
  std::uint32_t start = 0, end = 0;  // code points of the source
  std::string section, frame;        // 二/（四）; "review", "plan", …
  bool heading = false;
  std::uint32_t first_claim = 0, claims = 0;  // the ordinals of its claims: so many from first_claim on
  std::string text;                  // without white space and line breaks
  std::string names;                 // catalog names of its indicators that the text itself does not use
};

struct ClaimRow {
  std::int64_t id = 0;        // claim_id(report, ordinal)
  std::int64_t report = 0;
  std::int64_t sentence = 0;  // SentenceRow::id
  std::uint32_t ordinal = 0;  // from 0, in the order of the text
  std::string type, role, kind, measure, comparator, stage, topic, rule;
  std::string indicator;      // quantity: what is measured; milestone: the project; commitment: the object
  std::string action;         // quantity, commitment: the verb; milestone: the words that say the stage
  std::string value, value_max, unit;
  std::string period, place;
  std::string text;
  std::uint32_t start = 0, end = 0;  // code points of the source

  // How claims of one thing meet: see catalog/indicators.h.
  std::string key;            // normalized; quantities and milestones
  std::string catalog_id;     // where a catalog indicator fits
  std::string scope, nature;
  int year_first = 0, year_last = 0;  // the years of `period`
};

// Where a claim stands on its page; those of reports without pages have none.
struct BoxRow {
  std::int64_t claim = 0;  // ClaimRow::id
  page::Printed printed;
};

// A claim with what is needed to show it.
struct FoundClaim {
  ClaimRow claim;
  std::string doc;         // ReportRow::name
  Facts report;            // of its report, in force
  std::string sentence, section;
  page::Printed printed;   // where `text` stands on its page
};

// A person's decision, kept apart from what was read; the newest of a field is in force.
struct Decision {
  std::int64_t id = 0;
  std::int64_t report = 0;
  std::string field;       // "place", "year"
  std::string value;       // a place's code and name (220100 长春市), a year
  std::string made_at;
};

// Where a claim stood, and its words: finds it again whatever became of ids (ledger/judgements.h).
struct Anchor {
  std::string sha256;      // of its report's bytes
  std::uint32_t start = 0, end = 0;  // code points of the source
  std::string type, indicator, text, sentence;
  std::uint32_t place_code = 0;      // of its report, in force at that time
  std::string place;
  int year = 0;
  std::string form;
};

// A person's verdict on a target, or that an earlier one is taken back. Rows are only added.
struct Judgement {
  std::int64_t id = 0;
  Anchor target;
  std::string verdict;     // "met", …; empty where withdrawn
  Anchor answer;           // its sha256 is empty where none was named
  std::string why, by;     // in words; who says so
  std::string at;          // UTC, 2024-01-31T08:00:00Z
  bool withdrawn = false;
};

}  // namespace luoshi::ledger
