package dev.saldo.journal;

import java.util.LinkedHashMap;
import java.util.Map;

final class PostgresSchemaTest extends SchemaCases {
  @Override
  TestDatabase database() {
    return PostgresTestDatabase.empty();
  }

  @Override
  Map<String, String> changes() {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put(
        "ALTER TABLE entry DISABLE TRIGGER entry_append_only",
        "trigger entry.entry_append_only is not defined as in this release");
    changes.put(
        "DROP TRIGGER entry_append_only ON entry",
        "trigger entry.entry_append_only of this release is missing");
    changes.put(
        "CREATE TRIGGER spy BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION append_only()",
        "trigger entry.spy is not of this release");
    changes.put(
        "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN RETURN NEW; END $$",
        "function append_only() is not defined as in this release");
    changes.put(
        "CREATE FUNCTION extra(a bigint) RETURNS bigint LANGUAGE sql AS 'SELECT a'",
        "function extra(a bigint) is not of this release");
    changes.put(
        "ALTER TABLE hold DROP CONSTRAINT hold_amount_check",
        "constraint hold.hold_amount_check of this release is missing");
    changes.put(
        "ALTER TABLE hold DISABLE TRIGGER ALL",
        "constraint hold.hold_partner_id_sequence_fkey is not defined as in this release");
    changes.put("DROP INDEX hold_fork", "index hold_fork of this release is missing");
    changes.put("ALTER TABLE hold ADD extra bigint", "column hold.extra is not of this release");
    changes.put(
        "ALTER TABLE hold ALTER fork DROP NOT NULL",
        "column hold.fork is not defined as in this release");
    changes.put(
        "ALTER TABLE idempotency SET UNLOGGED",
        "table idempotency is not defined as in this release");
    changes.put(
        "CREATE RULE spy AS ON DELETE TO hold DO INSTEAD NOTHING",
        "rule hold.spy is not of this release");
    changes.put("CREATE VIEW spy AS SELECT * FROM entry", "view spy is not of this release");
    changes.put("CREATE TABLE extra (a int)", "table extra is not of this release");
    changes.put("DROP TABLE settlement", "table settlement of this release is missing");
    return changes;
  }
}
