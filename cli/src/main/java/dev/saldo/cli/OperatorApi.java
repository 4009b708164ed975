package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The calls of the operator's API. Paths are relative to {@code /operator/v1}. Thread-safe. */
final class OperatorApi {
  private static final int COPY_BYTES = 65_536;

  private final OperatorUrl url;
  private final String operatorKey;
  private final Sender sender;

  /** What a posting was answered, and whether an earlier one with the same key was. */
  record Posted(JsonNode transaction, boolean isReplay) {}

  OperatorApi(OperatorUrl url, String operatorKey, Sender sender) {
    this.url = url;
    this.operatorKey = operatorKey;
    this.sender = sender;
  }

  OperatorUrl url() {
    return url;
  }

  JsonNode get(String path, Map<String, String> query)
      throws RefusedException, NoAnswerException, InterruptedException {
    return Answer.result(sender.send(request(path, query).GET().build()));
  }

  JsonNode post(String path, JsonNode body)
      throws RefusedException, NoAnswerException, InterruptedException {
    return Answer.result(sender.send(request(path, Map.of()).POST(json(body)).build()));
  }

  JsonNode patch(String path, JsonNode body)
      throws RefusedException, NoAnswerException, InterruptedException {
    return Answer.result(sender.send(request(path, Map.of()).method("PATCH", json(body)).build()));
  }

  /** Posts once, however often it has to be sent: every try carries the same key. */
  Posted transaction(String path, JsonNode body, String idempotencyKey)
      throws RefusedException, NoAnswerException, InterruptedException {
    HttpRequest request =
        request(path, Map.of())
            .header("Idempotency-Key", quoted(idempotencyKey))
            .POST(json(body))
            .build();
    HttpResponse<String> response = sender.sendRepeatedly(request);
    boolean isReplay =
        response.headers().firstValue("Idempotent-Replayed").map("true"::equals).orElse(false);
    return new Posted(Answer.result(response), isReplay);
  }

  /** The string of RFC 8941, since a bare key may have no quote in it. */
  private static String quoted(String key) {
    return '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Posts many, each with a key of its own in the body; answers are in the order of the body. */
  JsonNode batch(ObjectNode body) throws RefusedException, NoAnswerException, InterruptedException {
    HttpRequest request = request("/transactions:batch", Map.of()).POST(json(body)).build();
    return Answer.result(sender.sendRepeatedly(request)).path("results");
  }

  /**
   * Copies the answer's body as it comes.
   *
   * @throws IOException if the target fails
   */
  void download(String path, Map<String, String> query, OutputStream target)
      throws RefusedException, NoAnswerException, InterruptedException, IOException {
    HttpResponse<InputStream> response =
        sender.open(request(path, query).setHeader("Accept", "*/*").GET().build());
    try (InputStream body = response.body()) {
      byte[] bytes = new byte[COPY_BYTES];
      if (!Answer.isSuccess(response.statusCode())) {
        int length = sender.read(in -> in.readNBytes(bytes, 0, COPY_BYTES), body);
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        throw Answer.refused(response.statusCode(), text);
      }
      for (int n = sender.read(in -> in.read(bytes), body);
          n >= 0;
          n = sender.read(in -> in.read(bytes), body)) {
        target.write(bytes, 0, n);
      }
    }
  }

  private HttpRequest.Builder request(String path, Map<String, String> query) {
    return HttpRequest.newBuilder(url.resolve(path, query))
        .header("Authorization", "Bearer " + operatorKey)
        .header("Accept", "application/json")
        .header("Content-Type", "application/json")
        .header("User-Agent", "saldo-cli/" + Version.number());
  }

  private static BodyPublisher json(JsonNode body) {
    return BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8);
  }
}
