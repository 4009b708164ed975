package dev.saldo.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Sends requests to one server as a well-behaved program does. Thread-safe. */
final class Http {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final URI baseUrl;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  Http(URI baseUrl) {
    this.baseUrl = baseUrl;
  }

  Answer get(String path, Map<String, String> headers) {
    return send("GET", path, headers, "");
  }

  /** The answer; fails the test if there is none, or none that {@code openapi.yaml} promises. */
  Answer send(String method, String path, Map<String, String> headers, String body) {
    try {
      Answer answer = trySend(method, path, headers, body);
      OpenApi.check(method, path, answer);
      return answer;
    } catch (IOException failure) {
      throw new AssertionError(method + " " + path + " got no answer", failure);
    }
  }

  /**
   * The answer.
   *
   * @throws IOException if there is none, as from a server that was killed
   */
  Answer trySend(String method, String path, Map<String, String> headers, String body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + path))
            .timeout(TIMEOUT)
            .header("User-Agent", "OpenAPI")
            .method(
                method,
                body.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    headers.forEach(request::setHeader);
    try {
      return answer(client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupt);
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers().map(), response.body());
  }
}
