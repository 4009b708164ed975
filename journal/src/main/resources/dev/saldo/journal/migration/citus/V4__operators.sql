SELECT create_distributed_table('audit', 'partner_id', colocate_with => 'partner');
SET LOCAL citus.enable_unsafe_triggers = on;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER audit_not_truncated BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION append_only();
