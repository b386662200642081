-- A series asks for one key in the reports of some places: 20 of 20,000 claims, found without a look at the others.
DROP INDEX claims_by_key;
CREATE INDEX claims_by_key ON claims (key, report);
