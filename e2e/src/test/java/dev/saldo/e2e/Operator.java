package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The operator's calls. Those that return a result fail the test if they do not succeed. */
final class Operator {
  private static final String PARTNERS = "/operator/v1/partners";
  private static final String VERIFY = "/operator/v1/verify";

  private final Http http;
  private final String key;

  Operator(Http http, String key) {
    this.http = http;
    this.key = key;
  }

  Answer send(String method, String path, JsonNode body) {
    return http.send(method, path, headers(), body.isEmpty() ? "" : body.toString());
  }

  Answer get(String path) {
    return http.send("GET", path, headers(), "");
  }

  /** Opens a partner of that currency and credit limit; its id. */
  String openPartner(String name, String currency, String creditLimit) {
    ObjectNode body =
        Json.object()
            .put("name", name)
            .put("email", name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com")
            .put("userCode", "Distributor")
            .put("currency", currency)
            .put("creditLimit", creditLimit);
    return send("POST", PARTNERS, body).success(201).path("partnerId").textValue();
  }

  String openPartner(String name) {
    return openPartner(name, "USD", "0.00");
  }

  Access grant(String partnerId) {
    JsonNode result = http.send("POST", client(partnerId), headers(), "{}").success(201);
    return new Access(
        partnerId, result.path("clientId").textValue(), result.path("clientSecret").textValue());
  }

  Answer changeClient(String partnerId, JsonNode change) {
    return send("PATCH", client(partnerId), change);
  }

  /** Replaces the client secret. */
  Access resetSecret(Access access) {
    Answer answer =
        http.send("POST", client(access.partnerId()) + "/reset-secret", headers(), "{}");
    String secret = answer.success(200).path("clientSecret").textValue();
    return new Access(access.partnerId(), access.clientId(), secret);
  }

  JsonNode topUp(String partnerId, String idempotencyKey, String amount) {
    return post(partnerId, idempotencyKey, topUp(amount)).success(201);
  }

  static ObjectNode topUp(String amount) {
    return Json.object().put("type", "top_up").put("amount", amount);
  }

  static ObjectNode charge(String amount) {
    return Json.object().put("type", "charge").put("amount", amount);
  }

  Answer post(String partnerId, String idempotencyKey, JsonNode transaction) {
    try {
      return tryPost(partnerId, idempotencyKey, transaction);
    } catch (IOException failure) {
      throw new AssertionError("a posting got no answer", failure);
    }
  }

  /**
   * Posts.
   *
   * @throws IOException if there is no answer, and so it is not known whether it was posted
   */
  Answer tryPost(String partnerId, String idempotencyKey, JsonNode transaction) throws IOException {
    Map<String, String> keyed =
        Map.of(
            "Authorization",
            "Bearer " + key,
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            idempotencyKey);
    return http.trySend("POST", transactions(partnerId), keyed, transaction.toString());
  }

  JsonNode balance(String partnerId) {
    return get(partner(partnerId) + "/balance").success(200);
  }

  /** Fails the test if the server finds anything wrong with the books. */
  void verify() {
    JsonNode begun = http.send("POST", VERIFY, headers(), "{}").success(202);
    String path = VERIFY + "/" + begun.path("verificationId").textValue();
    JsonNode result = get(path).success(200);
    while (result.path("state").textValue().equals("running")) {
      Thread.onSpinWait();
      result = get(path).success(200);
    }
    assertTrue(result.path("isSound").booleanValue(), result::toString);
  }

  /** All entries of the book, the oldest first, by pages of the most that a page may hold. */
  List<JsonNode> history(String partnerId) {
    List<JsonNode> entries = new ArrayList<>();
    String first = transactions(partnerId) + "?limit=200";
    JsonNode page = get(first).success(200);
    page.path("items").forEach(entries::add);
    while (page.path("nextCursor").isTextual()) {
      page = nextPage(first + "&cursor=" + page.path("nextCursor").textValue());
      page.path("items").forEach(entries::add);
    }
    Collections.reverse(entries);
    return entries;
  }

  /** Not compared with {@code openapi.yaml}: of long histories, the first pages were. */
  private JsonNode nextPage(String path) {
    try {
      return http.trySend("GET", path, headers(), "").success(200);
    } catch (IOException failure) {
      throw new AssertionError("a page got no answer", failure);
    }
  }

  static String partner(String partnerId) {
    return PARTNERS + "/" + partnerId;
  }

  static String transactions(String partnerId) {
    return partner(partnerId) + "/transactions";
  }

  static String client(String partnerId) {
    return partner(partnerId) + "/api-client";
  }

  private Map<String, String> headers() {
    return Map.of("Authorization", "Bearer " + key, "Content-Type", "application/json");
  }
}
