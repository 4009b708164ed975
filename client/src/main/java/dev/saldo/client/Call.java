package dev.saldo.client;

import java.net.http.HttpRequest;

/** One request, what it is for, and the one secret that it carries, so that no error repeats it. */
record Call(HttpRequest request, Purpose purpose, String secret) {
  enum Purpose {
    TOKEN,
    BALANCE
  }

  String withoutSecret(String text) {
    return secret.isEmpty() ? text : text.replace(secret, "***");
  }

  @Override
  public String toString() {
    return "Call[" + purpose + "]";
  }
}
