package dev.saldo.cli;

import dev.saldo.client.ConnectionProblem;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sends requests to one server, once or as often as it takes. Thread-safe. */
final class Sender {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration RETRY_AFTER_MAX = Duration.ofSeconds(30);
  private static final int RETRY_AFTER_DIGITS_MAX = 9;
  private static final Set<Integer> PASSING_STATUSES = Set.of(429, 502, 503, 504);

  private final String server;
  private final List<Duration> retryDelays;
  private final HttpClient http;

  /** Reads from an answer. */
  interface Reading {
    int from(InputStream body) throws IOException;
  }

  /**
   * Sends to a server.
   *
   * @param server what messages call it
   * @param trust whom to trust, if not those that Java trusts
   */
  Sender(String server, Optional<SSLContext> trust, List<Duration> retryDelays) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            // A redirect could carry the operator key to another host.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT);
    trust.ifPresent(builder::sslContext);
    this.http = builder.build();
    this.server = server;
    this.retryDelays = List.copyOf(retryDelays);
  }

  /** The whole answer. */
  HttpResponse<String> send(HttpRequest request) throws NoAnswerException, InterruptedException {
    return answer(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** The answer's head, with a body that is still to come. */
  HttpResponse<InputStream> open(HttpRequest request)
      throws NoAnswerException, InterruptedException {
    return answer(request, BodyHandlers.ofInputStream());
  }

  /** As {@link #send}, and again where that got no answer or one that passes by itself. */
  HttpResponse<String> sendRepeatedly(HttpRequest request)
      throws NoAnswerException, InterruptedException {
    for (Duration delay : retryDelays) {
      @Nullable HttpResponse<String> response = sendOrNull(request);
      if (response != null && !PASSING_STATUSES.contains(response.statusCode())) {
        return response;
      }
      Duration wait = longer(delay, response);
      if (response != null && wait.compareTo(RETRY_AFTER_MAX) > 0) {
        return response;
      }
      Thread.sleep(wait.toMillis());
    }
    return send(request);
  }

  /** Reads a body, whose failure is a missing answer. */
  int read(Reading reading, InputStream body) throws NoAnswerException {
    try {
      return reading.from(body);
    } catch (IOException failure) {
      throw new NoAnswerException("the answer from " + server + " broke off", failure);
    }
  }

  private @Nullable HttpResponse<String> sendOrNull(HttpRequest request)
      throws InterruptedException {
    try {
      return send(request);
    } catch (NoAnswerException failure) {
      // The next try, or the last one, tells.
      return null;
    }
  }

  private static Duration longer(Duration delay, @Nullable HttpResponse<String> response) {
    String header = response == null ? "" : response.headers().firstValue("Retry-After").orElse("");
    if (!header.matches("[0-9]+")) {
      return delay;
    }
    Duration asked =
        header.length() > RETRY_AFTER_DIGITS_MAX
            ? Duration.ofDays(1)
            : Duration.ofSeconds(Long.parseLong(header));
    return asked.compareTo(delay) > 0 ? asked : delay;
  }

  private <T> HttpResponse<T> answer(HttpRequest request, BodyHandler<T> body)
      throws NoAnswerException, InterruptedException {
    // The client's own timeout ends with the answer's head; this one covers its body.
    CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, body);
    try {
      return answer.get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException failure) {
      answer.cancel(true);
      throw noAnswer(new HttpTimeoutException("no answer in time"));
    } catch (ExecutionException failure) {
      throw noAnswer(failure.getCause() == null ? failure : failure.getCause());
    }
  }

  private NoAnswerException noAnswer(Throwable cause) {
    return new NoAnswerException(
        "no answer from "
            + server
            + ": "
            + NoAnswerException.explained(ConnectionProblem.of(cause), cause),
        cause);
  }
}
