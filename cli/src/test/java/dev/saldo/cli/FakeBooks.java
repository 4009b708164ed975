package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the server does with a batch: every key is posted once, and amounts above a thousand are
 * refused. Thread-safe.
 */
final class FakeBooks implements FakeServer.Responder {
  private static final BigDecimal AMOUNT_MAX = new BigDecimal("1000");

  private final Map<String, ObjectNode> outcomes = new LinkedHashMap<>();
  private final Map<String, JsonNode> requests = new LinkedHashMap<>();
  private final List<Integer> batchSizes = new ArrayList<>();
  private int answersLeft = Integer.MAX_VALUE;
  private int itemsMax = Integer.MAX_VALUE;
  private int busyItems;
  private long replays;

  /** Answers so many batches; those after are posted as well, but their answers are lost. */
  synchronized FakeBooks answering(int batches) {
    answersLeft = batches;
    return this;
  }

  /** Finds batches of more items too large. */
  synchronized FakeBooks taking(int items) {
    itemsMax = items;
    return this;
  }

  /** Says of the next items that they can't be posted now. */
  synchronized FakeBooks busyFor(int items) {
    busyItems = items;
    return this;
  }

  /** The amounts that were posted to a partner, in their order. */
  synchronized List<String> amounts(String partnerId) {
    return requests.values().stream()
        .filter(request -> Json.text(request, "partnerId").equals(partnerId))
        .filter(request -> outcome(request).path("status").asInt() == 201)
        .map(request -> Json.text(request, "amount"))
        .toList();
  }

  synchronized List<Integer> batchSizes() {
    return List.copyOf(batchSizes);
  }

  synchronized long replays() {
    return replays;
  }

  @Override
  public synchronized FakeServer.Answer answer(FakeServer.Request request) throws IOException {
    JsonNode items = Json.read(request.body()).get("transactions");
    batchSizes.add(items.size());
    if (items.size() > itemsMax) {
      return new FakeServer.Answer(
          413, FakeServer.envelope("content_too_large", "too large", "{}", 413), false);
    }
    ObjectNode result = Json.object();
    ArrayNode results = result.putArray("results");
    items.forEach(item -> results.add(post(item)));
    int status = answersLeft-- > 0 ? 200 : 0;
    return new FakeServer.Answer(
        status, FakeServer.envelope("success", "", result.toString(), 200), false);
  }

  private ObjectNode post(JsonNode item) {
    if (busyItems > 0) {
      busyItems--;
      return refusal(503, "overloaded");
    }
    String id = id(item);
    ObjectNode known = outcomes.get(id);
    if (known != null) {
      replays++;
      return item.equals(requests.get(id))
          ? known.deepCopy().put("replayed", true)
          : refusal(409, "idempotency_key_reused");
    }
    boolean isTooMuch = new BigDecimal(Json.text(item, "amount")).compareTo(AMOUNT_MAX) > 0;
    ObjectNode outcome = isTooMuch ? refusal(422, "insufficient_balance") : posted();
    outcomes.put(id, outcome);
    requests.put(id, item);
    return outcome;
  }

  private ObjectNode outcome(JsonNode request) {
    return Objects.requireNonNull(outcomes.get(id(request)));
  }

  private static String id(JsonNode item) {
    return Json.text(item, "partnerId") + " " + Json.text(item, "idempotencyKey");
  }

  private static ObjectNode posted() {
    ObjectNode posted = Json.object().put("status", 201).put("code", "success");
    posted.putObject("transaction");
    return posted.put("replayed", false);
  }

  private static ObjectNode refusal(int status, String code) {
    ObjectNode refusal = Json.object().put("status", status).put("code", code);
    refusal.put("detailMessage", "It can't be.").putObject("result");
    return refusal.put("replayed", false);
  }
}
