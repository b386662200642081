-- For people with any SQLite tool: the ledger in force, in plain columns.
CREATE VIEW v_reports AS
SELECT id, place, year, level, form, title, delivered, session, speaker, revision, claims, sentences, name, path, added_at
FROM reports WHERE current = 1 AND removed_at IS NULL;

CREATE VIEW v_claims AS
SELECT c.id, r.id AS report, r.place AS report_place, r.year AS report_year, c.type, c.role, c.kind,
  coalesce(k.key, '') AS key, coalesce(k.catalog_id, '') AS catalog_id, c.indicator, c.action, c.measure, c.comparator,
  c.value, c.value_max, c.number, c.unit, c.stage, c.period, c.place, c.scope, c.nature, c.topic, c.text, c.start, c."end",
  s.text AS sentence, s.section, r.name AS doc
FROM claims c
JOIN reports r ON r.id = c.report
JOIN sentences s ON s.id = c.sentence
LEFT JOIN keys k ON k.id = c.key
WHERE r.current = 1 AND r.removed_at IS NULL;

-- One row a statement about an indicator and a year; lines of a series part where scope, nature, measure or unit do.
CREATE VIEW v_series AS
SELECT key, catalog_id, scope, nature, measure, unit, report_place AS place, period, kind, comparator, value, value_max,
  number, report_year, sentence, doc, id AS claim
FROM v_claims
WHERE type = 'quantity' AND role = 'claim' AND place = ''
ORDER BY key, scope, nature, measure, unit, report_place, period, report_year;
