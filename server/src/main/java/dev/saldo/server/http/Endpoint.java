package dev.saldo.server.http;

import io.vertx.core.Future;

/** One call of the API. Runs on an event loop, so it must not block; shared by all of them. */
@FunctionalInterface
public interface Endpoint {
  /**
   * Answers a request.
   *
   * @return the answer; or a failure, of which a {@link Refusal} becomes the error it names
   * @throws Refusal if the request is refused at once
   */
  Future<Answer> answer(Exchange exchange);
}
