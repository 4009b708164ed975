-- Times are microseconds since the epoch, UTC. Amounts are minor units of the book's currency.
CREATE TABLE partner (
  partner_id  INTEGER PRIMARY KEY,
  uc_id       INTEGER NOT NULL,
  name        TEXT NOT NULL,
  email       TEXT NOT NULL,
  user_code   TEXT NOT NULL CHECK (user_code IN ('Distributor', 'Partner')),
  created_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE book (
  partner_id    INTEGER PRIMARY KEY REFERENCES partner (partner_id),
  currency      TEXT NOT NULL,
  sequence      INTEGER NOT NULL CHECK (sequence >= 0),
  available     INTEGER NOT NULL,
  held          INTEGER NOT NULL CHECK (held >= 0),
  credit_limit  INTEGER NOT NULL CHECK (credit_limit >= 0),
  recorded_at   INTEGER NOT NULL,
  hash          BLOB NOT NULL
) STRICT;

CREATE TABLE entry (
  partner_id          INTEGER NOT NULL REFERENCES book (partner_id),
  sequence            INTEGER NOT NULL CHECK (sequence > 0),
  type                TEXT NOT NULL,
  amount              INTEGER NOT NULL CHECK (amount >= 0),
  available_after     INTEGER NOT NULL,
  held_after          INTEGER NOT NULL CHECK (held_after >= 0),
  credit_limit_after  INTEGER NOT NULL CHECK (credit_limit_after >= 0),
  linked_sequence     INTEGER NOT NULL,
  refunded_after      INTEGER NOT NULL CHECK (refunded_after >= 0),
  reference           TEXT NOT NULL,
  memo                TEXT NOT NULL,
  posted_by           TEXT NOT NULL,
  idempotency_key     TEXT NOT NULL,
  recorded_at         INTEGER NOT NULL,
  hash                BLOB NOT NULL,
  PRIMARY KEY (partner_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_recorded_at ON entry (partner_id, recorded_at, sequence);
CREATE INDEX entry_linked ON entry (partner_id, linked_sequence, sequence) WHERE linked_sequence > 0;

CREATE TABLE idempotency (
  partner_id    INTEGER NOT NULL REFERENCES book (partner_id),
  key           TEXT NOT NULL,
  request_hash  BLOB NOT NULL,
  outcome       TEXT NOT NULL,
  sequence      INTEGER NOT NULL,
  PRIMARY KEY (partner_id, key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER entry_gapless BEFORE INSERT ON entry
WHEN NEW.sequence <> 1 + (SELECT coalesce(max(sequence), 0) FROM entry WHERE partner_id = NEW.partner_id)
BEGIN SELECT RAISE(ABORT, 'entries are numbered without gaps'); END;
CREATE TRIGGER idempotency_no_update BEFORE UPDATE ON idempotency
BEGIN SELECT RAISE(ABORT, 'idempotency records are append-only'); END;
CREATE TRIGGER idempotency_no_delete BEFORE DELETE ON idempotency
BEGIN SELECT RAISE(ABORT, 'idempotency records are append-only'); END;

CREATE TABLE api_client (
  partner_id     INTEGER PRIMARY KEY REFERENCES partner (partner_id),
  client_id      TEXT NOT NULL UNIQUE,
  secret_hash    TEXT NOT NULL,
  enabled        INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  token_epoch    INTEGER NOT NULL,
  ip_restricted  INTEGER NOT NULL CHECK (ip_restricted IN (0, 1)),
  ip_rules       TEXT NOT NULL,
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
CREATE INDEX refresh_token_family ON refresh_token (partner_id, family);
