-- Reports, their sentences and claims. docs/ledger.md describes each table.
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  current INTEGER NOT NULL,
  added_at TEXT NOT NULL,
  removed_at TEXT,
  sha256 TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  encoding TEXT NOT NULL,
  format TEXT NOT NULL,
  place_code INTEGER NOT NULL,
  place TEXT NOT NULL,
  level TEXT NOT NULL,
  year INTEGER NOT NULL,
  read_place_code INTEGER NOT NULL,
  read_place TEXT NOT NULL,
  read_level TEXT NOT NULL,
  read_year INTEGER NOT NULL,
  form TEXT NOT NULL,
  title TEXT NOT NULL,
  session TEXT NOT NULL,
  speaker TEXT NOT NULL,
  delivered TEXT NOT NULL,
  review_first INTEGER NOT NULL,
  review_last INTEGER NOT NULL,
  plan_first INTEGER NOT NULL,
  plan_last INTEGER NOT NULL,
  reader TEXT NOT NULL,
  sentences INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  first_sentence INTEGER NOT NULL
) STRICT;
CREATE INDEX reports_by_sentence ON reports (first_sentence);
CREATE INDEX reports_by_place ON reports (place_code, year);
CREATE INDEX reports_by_document ON reports (document, revision);

-- What a person decided about a report, kept apart from what was read.
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_by_report ON decisions (report);

-- The text that all offsets count in.
CREATE TABLE texts (
  report INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
  codec TEXT NOT NULL,
  length INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;

-- Words that come again and again, once: verbs, topics, sections. `field` says what they are of.
CREATE TABLE terms (
  id INTEGER PRIMARY KEY,
  field TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (field, name)
) STRICT;

-- What a claim is, but for its content: of millions of claims there are some thousand shapes.
CREATE TABLE shapes (
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  role TEXT NOT NULL,
  kind TEXT NOT NULL,
  measure TEXT NOT NULL,
  comparator TEXT NOT NULL,
  stage TEXT NOT NULL,
  rule TEXT NOT NULL,
  nature TEXT NOT NULL,
  unit TEXT NOT NULL,
  UNIQUE (type, role, kind, measure, comparator, stage, rule, nature, unit)
) STRICT;

-- When: 2023, 2021-2025, 2023-06, with its years; 0 where it has none.
CREATE TABLE periods (
  id INTEGER PRIMARY KEY,
  period TEXT NOT NULL,
  year_first INTEGER NOT NULL,
  year_last INTEGER NOT NULL,
  UNIQUE (period, year_first, year_last)
) STRICT;

-- A report's sentences have ids one after the other, from reports.first_sentence on: they lie together without another
-- index. For the same reason there is no foreign key; whoever deletes a report deletes its sentences and claims.
CREATE TABLE sentences (
  id INTEGER PRIMARY KEY,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  section INTEGER NOT NULL,
  frame INTEGER NOT NULL,
  heading INTEGER NOT NULL,
  first_claim INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  text TEXT NOT NULL,
  names TEXT NOT NULL
) STRICT;

-- What claims are about: one row for all that means the same.
CREATE TABLE keys (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  catalog_id TEXT NOT NULL
) STRICT;

-- A claim's id is its report's × 10000000 + its place in the text from 0; `sentence` is its sentence's place in the
-- report. topic, action, place and scope are terms. What the sentence says already is not said again: `text` is NULL where
-- it is text_length characters of the sentence from text_at (from 1) on; `indicator` is NULL where it is the key, or,
-- without a key, what follows the action in `text`.
CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  sentence INTEGER NOT NULL,
  shape INTEGER NOT NULL,
  topic INTEGER NOT NULL,
  action INTEGER NOT NULL,
  period INTEGER NOT NULL,
  place INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  key INTEGER,
  indicator TEXT,
  value TEXT NOT NULL,
  value_max TEXT NOT NULL,
  text TEXT,
  text_at INTEGER NOT NULL,
  text_length INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL
) STRICT;
-- Commitments, which are most of all claims, have no key.
CREATE INDEX claims_by_key ON claims (key) WHERE key IS NOT NULL;
