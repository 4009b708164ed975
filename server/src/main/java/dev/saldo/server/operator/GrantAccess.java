package dev.saldo.server.operator;

import dev.saldo.journal.AuditEvent;
import dev.saldo.journal.GrantResult;
import dev.saldo.journal.Journal;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Result;
import dev.saldo.server.token.ClientSecrets;
import io.vertx.core.Future;

/** Grants a partner access to the API, and shows the client's secret this once. */
final class GrantAccess implements Endpoint {
  private final Journal journal;
  private final ClientSecrets secrets;

  GrantAccess(Journal journal, ClientSecrets secrets) {
    this.journal = journal;
    this.secrets = secrets;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    long partnerId = PartnerIds.ofPath(exchange);
    exchange.optionalJson();
    String clientId = secrets.newClientId();
    String secret = secrets.newSecret();
    AuditEvent event = exchange.origin().event("access.grant", Long.toString(partnerId), "");
    return exchange
        .await(journal.grantAccess(partnerId, clientId, secrets.hash(clientId, secret), event))
        .map(
            granted -> {
              check(granted);
              return answer(clientId, secret);
            });
  }

  private static void check(GrantResult granted) {
    switch (granted) {
      case GRANTED -> {}
      case PARTNER_NOT_FOUND -> throw PartnerIds.notFound();
      case ALREADY_GRANTED -> throw new Refusal(ErrorCode.API_CLIENT_EXISTS);
    }
  }

  private static Answer answer(String clientId, String secret) {
    return Answer.created(
        Result.of(
            json -> {
              json.writeStartObject();
              json.writeStringField("clientId", clientId);
              json.writeStringField("clientSecret", secret);
              json.writeEndObject();
            }));
  }
}
