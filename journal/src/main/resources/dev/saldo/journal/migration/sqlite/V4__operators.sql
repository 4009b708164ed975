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

-- Postings that a second operator has to approve. verdict is empty while one waits, then 'approved' or 'rejected'.
CREATE TABLE approval (
  partner_id       INTEGER NOT NULL REFERENCES book (partner_id),
  number           INTEGER NOT NULL CHECK (number > 0),
  idempotency_key  TEXT NOT NULL CHECK (idempotency_key <> ''),
  type             TEXT NOT NULL,
  amount           INTEGER NOT NULL, -- -1 if the command names none
  linked_sequence  INTEGER NOT NULL,
  expires_at       INTEGER NOT NULL,
  effective_date   TEXT NOT NULL,
  reference        TEXT NOT NULL,
  memo             TEXT NOT NULL,
  requested_by     TEXT NOT NULL CHECK (requested_by <> ''),
  requested_at     INTEGER NOT NULL,
  verdict          TEXT NOT NULL CHECK (verdict IN ('', 'approved', 'rejected')),
  decided_by       TEXT NOT NULL CHECK (decided_by <> requested_by),
  decided_at       INTEGER NOT NULL CHECK ((decided_at = 0) = (verdict = '')),
  PRIMARY KEY (partner_id, number),
  UNIQUE (partner_id, idempotency_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX approval_waiting ON approval (number, partner_id) WHERE decided_at = 0;
CREATE TRIGGER approval_no_delete BEFORE DELETE ON approval
BEGIN SELECT RAISE(ABORT, 'approvals are not deleted'); END;
CREATE TRIGGER approval_decided_once BEFORE UPDATE ON approval
WHEN NEW.partner_id <> OLD.partner_id OR NEW.number <> OLD.number OR NEW.idempotency_key <> OLD.idempotency_key
  OR NEW.type <> OLD.type OR NEW.amount <> OLD.amount OR NEW.linked_sequence <> OLD.linked_sequence
  OR NEW.expires_at <> OLD.expires_at OR NEW.requested_by <> OLD.requested_by
  OR OLD.verdict <> '' AND (NEW.verdict <> OLD.verdict OR NEW.decided_by <> OLD.decided_by)
BEGIN SELECT RAISE(ABORT, 'an approval is decided once'); END;
