package dev.saldo.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** Reads the envelope of a server's answer, which must not contradict itself. */
final class Answer {
  private Answer() {}

  static boolean isSuccess(int status) {
    return status / 100 == 2;
  }

  static JsonNode result(HttpResponse<String> response) throws RefusedException {
    JsonNode envelope = envelope(response.body());
    boolean isResult = envelope.has("result") && isConsistent(response.statusCode(), envelope);
    if (isSuccess(response.statusCode()) && isResult) {
      return envelope.get("result");
    }
    throw refused(response.statusCode(), response.body());
  }

  static RefusedException refused(int status, String body) {
    JsonNode envelope = envelope(body);
    if (isSuccess(status) || !isConsistent(status, envelope)) {
      String message = "HTTP " + status + ", and not in a Saldo server's form; check the base URL";
      return new RefusedException(new Refusal(status, "unexpected_answer", message, "", ""));
    }
    return new RefusedException(Refusal.of(status, envelope));
  }

  /** Whether HTTP, the status in the body and its code say the same. */
  private static boolean isConsistent(int status, JsonNode envelope) {
    String code = Json.text(envelope, "code");
    return Json.text(envelope, "status").equals(String.valueOf(status))
        && !code.isEmpty()
        && code.equals("success") == isSuccess(status);
  }

  private static JsonNode envelope(String body) {
    try {
      return Json.read(body);
    } catch (JsonProcessingException failure) {
      return Json.object();
    }
  }
}
