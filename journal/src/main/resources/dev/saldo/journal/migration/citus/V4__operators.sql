SELECT create_distributed_table('audit', 'partner_id', colocate_with => 'partner');
SET LOCAL citus.enable_unsafe_triggers = on;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER audit_not_truncated BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION append_only();
SELECT create_distributed_table('approval', 'partner_id', colocate_with => 'partner');
ALTER TABLE approval ADD FOREIGN KEY (partner_id) REFERENCES book (partner_id);
CREATE TRIGGER approval_not_deleted BEFORE DELETE ON approval FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER approval_not_truncated BEFORE TRUNCATE ON approval FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE FUNCTION approval_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an approval is decided once';
END $$;
CREATE TRIGGER approval_decided_once BEFORE UPDATE ON approval FOR EACH ROW
  WHEN (NEW.partner_id <> OLD.partner_id OR NEW.number <> OLD.number OR NEW.idempotency_key <> OLD.idempotency_key
    OR NEW.type <> OLD.type OR NEW.amount <> OLD.amount OR NEW.linked_sequence <> OLD.linked_sequence
    OR NEW.expires_at <> OLD.expires_at OR NEW.requested_by <> OLD.requested_by
    OR OLD.verdict <> '' AND (NEW.verdict <> OLD.verdict OR NEW.decided_by <> OLD.decided_by))
  EXECUTE FUNCTION approval_decided_once();
