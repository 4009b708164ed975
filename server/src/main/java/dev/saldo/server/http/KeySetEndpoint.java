package dev.saldo.server.http;

import dev.saldo.server.token.AccessTokens;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Tells everybody the public keys of access tokens. */
final class KeySetEndpoint implements Endpoint {
  /** RFC 7517, 8.5.2. */
  private static final String CONTENT_TYPE = "application/jwk-set+json";

  private final AccessTokens tokens;

  KeySetEndpoint(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    return Future.succeededFuture(
        Answer.document(CONTENT_TYPE, Buffer.buffer(tokens.publicKeys()))
            .header("Cache-Control", "public, max-age=60"));
  }
}
