package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One partner, a field on each line. */
final class PartnerTable {
  private PartnerTable() {}

  static Table of(JsonNode partner) {
    String currency = partner.path("currency").asText();
    Table table =
        Table.ofFields()
            .row("Partner", partner.path("partnerId").asText())
            .row("Name", partner.path("name").asText())
            .row("E-mail", partner.path("email").asText())
            .row("User code", partner.path("userCode").asText())
            .row("UC id", partner.path("ucId").asText())
            .row("Balance", partner.path("accountBalance").asText() + " " + currency)
            .row("Credit limit", partner.path("creditLimit").asText() + " " + currency)
            .row("Sequence", partner.path("sequence").asText())
            .row("Created", partner.path("createdAt").asText());
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
      table.row("Client id", client.path("clientId").asText());
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
