-- What one operator may post alone. The policy in force is the approved one with the highest revision; one at most waits
-- for a second operator. terms are read and written by the class PolicyRevision. One that was not approved in time is
-- rejected by no operator: decided_by is empty.
CREATE TABLE approval_policy (
  revision      INTEGER PRIMARY KEY CHECK (revision > 0),
  terms         TEXT NOT NULL,
  requested_by  TEXT NOT NULL CHECK (requested_by <> ''),
  requested_at  INTEGER NOT NULL,
  valid_until   INTEGER NOT NULL,
  verdict       TEXT NOT NULL CHECK (verdict IN ('', 'approved', 'rejected')),
  decided_by    TEXT NOT NULL CHECK (decided_by <> requested_by),
  decided_at    INTEGER NOT NULL CHECK ((decided_at = 0) = (verdict = ''))
) STRICT;
CREATE INDEX approval_policy_verdict ON approval_policy (verdict, revision);
CREATE UNIQUE INDEX approval_policy_waiting ON approval_policy (verdict) WHERE verdict = '';
CREATE TRIGGER approval_policy_no_delete BEFORE DELETE ON approval_policy
BEGIN SELECT RAISE(ABORT, 'approval policies are not deleted'); END;
CREATE TRIGGER approval_policy_decided_once BEFORE UPDATE ON approval_policy
WHEN NEW.revision <> OLD.revision OR NEW.terms <> OLD.terms OR NEW.requested_by <> OLD.requested_by
  OR NEW.requested_at <> OLD.requested_at OR NEW.valid_until <> OLD.valid_until
  OR OLD.verdict <> '' AND (NEW.verdict <> OLD.verdict OR NEW.decided_by <> OLD.decided_by OR NEW.decided_at <> OLD.decided_at)
BEGIN SELECT RAISE(ABORT, 'an approval policy is decided once'); END;

-- What each operator created for a partner without a second one, on the last day (of UTC) on which they did.
CREATE TABLE operator_day (
  partner_id  INTEGER NOT NULL REFERENCES book (partner_id),
  operator    TEXT NOT NULL CHECK (operator <> ''),
  day         INTEGER NOT NULL,
  amount      INTEGER NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (partner_id, operator)
) STRICT, WITHOUT ROWID;

-- 0 for those that wait for ever.
ALTER TABLE approval ADD COLUMN valid_until INTEGER NOT NULL DEFAULT 0;
CREATE INDEX approval_valid_until ON approval (valid_until) WHERE decided_at = 0 AND valid_until > 0;
CREATE INDEX approval_decided ON approval (number, partner_id) WHERE decided_at > 0;
CREATE TRIGGER approval_stays BEFORE UPDATE ON approval
WHEN NEW.valid_until <> OLD.valid_until OR NEW.requested_at <> OLD.requested_at OR NEW.reference <> OLD.reference
  OR NEW.memo <> OLD.memo OR NEW.effective_date <> OLD.effective_date
  OR OLD.verdict <> '' AND NEW.decided_at <> OLD.decided_at
BEGIN SELECT RAISE(ABORT, 'an approval stays as it was asked for'); END;
