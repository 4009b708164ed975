package dev.saldo.server.operator;

import dev.saldo.journal.Journal;
import dev.saldo.journal.PolicyChange;
import dev.saldo.ledger.ApprovalPolicy;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import dev.saldo.ledger.ThresholdException;
import dev.saldo.ledger.Thresholds;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.JsonFields;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Tag;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks for a change of the policy of approvals, which waits for a second operator. */
final class RequestPolicyChange implements Endpoint {
  private static final int COUNT_MAX = 200;
  private static final int CODE_LENGTH_MAX = 255;

  private final Journal journal;

  RequestPolicyChange(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    JsonFields fields = exchange.json(PolicyView.ABOVE, PolicyView.ABOVE_DAILY, PolicyView.EXPIRY);
    PolicyChange change =
        new PolicyChange(
            thresholds(fields, PolicyView.ABOVE),
            thresholds(fields, PolicyView.ABOVE_DAILY),
            expiry(fields));
    if (change.isEmpty()) {
      throw Refusal.field(
          PolicyView.ABOVE, Tag.REQUIRED, "above, aboveDaily or expirySeconds must be there");
    }
    return exchange
        .await(journal.requestPolicy(change, exchange.origin().event("policy.request", "", "")))
        .map(PolicyChanges::answer);
  }

  private static Optional<Thresholds> thresholds(JsonFields fields, String name) {
    return fields
        .optionalObjects(name, COUNT_MAX, PolicyView.CURRENCY, PolicyView.AMOUNT)
        .map(items -> thresholds(fields.field(name), items));
  }

  private static Thresholds thresholds(String field, List<JsonFields> items) {
    List<Money> amounts = items.stream().map(RequestPolicyChange::amount).toList();
    try {
      return Thresholds.of(amounts);
    } catch (ThresholdException wrong) {
      throw Refusal.field(field, Tag.CONFLICT, field + ": " + wrong.getMessage());
    }
  }

  private static Money amount(JsonFields item) {
    String code = item.text(PolicyView.CURRENCY, CODE_LENGTH_MAX);
    Currency currency = Currency.of(code).orElseThrow(() -> unknown(item));
    return Amounts.required(item, PolicyView.AMOUNT, currency);
  }

  private static Refusal unknown(JsonFields item) {
    String field = item.field(PolicyView.CURRENCY);
    return Refusal.field(field, Tag.ONE_OF, field + " must be a code of ISO 4217 such as USD");
  }

  private static Optional<Duration> expiry(JsonFields fields) {
    OptionalLong seconds =
        fields.optionalInteger(
            PolicyView.EXPIRY,
            ApprovalPolicy.EXPIRY_MIN.toSeconds(),
            ApprovalPolicy.EXPIRY_MAX.toSeconds());
    return seconds.isPresent()
        ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
        : Optional.empty();
  }
}
