-- Times are microseconds since the epoch, UTC. Amounts are minor units of the book's currency.
CREATE TABLE partner (
  partner_id  bigint PRIMARY KEY CHECK (partner_id > 0),
  uc_id       bigint NOT NULL CHECK (uc_id > 0),
  name        text NOT NULL,
  email       text NOT NULL,
  user_code   text NOT NULL CHECK (user_code IN ('Distributor', 'Partner')),
  search      text NOT NULL, -- name and e-mail in lower case, each on a line
  created_at  bigint NOT NULL
);

CREATE TABLE client_lookup (
  client_id   text PRIMARY KEY,
  partner_id  bigint NOT NULL
);

CREATE TABLE api_client (
  partner_id     bigint PRIMARY KEY,
  client_id      text NOT NULL,
  secret_hash    text NOT NULL,
  enabled        bigint NOT NULL CHECK (enabled IN (0, 1)),
  token_epoch    bigint NOT NULL CHECK (token_epoch > 0),
  ip_restricted  bigint NOT NULL CHECK (ip_restricted IN (0, 1)),
  ip_rules       text NOT NULL, -- one a line
  revision       bigint NOT NULL CHECK (revision > 0), -- raised by every change
  created_at     bigint NOT NULL
);

CREATE TABLE refresh_token (
  partner_id   bigint NOT NULL,
  hash         text NOT NULL,
  family       text NOT NULL,
  token_epoch  bigint NOT NULL,
  expires_at   bigint NOT NULL,
  used         bigint NOT NULL CHECK (used IN (0, 1)),
  PRIMARY KEY (partner_id, hash)
);
CREATE INDEX refresh_token_expires_at ON refresh_token (expires_at);

CREATE TABLE book (
  partner_id    bigint PRIMARY KEY,
  currency      text NOT NULL CHECK (length(currency) = 3),
  sequence      bigint NOT NULL CHECK (sequence >= 0),
  available     bigint NOT NULL,
  held          bigint NOT NULL CHECK (held >= 0),
  credit_limit  bigint NOT NULL CHECK (credit_limit >= 0),
  next_expiry   bigint NOT NULL CHECK (next_expiry >= 0), -- of the open holds; 0 if none expires
  recorded_at   bigint NOT NULL,
  hash          bytea NOT NULL CHECK (length(hash) = 32)
) WITH (fillfactor = 50); -- a posting updates its row in place, within the page
CREATE INDEX book_next_expiry ON book (next_expiry) WHERE next_expiry > 0;

CREATE TABLE entry (
  partner_id          bigint NOT NULL,
  sequence            bigint NOT NULL CHECK (sequence > 0),
  type                text NOT NULL CHECK (type IN (
    'top_up', 'charge', 'refund', 'adjustment_credit', 'adjustment_debit', 'credit_limit', 'hold', 'capture',
    'release', 'top_up_reversal', 'charge_reversal', 'refund_reversal', 'adjustment_credit_reversal',
    'adjustment_debit_reversal', 'capture_reversal')),
  amount              bigint NOT NULL,
  available_after     bigint NOT NULL,
  held_after          bigint NOT NULL CHECK (held_after >= 0),
  credit_limit_after  bigint NOT NULL CHECK (credit_limit_after >= 0),
  linked_sequence     bigint NOT NULL,
  settled_after       bigint NOT NULL CHECK (settled_after >= 0),
  expires_at          bigint NOT NULL,
  effective_date      text NOT NULL,
  reference           text NOT NULL,
  memo                text NOT NULL,
  posted_by           text NOT NULL CHECK (posted_by <> ''),
  idempotency_key     text NOT NULL,
  recorded_at         bigint NOT NULL,
  hash                bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (partner_id, sequence),
  CHECK (CASE type WHEN 'credit_limit' THEN amount = 0 ELSE amount > 0 END),
  CHECK (CASE WHEN type IN ('top_up', 'charge', 'adjustment_credit', 'adjustment_debit', 'credit_limit', 'hold')
              THEN linked_sequence = 0 ELSE linked_sequence > 0 AND linked_sequence < sequence END),
  CHECK (CASE type WHEN 'hold' THEN expires_at = 0 OR expires_at > recorded_at ELSE expires_at = 0 END),
  CHECK (available_after >= -credit_limit_after OR type NOT IN (
    'charge', 'adjustment_debit', 'hold', 'top_up_reversal', 'refund_reversal', 'adjustment_credit_reversal'))
);
-- Milestones: from the last one before an instant, the last entry before it is at most 63 further.
CREATE INDEX entry_milestone ON entry (partner_id, recorded_at, sequence) WHERE sequence % 64 = 0;

-- What became of an entry that others were linked to.
CREATE TABLE settlement (
  partner_id   bigint NOT NULL,
  sequence     bigint NOT NULL,
  settled      bigint NOT NULL CHECK (settled >= 0),
  is_reversed  bigint NOT NULL CHECK (is_reversed IN (0, 1)),
  PRIMARY KEY (partner_id, sequence)
);

-- closed_by is the entry that closed the hold, 0 while it is open. fork finds, in a number of steps that grows with
-- the logarithm of the book's length, the holds that were open after a given entry: see the class HoldIntervals.
CREATE TABLE hold (
  partner_id  bigint NOT NULL,
  sequence    bigint NOT NULL,
  amount      bigint NOT NULL CHECK (amount > 0),
  expires_at  bigint NOT NULL CHECK (expires_at >= 0),
  closed_by   bigint NOT NULL CHECK (closed_by = 0 OR closed_by > sequence),
  fork        bigint NOT NULL CHECK (CASE closed_by WHEN 0 THEN fork = 0 ELSE fork BETWEEN sequence AND closed_by - 1 END),
  PRIMARY KEY (partner_id, sequence)
);
CREATE INDEX hold_fork ON hold (partner_id, fork, sequence);
CREATE INDEX hold_expires_at ON hold (partner_id, expires_at, sequence) WHERE closed_by = 0 AND expires_at > 0;

CREATE TABLE idempotency (
  partner_id    bigint NOT NULL,
  key           text NOT NULL CHECK (key <> ''),
  request_hash  bytea NOT NULL CHECK (length(request_hash) = 32),
  outcome       text NOT NULL,
  sequence      bigint NOT NULL, -- of the last entry that the request wrote
  hash          bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (partner_id, key),
  CHECK (CASE outcome WHEN 'posted' THEN sequence > 0 ELSE sequence = 0 END)
);
