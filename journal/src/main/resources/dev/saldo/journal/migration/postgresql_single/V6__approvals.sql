ALTER TABLE operator_day ADD FOREIGN KEY (partner_id) REFERENCES book (partner_id);
CREATE TRIGGER approval_policy_not_deleted BEFORE DELETE OR TRUNCATE ON approval_policy
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
