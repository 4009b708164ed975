package dev.saldo.client;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/** One request, what it is for, and the one secret that it carries, so that no error repeats it. */
record Call(HttpRequest request, Purpose purpose, String secret) {
  enum Purpose {
    TOKEN,
    BALANCE
  }

  /** The text with the secret struck out, as it is and as a form carries it. */
  String withoutSecret(String text) {
    return text.replace(secret, "***")
        .replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), "***");
  }

  @Override
  public String toString() {
    return "Call[" + purpose + "]";
  }
}
