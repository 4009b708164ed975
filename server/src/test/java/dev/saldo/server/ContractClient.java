package dev.saldo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends requests to a server, and holds each of them and its answer against openapi.yaml. */
final class ContractClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String FORM = "application/x-www-form-urlencoded";

  private final HttpClient http;
  private final String baseUrl;
  private final Contract contract;

  ContractClient(int port, Contract contract) {
    Transport transport = Transport.of(port);
    this.baseUrl = transport.scheme() + "://127.0.0.1:" + port;
    this.http =
        HttpClient.newBuilder()
            .version(transport.version())
            .sslContext(Transport.trusting())
            .connectTimeout(PATIENCE)
            .build();
    this.contract = contract;
  }

  ContractReply send(ContractCall call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + call.target()))
            .timeout(PATIENCE)
            .method(
                call.method(),
                call.body().isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(call.body()));
    call.headers().forEach(request::setHeader);
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      ContractReply reply =
          new ContractReply(response.statusCode(), response.headers(), response.body());
      contract.check(call, reply);
      return reply;
    } catch (IOException failed) {
      throw new UncheckedIOException(call.toString(), failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** A call of the operator's. */
  ContractReply operator(String method, String target, String body) {
    return send(new ContractCall(method, target, operatorHeaders(), body));
  }

  /** The same, with an idempotency key. */
  ContractReply operator(String method, String target, String body, String key) {
    Map<String, String> headers = new LinkedHashMap<>(operatorHeaders());
    headers.put("Idempotency-Key", key);
    return send(new ContractCall(method, target, headers, body));
  }

  static Map<String, String> operatorHeaders() {
    return Map.of(
        "Authorization",
        "Bearer " + ContractServer.OPERATOR_KEY,
        "Content-Type",
        "application/json",
        "User-Agent",
        "ContractClient");
  }

  /** A call with a form, as for tokens. */
  ContractReply form(String target, String form) {
    return send(
        new ContractCall(
            "POST", target, Map.of("User-Agent", "ContractClient", "Content-Type", FORM), form));
  }

  /** A call with an access token. */
  ContractReply partner(String target, String token) {
    return send(
        new ContractCall(
            "GET",
            target,
            Map.of("User-Agent", "ContractClient", "Authorization", "Bearer " + token),
            ""));
  }
}
