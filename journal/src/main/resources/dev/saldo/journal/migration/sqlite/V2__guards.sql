-- The journal's own code never does what these refuse: they stand against accidents by other hands.
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER idempotency_no_update BEFORE UPDATE ON idempotency
BEGIN SELECT RAISE(ABORT, 'idempotency records are append-only'); END;
CREATE TRIGGER idempotency_no_delete BEFORE DELETE ON idempotency
BEGIN SELECT RAISE(ABORT, 'idempotency records are append-only'); END;
CREATE TRIGGER idempotency_no_replace BEFORE INSERT ON idempotency
WHEN EXISTS (SELECT 1 FROM idempotency AS i WHERE i.partner_id = NEW.partner_id AND i.key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'idempotency records are append-only'); END;
CREATE TRIGGER book_no_delete BEFORE DELETE ON book
BEGIN SELECT RAISE(ABORT, 'books are not deleted'); END;

CREATE TRIGGER entry_continues BEFORE INSERT ON entry
WHEN NOT coalesce(
  CASE WHEN NEW.sequence = 1 THEN
    NEW.available_after = CASE
      WHEN NEW.type IN ('top_up', 'adjustment_credit') THEN NEW.amount
      WHEN NEW.type IN ('charge', 'adjustment_debit', 'hold') THEN -NEW.amount
      ELSE 0 END
    AND NEW.held_after = CASE NEW.type WHEN 'hold' THEN NEW.amount ELSE 0 END
    AND (NEW.type = 'credit_limit' OR NEW.credit_limit_after = 0)
  ELSE (
    SELECT NEW.available_after = p.available_after + CASE
        WHEN NEW.type IN ('top_up', 'refund', 'adjustment_credit', 'release', 'charge_reversal',
                          'adjustment_debit_reversal', 'capture_reversal') THEN NEW.amount
        WHEN NEW.type IN ('charge', 'adjustment_debit', 'hold', 'top_up_reversal', 'refund_reversal',
                          'adjustment_credit_reversal') THEN -NEW.amount
        ELSE 0 END
      AND NEW.held_after = p.held_after + CASE
        WHEN NEW.type = 'hold' THEN NEW.amount
        WHEN NEW.type IN ('capture', 'release') THEN -NEW.amount
        ELSE 0 END
      AND (NEW.type = 'credit_limit' OR NEW.credit_limit_after = p.credit_limit_after)
      AND NEW.recorded_at >= p.recorded_at
    FROM entry AS p WHERE p.partner_id = NEW.partner_id AND p.sequence = NEW.sequence - 1)
  END, 0)
  OR NEW.sequence <= (SELECT b.sequence FROM book AS b WHERE b.partner_id = NEW.partner_id)
BEGIN SELECT RAISE(ABORT, 'an entry continues its predecessor''s number, time and balances'); END;

-- A book row repeats its last entry.
CREATE TRIGGER book_opens_empty BEFORE INSERT ON book
WHEN NEW.sequence <> 0 OR NEW.available <> 0 OR NEW.held <> 0 OR NEW.credit_limit <> 0 OR NEW.next_expiry <> 0
  OR EXISTS (SELECT 1 FROM book AS b WHERE b.partner_id = NEW.partner_id)
BEGIN SELECT RAISE(ABORT, 'a book opens once, and empty'); END;
CREATE TRIGGER book_follows_entry BEFORE UPDATE ON book
WHEN NEW.partner_id <> OLD.partner_id OR NEW.currency <> OLD.currency OR NEW.sequence < OLD.sequence
  OR NEW.sequence > 0 AND NOT EXISTS (
    SELECT 1 FROM entry AS e
    WHERE e.partner_id = NEW.partner_id AND e.sequence = NEW.sequence AND e.available_after = NEW.available
      AND e.held_after = NEW.held AND e.credit_limit_after = NEW.credit_limit AND e.recorded_at = NEW.recorded_at
      AND e.hash = NEW.hash)
  OR NEW.sequence = 0 AND (NEW.available <> 0 OR NEW.held <> 0 OR NEW.credit_limit <> 0)
BEGIN SELECT RAISE(ABORT, 'a book moves forward, to its last entry'); END;
