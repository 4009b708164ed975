package dev.saldo.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** Reads the envelope of a server's answer. */
final class Answer {
  private Answer() {}

  static boolean isSuccess(int status) {
    return status / 100 == 2;
  }

  static JsonNode result(HttpResponse<String> response) throws RefusedException {
    JsonNode envelope = envelope(response.body());
    if (isSuccess(response.statusCode()) && envelope.has("result")) {
      return envelope.get("result");
    }
    throw refused(response.statusCode(), response.body());
  }

  static RefusedException refused(int status, String body) {
    JsonNode envelope = envelope(body);
    if (Json.text(envelope, "code").isEmpty() || isSuccess(status)) {
      String message = "HTTP " + status + ", and not in a Saldo server's form; check the base URL";
      return new RefusedException(new Refusal(status, "unexpected_answer", message, "", ""));
    }
    return new RefusedException(Refusal.of(status, envelope));
  }

  private static JsonNode envelope(String body) {
    try {
      return Json.read(body);
    } catch (JsonProcessingException failure) {
      return Json.object();
    }
  }
}
