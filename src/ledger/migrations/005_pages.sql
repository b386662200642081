-- Files as they were, pages, and where on them claims stand. Reports of plain text and HTML have no rows here.

-- The bytes of reports' files, unpacked by `codec`: 'zstd', or 'plain' where that gains nothing.
CREATE TABLE originals (
  sha256 TEXT PRIMARY KEY REFERENCES reports (sha256) ON DELETE CASCADE,
  codec TEXT NOT NULL,
  length INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;

-- The way from a report's text back to its pages: lines of text (src/page/layout_text.h), as a zstd frame.
CREATE TABLE layouts (
  report INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
  pages INTEGER NOT NULL,
  engine TEXT NOT NULL,
  codec TEXT NOT NULL,
  length INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;

-- Where a claim stands: a page from 1, a box in tenths of the page's unit, and, where a machine read it, how sure it was
-- in hundredths (else NULL). Without a foreign key, as claims themselves.
CREATE TABLE boxes (
  claim INTEGER PRIMARY KEY,
  page INTEGER NOT NULL,
  "left" INTEGER NOT NULL,
  top INTEGER NOT NULL,
  "right" INTEGER NOT NULL,
  bottom INTEGER NOT NULL,
  confidence INTEGER,
  doubtful INTEGER NOT NULL,
  as_read TEXT NOT NULL
) STRICT;
-- What a person should compare with the page.
CREATE INDEX boxes_to_look_at ON boxes (claim) WHERE doubtful = 1 OR as_read <> '';

DROP VIEW v_claims;
CREATE VIEW v_claims AS
SELECT c.id, r.id AS report, r.place AS report_place, r.year AS report_year,
  h.type, h.role, h.kind, h.measure, h.comparator, h.stage, h.nature, h.unit, p.period,
  (SELECT name FROM terms WHERE id = c.topic) AS topic,
  (SELECT name FROM terms WHERE id = c.action) AS action,
  (SELECT name FROM terms WHERE id = c.place) AS place,
  (SELECT name FROM terms WHERE id = c.scope) AS scope,
  coalesce(k.key, '') AS key, coalesce(k.catalog_id, '') AS catalog_id,
  coalesce(c.indicator, k.key, substr(coalesce(c.text, substr(s.text, c.text_at, c.text_length)),
    length((SELECT name FROM terms WHERE id = c.action)) + 1)) AS indicator,
  c.value, c.value_max, CAST(nullif(c.value, '') AS REAL) AS number, p.year_first, p.year_last,
  coalesce(c.text, substr(s.text, c.text_at, c.text_length)) AS text, c.start, c."end",
  s.text AS sentence, (SELECT name FROM terms WHERE id = s.section) AS section, r.name AS doc,
  b.page, b."left" / 10.0 AS "left", b.top / 10.0 AS top, b."right" / 10.0 AS "right", b.bottom / 10.0 AS bottom,
  b.confidence / 100.0 AS confidence, b.doubtful, b.as_read
FROM claims c
JOIN shapes h ON h.id = c.shape
JOIN periods p ON p.id = c.period
JOIN reports r ON r.id = c.id / 10000000
JOIN sentences s ON s.id = r.first_sentence + c.sentence
LEFT JOIN keys k ON k.id = c.key
LEFT JOIN boxes b ON b.claim = c.id
WHERE r.current = 1 AND r.removed_at IS NULL;
