package dev.saldo.journal;

import java.util.LinkedHashMap;
import java.util.Map;

final class SqliteSchemaTest extends SchemaCases {
  @Override
  TestDatabase database() {
    return new SqliteTestDatabase();
  }

  @Override
  Map<String, String> changes() {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put(
        "DROP TRIGGER entry_no_update", "trigger entry.entry_no_update of this release is missing");
    changes.put(
        "CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM hold; END",
        "trigger entry.spy is not of this release");
    changes.put(
        "CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT 1; END",
        "trigger entry.entry_no_update is not defined as in this release");
    changes.put("DROP INDEX hold_fork", "index hold_fork of this release is missing");
    changes.put(
        "CREATE INDEX hold_fork ON hold (fork)",
        "index hold_fork is not defined as in this release");
    changes.put("CREATE VIEW spy AS SELECT * FROM entry", "view spy is not of this release");
    changes.put("CREATE TABLE extra (a)", "table extra is not of this release");
    changes.put(
        "ALTER TABLE hold ADD COLUMN extra INTEGER",
        "table hold is not defined as in this release");
    changes.put("DROP TABLE settlement", "table settlement of this release is missing");
    return changes;
  }
}
