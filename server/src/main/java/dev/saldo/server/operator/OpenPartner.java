package dev.saldo.server.operator;

import dev.saldo.journal.Approval;
import dev.saldo.journal.AuditEvent;
import dev.saldo.journal.Journal;
import dev.saldo.journal.NewPartner;
import dev.saldo.journal.OpeningResult;
import dev.saldo.journal.Partner;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.JsonFields;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Result;
import dev.saldo.server.http.Tag;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Opens a partner with an empty book. */
final class OpenPartner implements Endpoint {
  private static final int NAME_LENGTH_MAX = 255;
  private static final int EMAIL_LENGTH_MAX = 254;
  private static final int CODE_LENGTH_MAX = 255;
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
  private static final Set<String> USER_CODES = Set.of("Distributor", "Partner");

  private final Journal journal;

  OpenPartner(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    Optional<String> key = IdempotencyKey.ofOptionalHeader(exchange);
    JsonFields fields = exchange.json("name", "email", "userCode", "currency", "creditLimit");
    NewPartner wished = partner(fields);
    Money creditLimit = creditLimit(fields, wished.currency());
    if (key.isEmpty()) {
      AuditEvent event = opening(exchange, wished, creditLimit);
      return exchange
          .await(journal.openPartner(wished, creditLimit, event))
          .map(OpenPartner::answer);
    }
    NewPartner partner = named(wished, creditLimit, key.get());
    AuditEvent event = opening(exchange, partner, creditLimit);
    return exchange
        .await(journal.openPartnerOnce(partner, creditLimit, event))
        .map(OpenPartner::answer);
  }

  /**
   * The same with ids that come of the request: the first of its key, so that the key is used up by
   * the partner itself; the second of all that was asked for, so that another request is known.
   */
  private static NewPartner named(NewPartner wished, Money creditLimit, String key) {
    String currency = wished.currency().code();
    return new NewPartner(
        PartnerIds.madeOf("partner", key),
        PartnerIds.madeOf(
            "uc",
            key,
            wished.name(),
            wished.email(),
            wished.userCode(),
            currency,
            creditLimit.toString()),
        wished.name(),
        wished.email(),
        wished.userCode(),
        wished.currency());
  }

  private static Answer answer(OpeningResult result) {
    if (result instanceof OpeningResult.Opened opened) {
      Answer answer = answer(opened.partner(), opened.creditLimit());
      return opened.replayed() ? answer.header(Postings.REPLAYED_HEADER, "true") : answer;
    }
    throw new Refusal(ErrorCode.IDEMPOTENCY_KEY_REUSED);
  }

  private static AuditEvent opening(Exchange exchange, NewPartner partner, Money creditLimit) {
    String detail =
        "%s, %s, %s, credit limit %s %s"
            .formatted(
                partner.name(),
                partner.email(),
                partner.userCode(),
                partner.currency().code(),
                creditLimit);
    return exchange.origin().event("partner.open", Long.toString(partner.partnerId()), detail);
  }

  private static NewPartner partner(JsonFields fields) {
    return new NewPartner(
        PartnerIds.random(),
        PartnerIds.random(),
        fields.text("name", NAME_LENGTH_MAX),
        email(fields),
        userCode(fields),
        currency(fields));
  }

  private static String email(JsonFields fields) {
    String email = fields.text("email", EMAIL_LENGTH_MAX);
    if (!EMAIL.matcher(email).matches()) {
      throw Refusal.field("email", Tag.FORMAT, "email must be an address such as name@example.com");
    }
    return email;
  }

  private static String userCode(JsonFields fields) {
    String userCode = fields.text("userCode", CODE_LENGTH_MAX);
    if (!USER_CODES.contains(userCode)) {
      throw Refusal.field("userCode", Tag.ONE_OF, "userCode must be Distributor or Partner");
    }
    return userCode;
  }

  private static Currency currency(JsonFields fields) {
    return Currency.of(fields.text("currency", CODE_LENGTH_MAX))
        .orElseThrow(
            () ->
                Refusal.field(
                    "currency", Tag.ONE_OF, "currency must be a code of ISO 4217 such as USD"));
  }

  private static Money creditLimit(JsonFields fields, Currency currency) {
    Money limit = Amounts.optional(fields, "creditLimit", currency).orElse(Money.zero(currency));
    if (limit.isNegative()) {
      throw Refusal.field("creditLimit", Tag.MIN, "creditLimit is less than 0")
          .particular("min", "0");
    }
    return limit;
  }

  private static Answer answer(Partner partner, Optional<Approval> creditLimit) {
    Optional<String> approvalId = creditLimit.map(ApprovalIds::of);
    return Answer.created(Result.of(json -> Views.write(json, partner, approvalId)))
        .header("Location", OperatorApi.PARTNERS + "/" + partner.partnerId());
  }
}
