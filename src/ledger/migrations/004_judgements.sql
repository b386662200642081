-- What people judged about targets. Rows are only ever added; of those about one target the last one counts. They name
-- claims by where these stand in which bytes, and by their words, not by ids: reports are removed, added again and read
-- anew by later readers, and what was judged stays judged (src/ledger/judgements.h).
CREATE TABLE judgements (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  type TEXT NOT NULL,
  indicator TEXT NOT NULL,
  text TEXT NOT NULL,
  sentence TEXT NOT NULL,
  place_code INTEGER NOT NULL,
  place TEXT NOT NULL,
  year INTEGER NOT NULL,
  form TEXT NOT NULL,
  verdict TEXT NOT NULL,
  answer_sha256 TEXT NOT NULL,
  answer_start INTEGER NOT NULL,
  answer_end INTEGER NOT NULL,
  answer_type TEXT NOT NULL,
  answer_indicator TEXT NOT NULL,
  answer_text TEXT NOT NULL,
  answer_sentence TEXT NOT NULL,
  answer_place_code INTEGER NOT NULL,
  answer_place TEXT NOT NULL,
  answer_year INTEGER NOT NULL,
  answer_form TEXT NOT NULL,
  why TEXT NOT NULL,
  "by" TEXT NOT NULL,
  at TEXT NOT NULL,
  withdrawn INTEGER NOT NULL
) STRICT;
CREATE TRIGGER judgements_are_not_changed BEFORE UPDATE ON judgements BEGIN
  SELECT RAISE(ABORT, 'judgements are only added');
END;
CREATE TRIGGER judgements_are_not_deleted BEFORE DELETE ON judgements BEGIN
  SELECT RAISE(ABORT, 'judgements are only added');
END;
