package dev.saldo.e2e;

import static org.junit.jupiter.api.Named.named;

import java.util.List;
import org.junit.jupiter.api.Named;

/** What nobody sends who means well, and some who do. */
final class HostileInput {
  /** As a parameter in a path or a query. */
  static final List<String> TEXTS =
      List.of(
          "0",
          "-1",
          "1e3",
          "99999999999999999999",
          "9223372036854775808",
          "9999-12-31T23:59:59.999999Z",
          "0000-01-01T00:00:00Z",
          "2026-02-30T00:00:00Z",
          "%00",
          "%0D%0Ainjected:%20line",
          "..%2F..%2Fetc%2Fpasswd",
          "'%20OR%20'1'='1",
          "%F0%9F%92%A9",
          "%ff%fe",
          "%25",
          "%7B%7D",
          "a".repeat(3_000));

  /** As a body. */
  static final List<String> BODIES =
      List.of(
          "",
          " ",
          "{",
          "[]",
          "null",
          "1e999999999",
          "\"text\"",
          "{}}",
          "{\"a\":1,\"a\":2}",
          "[".repeat(20_000),
          "{\"type\":\"charge\",\"amount\":1}",
          "{\"type\":\"charge\",\"amount\":\"1e3\"}",
          "{\"type\":\"charge\",\"amount\":\"1.001\"}",
          "{\"type\":\"charge\",\"amount\":\"99999999999999999999\"}",
          "{\"type\":\"charge\",\"amount\":\"\\u0661\"}",
          "{\"type\":\"hold\",\"amount\":\"9999999\",\"expiresAt\":\"9999-12-31T23:59:59Z\"}",
          "{\"type\":\"hold\",\"amount\":\"9999999\",\"expiresAt\":\"0000-01-01T00:00:00Z\"}",
          "{\"type\":\"charge\",\"amount\":\"1\",\"effectiveDate\":\"2026-02-30\"}",
          "{\"type\":null,\"amount\":null}",
          "{\"type\":[{}],\"amount\":{\"a\":[]}}",
          "{\"name\":\"\\u0000\",\"email\":\"'; --\",\"userCode\":7,\"currency\":\"XXX\"}",
          "{\"enabled\":\"yes\"}",
          "{\"ipRestriction\":{\"enabled\":true,\"rules\":[\"localhost\",\"1.2.3\",\"::g\"]}}",
          "{\"transactions\":[{\"partnerId\":{}}]}",
          "{\"partnerId\":-1,\"sinceSequence\":\"x\"}",
          "\u00ff\u00fe{}",
          "x".repeat(3_000_000));

  /** As a request. */
  static final List<Named<String>> REQUESTS =
      List.of(
          named("unknown version", "GET / HTTP/9.9\r\nHost: a\r\n\r\n"),
          named("two spaces", "GET  / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
          named(
              "control character in the path",
              "GET /\u0001 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
          named("bad escape", "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
          named("half an escape", "GET /% HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
          named("header without colon", "GET / HTTP/1.1\r\nHost: a\r\nNo colon\r\n\r\n"),
          named("negative length", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n"),
          named(
              "length that is no number", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n"),
          named(
              "two lengths",
              "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
          named(
              "bad chunk",
              "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"),
          named(
              "header of 100 kB",
              "GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(100_000) + "\r\n\r\n"),
          named("path of 100 kB", "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"));

  private HostileInput() {}
}
