package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Transactions for people: one, a field on each line, or many, each on a line. */
final class TransactionTable {
  private static final Set<String> PARTNERS_ACCOUNTS = Set.of("available", "held");

  private TransactionTable() {}

  static Table of(JsonNode transaction) {
    Table table =
        Table.ofFields()
            .row("Transaction", Json.text(transaction, "transactionId"))
            .row("Type", Json.text(transaction, "type"))
            .row("Amount", Json.text(transaction, "amount"));
    addIfPresent(table, "Linked to", Json.text(transaction, "linkedTo"));
    addIfPresent(table, "Expires", Json.text(transaction, "expiresAt"));
    addIfPresent(table, "Forced", Json.text(transaction, "reason"));
    return table
        .row("Balance", Json.text(transaction, "balanceAfter"))
        .row("Available", Json.text(transaction, "availableAfter"))
        .row("Held", Json.text(transaction, "heldAfter"))
        .row("Credit limit", Json.text(transaction, "creditLimitAfter"))
        .row("Recorded", Json.text(transaction, "recordedAt"));
  }

  static Table empty() {
    return new Table(
        Table.Column.text("TRANSACTION"),
        Table.Column.text("RECORDED"),
        Table.Column.text("TYPE"),
        Table.Column.number("AMOUNT"),
        Table.Column.number("BALANCE"),
        Table.Column.number("AVAILABLE"),
        Table.Column.number("HELD"),
        Table.Column.number("LIMIT"),
        Table.Column.text("LINKED TO"),
        Table.Column.text("REFERENCE"),
        Table.Column.text("MEMO"),
        Table.Column.text("POSTED BY"));
  }

  static void addRow(Table table, JsonNode transaction) {
    table.row(
        Json.text(transaction, "transactionId"),
        Json.text(transaction, "recordedAt"),
        Json.text(transaction, "type")
            + (Json.text(transaction, "reason").isEmpty() ? "" : " (forced)"),
        signedAmount(transaction),
        Json.text(transaction, "balanceAfter"),
        Json.text(transaction, "availableAfter"),
        Json.text(transaction, "heldAfter"),
        Json.text(transaction, "creditLimitAfter"),
        Json.text(transaction, "linkedTo"),
        Json.text(transaction, "reference"),
        Json.text(transaction, "memo"),
        Json.text(transaction, "postedBy"));
  }

  /** The amount by which the balance changed; without a sign where it grew or stayed. */
  private static String signedAmount(JsonNode transaction) {
    String amount = Json.text(transaction, "amount");
    boolean isSpent =
        PARTNERS_ACCOUNTS.contains(Json.text(transaction, "from"))
            && !PARTNERS_ACCOUNTS.contains(Json.text(transaction, "to"));
    return isSpent ? "-" + amount : amount;
  }

  private static void addIfPresent(Table table, String name, String value) {
    if (!value.isEmpty()) {
      table.row(name, value);
    }
  }
}
