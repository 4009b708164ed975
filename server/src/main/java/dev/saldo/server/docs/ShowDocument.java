package dev.saldo.server.docs;

import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import io.vertx.core.Future;

/** Serves {@code openapi.yaml} as it is. */
final class ShowDocument implements Endpoint {
  /** RFC 9512. */
  private static final String CONTENT_TYPE = "application/yaml";

  private final FixedDocument document =
      new FixedDocument(CONTENT_TYPE, OpenApiDocument.packagedText());

  @Override
  public Future<Answer> answer(Exchange exchange) {
    return Future.succeededFuture(document.answer(exchange));
  }
}
