-- For people with any SQLite tool: the ledger in force, in plain columns.
CREATE VIEW v_reports AS
SELECT id, place, year, level, form, title, delivered, session, speaker, revision, claims, sentences, name, path, added_at
FROM reports WHERE current = 1 AND removed_at IS NULL;

CREATE VIEW v_sentences AS
SELECT s.id, r.id AS report, s.id - r.first_sentence AS ordinal, s.start, s."end",
  (SELECT name FROM terms WHERE id = s.section) AS section, (SELECT name FROM terms WHERE id = s.frame) AS frame,
  s.heading, s.text, s.names
FROM reports r
JOIN sentences s ON s.id >= r.first_sentence AND s.id < r.first_sentence + r.sentences
WHERE r.current = 1 AND r.removed_at IS NULL;

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
  s.text AS sentence, (SELECT name FROM terms WHERE id = s.section) AS section, r.name AS doc
FROM claims c
JOIN shapes h ON h.id = c.shape
JOIN periods p ON p.id = c.period
JOIN reports r ON r.id = c.id / 10000000
JOIN sentences s ON s.id = r.first_sentence + c.sentence
LEFT JOIN keys k ON k.id = c.key
WHERE r.current = 1 AND r.removed_at IS NULL;

-- One row a statement about an indicator and a year; lines of a series part where scope, nature, measure or unit do.
CREATE VIEW v_series AS
SELECT key, catalog_id, scope, nature, measure, unit, report_place AS place, period, kind, comparator, value, value_max,
  number, report_year, sentence, doc, id AS claim
FROM v_claims
WHERE type = 'quantity' AND role = 'claim' AND place = ''
ORDER BY key, scope, nature, measure, unit, report_place, period, report_year;
