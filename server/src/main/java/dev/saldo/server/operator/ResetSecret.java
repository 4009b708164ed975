package dev.saldo.server.operator;

import dev.saldo.journal.AccessReading;
import dev.saldo.journal.ApiClient;
import dev.saldo.journal.ClientChange;
import dev.saldo.journal.Journal;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Result;
import dev.saldo.server.token.ClientSecrets;
import io.vertx.core.Future;
import java.util.Optional;

/** Replaces a client's secret, which ends its tokens, and shows the new one this once. */
final class ResetSecret implements Endpoint {
  private final Journal journal;
  private final AccessChanges changes;
  private final ClientSecrets secrets;

  ResetSecret(Journal journal, AccessChanges changes, ClientSecrets secrets) {
    this.journal = journal;
    this.changes = changes;
    this.secrets = secrets;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    exchange.optionalJson();
    String secret = secrets.newSecret();
    return exchange
        .await(journal.access(PartnerIds.ofPath(exchange)))
        .compose(reading -> changes.apply(exchange, change(reading, secret)))
        .map(client -> answer(secret));
  }

  /** A client that is not there is refused with the change. */
  private ClientChange change(Optional<AccessReading> reading, String secret) {
    String clientId = reading.flatMap(AccessReading::client).map(ApiClient::clientId).orElse("");
    return new ClientChange.Secret(secrets.hash(clientId, secret));
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
