-- Who did what, from where, in which request. partner_id is whom it is about; 0 if it is about no partner.
CREATE TABLE audit (
  id           INTEGER PRIMARY KEY,
  partner_id   INTEGER NOT NULL,
  recorded_at  INTEGER NOT NULL,
  actor        TEXT NOT NULL CHECK (actor <> ''),
  action       TEXT NOT NULL CHECK (action <> ''),
  subject      TEXT NOT NULL,
  address      TEXT NOT NULL,
  request_id   TEXT NOT NULL,
  detail       TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit AS a WHERE a.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
