-- The guards of a single server, as far as a shard can check them by itself: that a book's row repeats its last entry
-- is left to verification. Citus calls triggers on shards unsafe because they may reach beyond theirs; these do not.
SET LOCAL citus.enable_unsafe_triggers = on;

CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are neither changed nor deleted', TG_TABLE_NAME;
END $$;
CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER entry_not_truncated BEFORE TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER idempotency_append_only BEFORE UPDATE OR DELETE ON idempotency
  FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER idempotency_not_truncated BEFORE TRUNCATE ON idempotency
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER book_not_deleted BEFORE DELETE ON book FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER book_not_truncated BEFORE TRUNCATE ON book FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- TG_RELID is the shard that the entry goes to, which has its predecessor too.
CREATE FUNCTION entry_continues() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  available bigint := 0;
  held bigint := 0;
  credit_limit bigint := 0;
  recorded_at bigint := NEW.recorded_at;
  found_one boolean := NEW.sequence = 1;
BEGIN
  IF NEW.sequence > 1 THEN
    EXECUTE format(
      'SELECT available_after, held_after, credit_limit_after, recorded_at, true FROM %s WHERE partner_id = $1 AND sequence = $2',
      TG_RELID::regclass)
    INTO available, held, credit_limit, recorded_at, found_one USING NEW.partner_id, NEW.sequence - 1;
  END IF;
  IF NOT coalesce(
    found_one
    AND NEW.available_after = available + CASE
      WHEN NEW.type IN ('top_up', 'refund', 'adjustment_credit', 'release', 'charge_reversal',
                        'adjustment_debit_reversal', 'capture_reversal') THEN NEW.amount
      WHEN NEW.type IN ('charge', 'adjustment_debit', 'hold', 'top_up_reversal', 'refund_reversal',
                        'adjustment_credit_reversal') THEN -NEW.amount
      ELSE 0 END
    AND NEW.held_after = held + CASE
      WHEN NEW.type = 'hold' THEN NEW.amount
      WHEN NEW.type IN ('capture', 'release') THEN -NEW.amount
      ELSE 0 END
    AND (NEW.type = 'credit_limit' OR NEW.credit_limit_after = credit_limit)
    AND NEW.recorded_at >= recorded_at, false)
  THEN
    RAISE EXCEPTION 'an entry continues its predecessor''s number, time and balances';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER entry_continues BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION entry_continues();

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
