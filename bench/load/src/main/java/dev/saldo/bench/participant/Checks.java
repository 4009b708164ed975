package dev.saldo.bench.participant;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.regex.Pattern;

/**
 * Holds a server to its job before it is measured: nobody is faster here by leaving a check out.
 */
public final class Checks {
  private static final Pattern ANSWER =
      Pattern.compile(
          """
          \\{"code":"success","detailMessage":"","requestId":"[0-9a-f]{32}",\
          "result":\\{"accountBalance":-?[0-9]+\\.[0-9]{2}},"status":200}""");

  private final Http http;
  private final GuardedServer server;

  public Checks(Http http, GuardedServer server) {
    this.http = http;
    this.server = server;
  }

  /**
   * Asks as a partner and as some who must be refused.
   *
   * @throws BenchException if an answer is not as it must be
   */
  public void run() throws IOException, InterruptedException {
    String token;
    try (var tokens = Files.lines(server.tokens())) {
      token = tokens.findFirst().orElseThrow();
    }
    expect(200, "a partner's token", http.balance(server.balanceUrl(), token));
    expect(401, "no token", http.balanceWithoutToken(server.balanceUrl()));
    expect(401, "a forged token", http.balance(server.balanceUrl(), forged(token)));
    expect(200, "another token", http.balance(server.balanceUrl(), server.spareToken()));
    server.switchSpareClientOff();
    expect(401, "a client switched off", http.balance(server.balanceUrl(), server.spareToken()));
  }

  /** The token with another first character in its signature. */
  private static String forged(String token) {
    int signature = token.lastIndexOf('.') + 1;
    char other = token.charAt(signature) == 'A' ? 'B' : 'A';
    return token.substring(0, signature) + other + token.substring(signature + 1);
  }

  private static void expect(int status, String asker, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      throw new BenchException(
          "%s was answered %d where %d is right: %s"
              .formatted(asker, answer.statusCode(), status, answer.body()));
    }
    if (status == 200 && !ANSWER.matcher(answer.body()).matches()) {
      throw new BenchException("not the contract's answer: " + answer.body());
    }
  }
}
