package dev.saldo.bench.participant;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Single requests, for setting up and checking. Thread-safe. */
public final class Http {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final String BALANCE_PATH = "/user/openapi/user/v1/client/account_balance";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(BOUND).build();

  /** Where a server answers the balance call. */
  public static URI balanceUrl(URI base) {
    return base.resolve(BALANCE_PATH);
  }

  public HttpResponse<String> balance(URI url, String token)
      throws IOException, InterruptedException {
    return send(request(url).header("Authorization", "Bearer " + token).GET().build());
  }

  public HttpResponse<String> balanceWithoutToken(URI url)
      throws IOException, InterruptedException {
    return send(request(url).GET().build());
  }

  public HttpResponse<String> postForm(URI url, String form)
      throws IOException, InterruptedException {
    return send(
        request(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  static HttpRequest.Builder request(URI url) {
    return HttpRequest.newBuilder(url).timeout(BOUND).header("User-Agent", "OpenAPI");
  }
}
