-- What one operator may post alone. The policy in force is the approved one with the highest revision; one at most waits
-- for a second operator. terms are read and written by the class PolicyRevision. One that was not approved in time is
-- rejected by no operator: decided_by is empty.
CREATE TABLE approval_policy (
  revision      bigint PRIMARY KEY CHECK (revision > 0),
  terms         text NOT NULL,
  requested_by  text NOT NULL CHECK (requested_by <> ''),
  requested_at  bigint NOT NULL,
  valid_until   bigint NOT NULL,
  verdict       text NOT NULL CHECK (verdict IN ('', 'approved', 'rejected')),
  decided_by    text NOT NULL CHECK (decided_by <> requested_by),
  decided_at    bigint NOT NULL CHECK ((decided_at = 0) = (verdict = ''))
);
CREATE INDEX approval_policy_verdict ON approval_policy (verdict, revision);
CREATE UNIQUE INDEX approval_policy_waiting ON approval_policy (verdict) WHERE verdict = '';

-- What each operator created for a partner without a second one, on the last day (of UTC) on which they did.
CREATE TABLE operator_day (
  partner_id  bigint NOT NULL,
  operator    text NOT NULL CHECK (operator <> ''),
  day         bigint NOT NULL,
  amount      bigint NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (partner_id, operator)
);

-- 0 for those that wait for ever.
ALTER TABLE approval ADD COLUMN valid_until bigint NOT NULL DEFAULT 0;
CREATE INDEX approval_valid_until ON approval (valid_until) WHERE decided_at = 0 AND valid_until > 0;
CREATE INDEX approval_decided ON approval (number, partner_id) WHERE decided_at > 0;
