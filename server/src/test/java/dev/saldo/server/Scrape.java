package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Collectors;

/** What a server's measurements were when they were asked for. */
record Scrape(String text) {
  static Scrape of(TestServer server) {
    Wire.Reply reply = reply(server);
    assertEquals(200, reply.status(), reply::toString);
    return new Scrape(reply.body());
  }

  static Wire.Reply reply(TestServer server) {
    return Wire.ask(
        server.port(), "GET", "/metrics", "Authorization: Bearer " + TestServer.OPERATOR_KEY);
  }

  /** The value of a series, without its fraction if that is 0; empty if there is no such series. */
  String value(String series) {
    return text.lines()
        .filter(line -> line.startsWith(series + " "))
        .map(line -> line.substring(series.length() + 1).replaceAll("\\.0$", ""))
        .findFirst()
        .orElse("");
  }

  double number(String series) {
    return Double.parseDouble(value(series));
  }

  /** The names of all series. */
  Set<String> names() {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceAll("[{ ].*", ""))
        .collect(Collectors.toSet());
  }
}
