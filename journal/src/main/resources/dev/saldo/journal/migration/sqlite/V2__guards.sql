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

-- Until its books are brought up to date, a transaction's entries are all later than what the books say; so a REPLACE
-- of an entry is refused here too.
CREATE TRIGGER entry_continues BEFORE INSERT ON entry
WHEN NOT coalesce((
  SELECT NEW.sequence > b.sequence AND NEW.sequence = coalesce(p.sequence, 0) + 1
    AND NEW.available_after = coalesce(p.available_after, 0) + CASE NEW.type
      WHEN 'charge' THEN -NEW.amount WHEN 'top_up' THEN NEW.amount WHEN 'refund' THEN NEW.amount
      WHEN 'hold' THEN -NEW.amount WHEN 'capture' THEN 0 WHEN 'release' THEN NEW.amount
      WHEN 'adjustment_credit' THEN NEW.amount WHEN 'adjustment_debit' THEN -NEW.amount WHEN 'credit_limit' THEN 0
      WHEN 'top_up_reversal' THEN -NEW.amount WHEN 'charge_reversal' THEN NEW.amount
      WHEN 'refund_reversal' THEN -NEW.amount WHEN 'adjustment_credit_reversal' THEN -NEW.amount
      WHEN 'adjustment_debit_reversal' THEN NEW.amount WHEN 'capture_reversal' THEN NEW.amount END
    AND NEW.held_after = coalesce(p.held_after, 0) + CASE NEW.type
      WHEN 'hold' THEN NEW.amount WHEN 'capture' THEN -NEW.amount WHEN 'release' THEN -NEW.amount ELSE 0 END
    AND (NEW.credit_limit_after = coalesce(p.credit_limit_after, 0) OR NEW.type = 'credit_limit')
    AND NEW.recorded_at >= coalesce(p.recorded_at, NEW.recorded_at)
  FROM book AS b LEFT JOIN entry AS p ON p.partner_id = NEW.partner_id AND p.sequence = NEW.sequence - 1
  WHERE b.partner_id = NEW.partner_id), 0)
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
