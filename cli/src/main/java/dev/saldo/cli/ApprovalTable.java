package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Postings that wait for another operator, for people: one, or many, each on a line. */
final class ApprovalTable {
  private ApprovalTable() {}

  /** Whether an answer is about a posting that waits, and not about one that was posted. */
  static boolean isAbout(JsonNode answer) {
    return answer.has("approvalId");
  }

  static Table of(JsonNode approval) {
    Table table =
        Table.ofFields()
            .row("Approval", Json.text(approval, "approvalId"))
            .row("State", Json.text(approval, "state"))
            .row("Partner", Json.text(approval, "partnerId"))
            .row("Type", Json.text(approval, "type"))
            .row("Amount", amount(approval))
            .row("Linked to", Json.text(approval, "linkedTo"))
            .row("Reference", Json.text(approval, "reference"))
            .row("Memo", Json.text(approval, "memo"))
            .row("Asked by", Json.text(approval, "requestedBy"))
            .row("Asked", Json.text(approval, "requestedAt"))
            .row("Valid until", Json.text(approval, "validUntil"));
    if (approval.has("decidedAt")) {
      table
          .row("Decided by", Json.text(approval, "decidedBy"))
          .row("Decided", Json.text(approval, "decidedAt"));
    }
    return approval.has("outcome")
        ? table
            .row("Outcome", Json.text(approval, "outcome"))
            .row("Transaction", Json.text(approval, "transactionId"))
        : table;
  }

  /** The state, and of what was approved the outcome of its posting. */
  private static String state(JsonNode approval) {
    String outcome = Json.text(approval, "outcome");
    return Json.text(approval, "state") + (outcome.isEmpty() ? "" : ": " + outcome);
  }

  static Table empty() {
    return new Table(
        Table.Column.text("APPROVAL"),
        Table.Column.text("STATE"),
        Table.Column.text("ASKED"),
        Table.Column.text("ASKED BY"),
        Table.Column.text("TYPE"),
        Table.Column.number("AMOUNT"),
        Table.Column.text("LINKED TO"),
        Table.Column.text("REFERENCE"),
        Table.Column.text("MEMO"));
  }

  static void addRow(Table table, JsonNode approval) {
    table.row(
        Json.text(approval, "approvalId"),
        state(approval),
        Json.text(approval, "requestedAt"),
        Json.text(approval, "requestedBy"),
        Json.text(approval, "type"),
        amount(approval),
        Json.text(approval, "linkedTo"),
        Json.text(approval, "reference"),
        Json.text(approval, "memo"));
  }

  private static String amount(JsonNode approval) {
    return (Json.text(approval, "amount") + " " + Json.text(approval, "currency")).strip();
  }
}
