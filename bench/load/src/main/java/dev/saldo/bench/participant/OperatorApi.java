package dev.saldo.bench.participant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Our operator's API, and the token call, as its users see them. Thread-safe. */
public final class OperatorApi {
  private static final String TOKEN_PATH = "/auth/openapi/v1/oauth/token";

  private static final int CREATED = 201;
  private static final int UNAVAILABLE = 503;

  private final ObjectMapper json = new ObjectMapper();
  private final Http http;
  private final URI base;
  private final String key;

  public OperatorApi(Http http, URI base, String key) {
    this.http = http;
    this.base = base;
    this.key = key;
  }

  /** Opens a partner, and returns its id. */
  public String openPartner(String name) throws IOException, InterruptedException {
    Map<String, String> partner =
        Map.of(
            "name", name, "email", name + "@example.com", "userCode", "Partner", "currency", "USD");
    return send(request("POST", "/partners", partner)).path("partnerId").asText();
  }

  /** Gives a partner API access and an access token. */
  public ApiClient grant(String partnerId) throws IOException, InterruptedException {
    JsonNode granted = send(request("POST", "/partners/" + partnerId + "/api-client", Map.of()));
    String form =
        tokenForm(granted.path("clientId").asText(), granted.path("clientSecret").asText());
    JsonNode issued = result(http.postForm(base.resolve(TOKEN_PATH), form));
    return new ApiClient(partnerId, form, issued.path("token").asText());
  }

  private static String tokenForm(String clientId, String clientSecret) {
    return "grant_type=pp_credentials&client_id=%s&client_secret=%s"
        .formatted(clientId, clientSecret);
  }

  public void switchOff(String partnerId) throws IOException, InterruptedException {
    send(request("PATCH", "/partners/" + partnerId + "/api-client", Map.of("enabled", false)));
  }

  public void topUp(String partnerId, String amount, String idempotencyKey)
      throws IOException, InterruptedException {
    Map<String, String> posting = Map.of("type", "top_up", "amount", amount, "reference", "bench");
    send(
        request("POST", "/partners/" + partnerId + "/transactions", posting)
            .header("Idempotency-Key", idempotencyKey));
  }

  /**
   * Posts up to a thousand transactions in one call.
   *
   * @return whether all are posted; false if the server was too busy for some, which then are to be
   *     sent again
   * @throws BenchException if one of them was refused for another reason
   */
  boolean postBatch(List<Map<String, String>> transactions)
      throws IOException, InterruptedException {
    JsonNode answer =
        send(request("POST", "/transactions:batch", Map.of("transactions", transactions)));
    boolean allPosted = true;
    for (JsonNode outcome : answer.path("results")) {
      int status = outcome.path("status").asInt();
      if (status != CREATED && status != UNAVAILABLE) {
        throw new BenchException("a transaction of a batch was refused: " + outcome);
      }
      allPosted &= status == CREATED;
    }
    return allPosted;
  }

  URI tokenUrl() {
    return base.resolve(TOKEN_PATH);
  }

  private HttpRequest.Builder request(String method, String path, Object body) throws IOException {
    return Http.request(base.resolve("/operator/v1" + path))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(json.writeValueAsString(body)));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return result(http.send(request.build()));
  }

  private JsonNode result(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() / 100 != 2) {
      throw new BenchException(
          answer.request().method()
              + " "
              + answer.request().uri().getPath()
              + " was answered "
              + answer.statusCode()
              + ": "
              + answer.body());
    }
    return json.readTree(answer.body()).path("result");
  }
}
