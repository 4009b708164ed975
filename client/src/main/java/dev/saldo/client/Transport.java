package dev.saldo.client;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Sends one request once, and reads its answer within the request timeout. Thread-safe. */
final class Transport {
  private final HttpClient http;
  private final Duration requestTimeout;
  private final Executor executor;
  private final Clock clock;
  private final Lanes lanes;

  Transport(HttpClient http, Duration requestTimeout, Executor executor, Clock clock) {
    this.http = http;
    this.requestTimeout = requestTimeout;
    this.executor = executor;
    this.clock = clock;
    this.lanes = new Lanes(executor);
  }

  /**
   * The successful answer as {@code read} makes it of answer and envelope, or a {@link
   * SaldoException}. When {@code caller} is done before, the request is abandoned, or not sent.
   */
  <T> CompletableFuture<T> send(Call call, Caller<?> caller, BiFunction<Answer, Envelope, T> read) {
    return lanes
        .send(() -> exchange(call, caller))
        // Off the timer's thread, on which a timeout completes.
        .handleAsync(
            (response, failure) -> {
              if (response == null) {
                throw SaldoException.of(failure);
              }
              Answer answer = answer(response);
              return read.apply(answer, AnswerCheck.successful(call, answer, clock.instant()));
            },
            executor);
  }

  private CompletableFuture<HttpResponse<Optional<String>>> exchange(Call call, Caller<?> caller) {
    if (caller.isGone()) {
      return CompletableFuture.failedFuture(new CancellationException("the caller is gone"));
    }
    CompletableFuture<HttpResponse<Optional<String>>> sent =
        http.sendAsync(call.request(), head -> new CappedBody());
    // Not HttpRequest.timeout, which ends with the headers and lets a body take for ever.
    CompletableFuture<HttpResponse<Optional<String>>> response =
        sent.copy().orTimeout(requestTimeout.toNanos(), TimeUnit.NANOSECONDS);
    var unused = response.whenComplete((value, failure) -> sent.cancel(true));
    var ignored = caller.answer().whenComplete((value, failure) -> response.cancel(true));
    return response;
  }

  private static Answer answer(HttpResponse<Optional<String>> response) {
    @Nullable String body = response.body().orElse(null);
    return new Answer(response.statusCode(), response.headers(), body);
  }
}
