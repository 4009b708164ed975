-- Who did what, from where, in which request. partner_id is whom it is about; 0 if it is about no partner. It is in the
-- key because on a cluster it says on which shard the row is, with the change that it tells of.
CREATE TABLE audit (
  id           bigserial NOT NULL,
  partner_id   bigint NOT NULL,
  recorded_at  bigint NOT NULL,
  actor        text NOT NULL CHECK (actor <> ''),
  action       text NOT NULL CHECK (action <> ''),
  subject      text NOT NULL,
  address      text NOT NULL,
  request_id   text NOT NULL,
  detail       text NOT NULL,
  PRIMARY KEY (id, partner_id)
);

-- Postings that a second operator has to approve. verdict is empty while one waits, then 'approved' or 'rejected'.
CREATE TABLE approval (
  partner_id       bigint NOT NULL,
  number           bigint NOT NULL CHECK (number > 0),
  idempotency_key  text NOT NULL CHECK (idempotency_key <> ''),
  type             text NOT NULL,
  amount           bigint NOT NULL, -- -1 if the command names none
  linked_sequence  bigint NOT NULL,
  expires_at       bigint NOT NULL,
  effective_date   text NOT NULL,
  reference        text NOT NULL,
  memo             text NOT NULL,
  requested_by     text NOT NULL CHECK (requested_by <> ''),
  requested_at     bigint NOT NULL,
  verdict          text NOT NULL CHECK (verdict IN ('', 'approved', 'rejected')),
  decided_by       text NOT NULL CHECK (decided_by <> requested_by),
  decided_at       bigint NOT NULL CHECK ((decided_at = 0) = (verdict = '')),
  PRIMARY KEY (partner_id, number),
  UNIQUE (partner_id, idempotency_key)
);
CREATE INDEX approval_waiting ON approval (number, partner_id) WHERE decided_at = 0;
