package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Open holds for people, each on a line. */
final class HoldTable {
  private HoldTable() {}

  static Table empty() {
    return new Table(
        Table.Column.text("HOLD"),
        Table.Column.text("RECORDED"),
        Table.Column.number("AMOUNT"),
        Table.Column.text("EXPIRES"),
        Table.Column.text("REFERENCE"));
  }

  static void addRow(Table table, JsonNode hold) {
    String expiresAt = Json.text(hold, "expiresAt");
    table.row(
        Json.text(hold, "holdId"),
        Json.text(hold, "recordedAt"),
        Json.text(hold, "amount"),
        expiresAt.isEmpty() ? "never" : expiresAt,
        Json.text(hold, "reference"));
  }
}
