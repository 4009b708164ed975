package dev.saldo.server.operator;

import dev.saldo.journal.ClientChange;
import dev.saldo.server.http.AddressRule;
import dev.saldo.server.http.AddressRuleException;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.JsonFields;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Result;
import dev.saldo.server.http.Tag;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Switches a client on or off, or restricts its addresses. */
final class ChangeAccess implements Endpoint {
  private static final String ENABLED = "enabled";
  private static final String RESTRICTION = "ipRestriction";
  private static final String RULES = "rules";
  private static final int RULES_MAX = 100;
  private static final int RULE_LENGTH_MAX = 100;

  private final AccessChanges changes;

  ChangeAccess(AccessChanges changes) {
    this.changes = changes;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    return changes
        .apply(exchange, change(exchange.json(ENABLED, RESTRICTION)))
        .map(client -> Answer.ok(Result.of(json -> Views.write(json, client))));
  }

  private static ClientChange change(JsonFields fields) {
    Optional<Boolean> enabled = fields.optionalFlag(ENABLED);
    Optional<JsonFields> restriction = fields.optionalObject(RESTRICTION, ENABLED, RULES);
    if (enabled.isPresent() && restriction.isPresent()) {
      throw Refusal.field(
          RESTRICTION, Tag.CONFLICT, "enabled and ipRestriction are changed one at a time");
    }
    return enabled
        .<ClientChange>map(ClientChange.Enabled::new)
        .or(() -> restriction.map(ChangeAccess::restriction))
        .orElseThrow(
            () -> Refusal.field(ENABLED, Tag.REQUIRED, "enabled or ipRestriction must be there"));
  }

  private static ClientChange restriction(JsonFields fields) {
    boolean enabled = fields.optionalFlag(ENABLED).orElseThrow(() -> missing(fields, ENABLED));
    List<String> texts =
        fields
            .optionalTexts(RULES, RULES_MAX, RULE_LENGTH_MAX)
            .orElseThrow(() -> missing(fields, RULES));
    if (enabled && texts.isEmpty()) {
      String field = fields.field(RULES);
      throw Refusal.field(
          field,
          Tag.REQUIRED,
          field + " must have a rule, or no address at all would be permitted");
    }
    List<String> rules = new ArrayList<>();
    for (String text : texts) {
      rules.add(rule(fields.field(RULES) + "[" + rules.size() + "]", text));
    }
    return new ClientChange.IpRestriction(enabled, rules);
  }

  private static Refusal missing(JsonFields fields, String name) {
    return Refusal.field(fields.field(name), Tag.REQUIRED);
  }

  private static String rule(String field, String text) {
    try {
      return AddressRule.parse(text).toString();
    } catch (AddressRuleException malformed) {
      throw Refusal.field(field, Tag.FORMAT, field + " " + malformed.getMessage());
    }
  }
}
