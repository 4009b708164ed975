-- The journal's own code never does what these refuse: they stand against accidents by other hands. Each costs one
-- check for all rows of a statement.
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are neither changed nor deleted', TG_TABLE_NAME;
END $$;
CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER idempotency_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON idempotency
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER book_not_deleted BEFORE DELETE OR TRUNCATE ON book
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- The settings keep the plan to one index look-up a row, however large the tables were when it was made.
CREATE FUNCTION entry_continues() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added AS n
    WHERE NOT coalesce(
      CASE n.sequence WHEN 1 THEN
        n.available_after = CASE
          WHEN n.type IN ('top_up', 'adjustment_credit') THEN n.amount
          WHEN n.type IN ('charge', 'adjustment_debit', 'hold') THEN -n.amount
          ELSE 0 END
        AND n.held_after = CASE n.type WHEN 'hold' THEN n.amount ELSE 0 END
        AND (n.type = 'credit_limit' OR n.credit_limit_after = 0)
      ELSE (
        SELECT n.available_after = p.available_after + CASE
            WHEN n.type IN ('top_up', 'refund', 'adjustment_credit', 'release', 'charge_reversal',
                            'adjustment_debit_reversal', 'capture_reversal') THEN n.amount
            WHEN n.type IN ('charge', 'adjustment_debit', 'hold', 'top_up_reversal', 'refund_reversal',
                            'adjustment_credit_reversal') THEN -n.amount
            ELSE 0 END
          AND n.held_after = p.held_after + CASE
            WHEN n.type = 'hold' THEN n.amount
            WHEN n.type IN ('capture', 'release') THEN -n.amount
            ELSE 0 END
          AND (n.type = 'credit_limit' OR n.credit_limit_after = p.credit_limit_after)
          AND n.recorded_at >= p.recorded_at
        FROM entry AS p WHERE p.partner_id = n.partner_id AND p.sequence = n.sequence - 1)
      END, false)
  ) THEN
    RAISE EXCEPTION 'an entry continues its predecessor''s number, time and balances';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER entry_continues AFTER INSERT ON entry REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION entry_continues();

-- A book row repeats its last entry.
CREATE FUNCTION book_opens_empty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a book opens empty';
END $$;
CREATE TRIGGER book_opens_empty BEFORE INSERT ON book FOR EACH ROW
  WHEN (NEW.sequence <> 0 OR NEW.available <> 0 OR NEW.held <> 0 OR NEW.credit_limit <> 0 OR NEW.next_expiry <> 0)
  EXECUTE FUNCTION book_opens_empty();

CREATE FUNCTION book_moves_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a book moves forward';
END $$;
CREATE TRIGGER book_moves_forward BEFORE UPDATE ON book FOR EACH ROW
  WHEN (NEW.partner_id <> OLD.partner_id OR NEW.currency <> OLD.currency OR NEW.sequence < OLD.sequence)
  EXECUTE FUNCTION book_moves_forward();

CREATE FUNCTION book_follows_entry() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (
    SELECT FROM changed AS n
    WHERE NOT coalesce(
      CASE n.sequence WHEN 0 THEN n.available = 0 AND n.held = 0 AND n.credit_limit = 0
      ELSE (
        SELECT e.available_after = n.available AND e.held_after = n.held
          AND e.credit_limit_after = n.credit_limit AND e.recorded_at = n.recorded_at AND e.hash = n.hash
        FROM entry AS e WHERE e.partner_id = n.partner_id AND e.sequence = n.sequence)
      END, false)
  ) THEN
    RAISE EXCEPTION 'a book repeats its last entry';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER book_follows_entry AFTER UPDATE ON book REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION book_follows_entry();
