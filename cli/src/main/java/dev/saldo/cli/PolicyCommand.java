package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.server.ApprovalSettings;
import java.time.Duration;

/** A command about the policy of approvals. */
abstract class PolicyCommand extends OperatorCommand {
  static final String PATH = "/approval-policy";
  static final String CHANGES = PATH + "/changes";

  @Override
  final Table table(JsonNode answer) {
    if (answer.has("changeId")) {
      return change(answer);
    }
    Table policy = terms(Table.ofFields(), answer);
    JsonNode waiting = answer.path("change");
    return waiting.isObject() ? policy.followedBy(change(waiting)) : policy;
  }

  private static Table change(JsonNode change) {
    Table table =
        Table.ofFields()
            .row("Change", Json.text(change, "changeId"))
            .row("State", Json.text(change, "state"));
    terms(table, change)
        .row("Asked by", Json.text(change, "requestedBy"))
        .row("Asked", Json.text(change, "requestedAt"))
        .row("Valid until", Json.text(change, "validUntil"));
    return change.has("decidedBy")
        ? table
            .row("Decided by", Json.text(change, "decidedBy"))
            .row("Decided", Json.text(change, "decidedAt"))
        : table;
  }

  private static Table terms(Table table, JsonNode policy) {
    return table
        .row("Above", thresholds(policy.path("above")))
        .row("Above daily", thresholds(policy.path("aboveDaily")))
        .row(
            "Expiry",
            ApprovalSettings.text(Duration.ofSeconds(policy.path("expirySeconds").longValue())));
  }

  private static String thresholds(JsonNode list) {
    StringBuilder text = new StringBuilder();
    for (JsonNode item : list) {
      text.append(text.isEmpty() ? "" : ",")
          .append(Json.text(item, "currency"))
          .append('=')
          .append(Json.text(item, "amount"));
    }
    return text.isEmpty() ? "none" : text.toString();
  }
}
