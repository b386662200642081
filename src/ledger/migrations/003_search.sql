-- Search (src/ledger/search.h). SQLite only: FTS5 with a tokenizer of our own (src/ledger/tokenizer.h).
CREATE VIRTUAL TABLE sentences_fts USING fts5(text, names, content='sentences', content_rowid='id', columnsize=0, tokenize='luoshi');
INSERT INTO sentences_fts(sentences_fts, rank) VALUES ('pgsz', 8100);
INSERT INTO sentences_fts(sentences_fts, rank) VALUES ('hashsize', 8388608);
INSERT INTO sentences_fts(sentences_fts, rank) VALUES ('automerge', 8);
INSERT INTO sentences_fts(sentences_fts) VALUES ('rebuild');

-- All that filters ask about reports, in far fewer pages than the table.
CREATE INDEX reports_for_search ON reports (year, place_code, level, document, current, removed_at, place, first_sentence);
-- Nearly empty: what a search without filters leaves out.
CREATE INDEX reports_not_in_force ON reports (first_sentence, sentences) WHERE current = 0 OR removed_at IS NOT NULL;
