-- Times are microseconds since the epoch, UTC. Amounts are minor units of the book's currency.
CREATE TABLE partner (
  partner_id  INTEGER PRIMARY KEY CHECK (partner_id > 0),
  uc_id       INTEGER NOT NULL CHECK (uc_id > 0),
  name        TEXT NOT NULL,
  email       TEXT NOT NULL,
  user_code   TEXT NOT NULL CHECK (user_code IN ('Distributor', 'Partner')),
  search      TEXT NOT NULL, -- name and e-mail in lower case, each on a line
  created_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE client_lookup (
  client_id   TEXT PRIMARY KEY,
  partner_id  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE api_client (
  partner_id     INTEGER PRIMARY KEY REFERENCES partner (partner_id),
  client_id      TEXT NOT NULL,
  secret_hash    TEXT NOT NULL,
  enabled        INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  token_epoch    INTEGER NOT NULL CHECK (token_epoch > 0),
  ip_restricted  INTEGER NOT NULL CHECK (ip_restricted IN (0, 1)),
  ip_rules       TEXT NOT NULL, -- one a line
  revision       INTEGER NOT NULL CHECK (revision > 0), -- raised by every change
  created_at     INTEGER NOT NULL
) STRICT;

CREATE TABLE refresh_token (
  partner_id   INTEGER NOT NULL REFERENCES api_client (partner_id),
  hash         TEXT NOT NULL,
  family       TEXT NOT NULL,
  token_epoch  INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  used         INTEGER NOT NULL CHECK (used IN (0, 1)),
  PRIMARY KEY (partner_id, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX refresh_token_expires_at ON refresh_token (expires_at);

CREATE TABLE book (
  partner_id    INTEGER PRIMARY KEY REFERENCES partner (partner_id),
  currency      TEXT NOT NULL CHECK (length(currency) = 3),
  sequence      INTEGER NOT NULL CHECK (sequence >= 0),
  available     INTEGER NOT NULL,
  held          INTEGER NOT NULL CHECK (held >= 0),
  credit_limit  INTEGER NOT NULL CHECK (credit_limit >= 0),
  next_expiry   INTEGER NOT NULL CHECK (next_expiry >= 0), -- of the open holds; 0 if none expires
  recorded_at   INTEGER NOT NULL,
  hash          BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX book_next_expiry ON book (next_expiry) WHERE next_expiry > 0;

CREATE TABLE entry (
  partner_id          INTEGER NOT NULL REFERENCES book (partner_id),
  sequence            INTEGER NOT NULL CHECK (sequence > 0),
  -- SQLite builds a table for each IN; a CASE costs a comparison or two
  type                TEXT NOT NULL CHECK (CASE type
    WHEN 'charge' THEN 1 WHEN 'top_up' THEN 1 WHEN 'refund' THEN 1 WHEN 'hold' THEN 1 WHEN 'capture' THEN 1
    WHEN 'release' THEN 1 WHEN 'adjustment_credit' THEN 1 WHEN 'adjustment_debit' THEN 1 WHEN 'credit_limit' THEN 1
    WHEN 'top_up_reversal' THEN 1 WHEN 'charge_reversal' THEN 1 WHEN 'refund_reversal' THEN 1
    WHEN 'adjustment_credit_reversal' THEN 1 WHEN 'adjustment_debit_reversal' THEN 1
    WHEN 'capture_reversal' THEN 1 ELSE 0 END),
  amount              INTEGER NOT NULL,
  available_after     INTEGER NOT NULL,
  held_after          INTEGER NOT NULL CHECK (held_after >= 0),
  credit_limit_after  INTEGER NOT NULL CHECK (credit_limit_after >= 0),
  linked_sequence     INTEGER NOT NULL,
  settled_after       INTEGER NOT NULL CHECK (settled_after >= 0),
  expires_at          INTEGER NOT NULL,
  effective_date      TEXT NOT NULL,
  reference           TEXT NOT NULL,
  memo                TEXT NOT NULL,
  posted_by           TEXT NOT NULL CHECK (posted_by <> ''),
  idempotency_key     TEXT NOT NULL,
  recorded_at         INTEGER NOT NULL,
  hash                BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (partner_id, sequence),
  CHECK (CASE type WHEN 'credit_limit' THEN amount = 0 ELSE amount > 0 END),
  CHECK (CASE type
    WHEN 'charge' THEN linked_sequence = 0 WHEN 'top_up' THEN linked_sequence = 0 WHEN 'hold' THEN linked_sequence = 0
    WHEN 'adjustment_credit' THEN linked_sequence = 0 WHEN 'adjustment_debit' THEN linked_sequence = 0
    WHEN 'credit_limit' THEN linked_sequence = 0
    ELSE linked_sequence > 0 AND linked_sequence < sequence END),
  CHECK (CASE type WHEN 'hold' THEN expires_at = 0 OR expires_at > recorded_at ELSE expires_at = 0 END),
  CHECK (available_after >= -credit_limit_after OR CASE type
    WHEN 'charge' THEN 0 WHEN 'hold' THEN 0 WHEN 'adjustment_debit' THEN 0 WHEN 'top_up_reversal' THEN 0
    WHEN 'refund_reversal' THEN 0 WHEN 'adjustment_credit_reversal' THEN 0 ELSE 1 END)
) STRICT, WITHOUT ROWID;
-- Milestones: from the last one before an instant, the last entry before it is at most 63 further.
CREATE INDEX entry_milestone ON entry (partner_id, recorded_at, sequence) WHERE sequence % 64 = 0;

-- What became of an entry that others were linked to.
CREATE TABLE settlement (
  partner_id   INTEGER NOT NULL,
  sequence     INTEGER NOT NULL,
  settled      INTEGER NOT NULL CHECK (settled >= 0),
  is_reversed  INTEGER NOT NULL CHECK (is_reversed IN (0, 1)),
  PRIMARY KEY (partner_id, sequence),
  FOREIGN KEY (partner_id, sequence) REFERENCES entry (partner_id, sequence)
) STRICT, WITHOUT ROWID;

-- closed_by is the entry that closed the hold, 0 while it is open. fork finds, in a number of steps that grows with
-- the logarithm of the book's length, the holds that were open after a given entry: see the class HoldIntervals.
CREATE TABLE hold (
  partner_id  INTEGER NOT NULL,
  sequence    INTEGER NOT NULL,
  amount      INTEGER NOT NULL CHECK (amount > 0),
  expires_at  INTEGER NOT NULL CHECK (expires_at >= 0),
  closed_by   INTEGER NOT NULL CHECK (closed_by = 0 OR closed_by > sequence),
  fork        INTEGER NOT NULL CHECK (CASE closed_by WHEN 0 THEN fork = 0 ELSE fork BETWEEN sequence AND closed_by - 1 END),
  PRIMARY KEY (partner_id, sequence),
  FOREIGN KEY (partner_id, sequence) REFERENCES entry (partner_id, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX hold_fork ON hold (partner_id, fork, sequence);
CREATE INDEX hold_expires_at ON hold (partner_id, expires_at, sequence) WHERE closed_by = 0 AND expires_at > 0;

CREATE TABLE idempotency (
  partner_id    INTEGER NOT NULL REFERENCES book (partner_id),
  key           TEXT NOT NULL CHECK (key <> ''),
  request_hash  BLOB NOT NULL CHECK (length(request_hash) = 32),
  outcome       TEXT NOT NULL,
  sequence      INTEGER NOT NULL, -- of the last entry that the request wrote
  hash          BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (partner_id, key),
  CHECK (CASE outcome WHEN 'posted' THEN sequence > 0 ELSE sequence = 0 END)
) STRICT, WITHOUT ROWID;
