SET LOCAL citus.multi_shard_modify_mode TO 'sequential';
SET LOCAL citus.enable_unsafe_triggers = on;
-- Small, on every node, and read with each book that is locked.
SELECT create_reference_table('approval_policy');
SELECT create_distributed_table('operator_day', 'partner_id', colocate_with => 'partner');
ALTER TABLE operator_day ADD FOREIGN KEY (partner_id) REFERENCES book (partner_id);
CREATE TRIGGER approval_policy_not_deleted BEFORE DELETE ON approval_policy
  FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER approval_policy_not_truncated BEFORE TRUNCATE ON approval_policy
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER approval_policy_decided_once BEFORE UPDATE ON approval_policy FOR EACH ROW
  WHEN (NEW.revision <> OLD.revision OR NEW.terms <> OLD.terms OR NEW.requested_by <> OLD.requested_by
    OR NEW.requested_at <> OLD.requested_at OR NEW.valid_until <> OLD.valid_until
    OR OLD.verdict <> '' AND (NEW.verdict <> OLD.verdict OR NEW.decided_by <> OLD.decided_by
      OR NEW.decided_at <> OLD.decided_at))
  EXECUTE FUNCTION approval_decided_once();
CREATE TRIGGER approval_stays BEFORE UPDATE ON approval FOR EACH ROW
  WHEN (NEW.valid_until <> OLD.valid_until OR NEW.requested_at <> OLD.requested_at OR NEW.reference <> OLD.reference
    OR NEW.memo <> OLD.memo OR NEW.effective_date <> OLD.effective_date
    OR OLD.verdict <> '' AND NEW.decided_at <> OLD.decided_at)
  EXECUTE FUNCTION approval_decided_once();
