-- Reports, their sentences and claims. docs/ledger.md describes each table.
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

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
  claims INTEGER NOT NULL
) STRICT;
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

CREATE TABLE sentences (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  section TEXT NOT NULL,
  frame TEXT NOT NULL,
  heading INTEGER NOT NULL,
  text TEXT NOT NULL,
  names TEXT NOT NULL
) STRICT;
CREATE INDEX sentences_by_report ON sentences (report);

-- What claims are about: one row for all that means the same.
CREATE TABLE keys (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  catalog_id TEXT NOT NULL
) STRICT;

CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  sentence INTEGER NOT NULL REFERENCES sentences (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  type TEXT NOT NULL,
  role TEXT NOT NULL,
  kind TEXT NOT NULL,
  measure TEXT NOT NULL,
  comparator TEXT NOT NULL,
  stage TEXT NOT NULL,
  topic TEXT NOT NULL,
  rule TEXT NOT NULL,
  indicator TEXT NOT NULL,
  action TEXT NOT NULL,
  value TEXT NOT NULL,
  value_max TEXT NOT NULL,
  number REAL,
  unit TEXT NOT NULL,
  period TEXT NOT NULL,
  year_first INTEGER NOT NULL,
  year_last INTEGER NOT NULL,
  place TEXT NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  key INTEGER REFERENCES keys (id),
  scope TEXT NOT NULL,
  nature TEXT NOT NULL
) STRICT;
CREATE INDEX claims_by_report ON claims (report);
CREATE INDEX claims_by_key ON claims (key);
