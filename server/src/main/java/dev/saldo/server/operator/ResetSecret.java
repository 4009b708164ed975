package dev.saldo.server.operator;

import dev.saldo.journal.ClientChange;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Result;
import dev.saldo.server.token.ClientSecrets;
import io.vertx.core.Future;

/** Replaces a client's secret, which ends its tokens, and shows the new one this once. */
final class ResetSecret implements Endpoint {
  private final AccessChanges changes;
  private final ClientSecrets secrets;

  ResetSecret(AccessChanges changes, ClientSecrets secrets) {
    this.changes = changes;
    this.secrets = secrets;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    exchange.optionalJson();
    String secret = secrets.newSecret();
    return changes
        .apply(exchange, new ClientChange.Secret(secrets.hash(secret)))
        .map(client -> answer(secret));
  }

  private static Answer answer(String secret) {
    return Answer.ok(
        Result.of(
            json -> {
              json.writeStartObject();
              json.writeStringField("clientSecret", secret);
              json.writeEndObject();
            }));
  }
}
