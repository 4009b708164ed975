package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One partner, a field on each line. */
final class PartnerTable {
  private PartnerTable() {}

  static Table of(JsonNode partner) {
    String currency = Json.text(partner, "currency");
    Table table =
        Table.ofFields()
            .row("Partner", Json.text(partner, "partnerId"))
            .row("Name", Json.text(partner, "name"))
            .row("E-mail", Json.text(partner, "email"))
            .row("User code", Json.text(partner, "userCode"))
            .row("UC id", Json.text(partner, "ucId"))
            .row("Balance", Json.text(partner, "accountBalance") + " " + currency)
            .row("Available", Json.text(partner, "available") + " " + currency)
            .row("Held", Json.text(partner, "held") + " " + currency)
            .row("Credit limit", Json.text(partner, "creditLimit") + " " + currency)
            .row("Sequence", Json.text(partner, "sequence"))
            .row("Created", Json.text(partner, "createdAt"));
    return addClient(table, partner.path("apiClient"));
  }

  /** {@code none}, {@code enabled} or {@code disabled}. */
  static String access(JsonNode client) {
    if (!client.isObject()) {
      return "none";
    }
    return client.path("enabled").asBoolean() ? "enabled" : "disabled";
  }

  static Table addClient(Table table, JsonNode client) {
    table.row("API access", access(client));
    if (client.isObject()) {
      table.row("Client id", Json.text(client, "clientId"));
      table.row("IP restriction", restriction(client.path("ipRestriction")));
    }
    return table;
  }

  private static String restriction(JsonNode restriction) {
    if (!restriction.path("enabled").asBoolean()) {
      return "off";
    }
    List<String> rules = new ArrayList<>();
    restriction.path("rules").forEach(rule -> rules.add(rule.asText()));
    return rules.isEmpty() ? "on, without a rule" : String.join(", ", rules);
  }
}
