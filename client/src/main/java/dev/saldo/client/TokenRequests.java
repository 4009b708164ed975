package dev.saldo.client;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The two forms that are posted for a token. */
final class TokenRequests {
  private static final String PATH = "/auth/openapi/v1/oauth/token";

  private final URI uri;
  private final String userAgent;
  private final Credentials credentials;
  private final Executor executor;

  TokenRequests(BaseUrl baseUrl, String userAgent, Credentials credentials, Executor executor) {
    this.uri = baseUrl.resolve(PATH);
    this.userAgent = userAgent;
    this.credentials = credentials;
    this.executor = executor;
  }

  /** The request with credentials; their supplier may block, and therefore runs on the executor. */
  CompletableFuture<Call> withCredentials() {
    return CompletableFuture.supplyAsync(
        () -> {
          String secret = secret();
          String form =
              "grant_type=pp_credentials&client_id="
                  + encoded(credentials.clientId())
                  + "&client_secret="
                  + encoded(secret);
          return call(form, secret);
        },
        executor);
  }

  Call withRefreshToken(String refreshToken) {
    return call("grant_type=refresh_token&refresh_token=" + encoded(refreshToken), refreshToken);
  }

  private String secret() {
    try {
      String secret = credentials.clientSecret().get();
      if (secret != null && !secret.isEmpty()) {
        return secret;
      }
    } catch (RuntimeException failure) {
      throw new AuthenticationException(
          "the supplier of the client secret failed", ErrorDetails.NONE, failure);
    }
    throw new AuthenticationException("there is no client secret", ErrorDetails.NONE, null);
  }

  private Call call(String form, String secret) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("User-Agent", userAgent)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return new Call(request, Call.Purpose.TOKEN, secret);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
