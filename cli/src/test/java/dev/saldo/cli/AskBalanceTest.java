package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskBalanceTest {
  private static final String TOKEN =
      """
      {"expiresIn":"1800","refreshToken":"refresh-0123456789","token":"access-0123456789","tokenHead":"Bearer "}""";

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tableShowsTheBalance() {
    server.succeeds(TOKEN).succeeds("{\"accountBalance\":675.20}");
    Run run = ask("balance");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().startsWith("Balance  675.20"), run.out());
  }

  @Test
  void jsonKeepsTheBalancesDigits() throws Exception {
    server.succeeds(TOKEN).succeeds("{\"accountBalance\":675.20}");
    Run run = ask("balance", "--output", "json");
    assertEquals(
        new BigDecimal("675.20"), Json.read(run.out()).get("accountBalance").decimalValue());
  }

  @Test
  void secretIsAskedForWhereNothingGivesIt() {
    server.succeeds(TOKEN).succeeds("{\"accountBalance\":1}");
    Map<String, String> variables = Map.of("SALDO_BASE_URL", server.baseUrl());
    Run run = new Run.World().with(variables).typing("typed").run("balance", "--client-id", "c");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(server.requests().get(0).body().contains("client_secret=typed"));
  }

  @Test
  void missingSecretIsUsageError() {
    Run run = Run.of(Map.of("SALDO_BASE_URL", server.baseUrl()), "balance", "--client-id", "c");
    assertEquals(2, run.exitCode());
  }

  @Test
  void unacceptedCredentialsAreAuthenticationFailureWithRequestId() {
    server.refuses(401, "invalid_client", "unknown client", "{}");
    Run run = ask("balance");
    assertEquals(4, run.exitCode());
    assertTrue(run.err().contains("error: invalid_client: unknown client"), run.err());
    assertTrue(run.err().contains(FakeServer.REQUEST_ID), run.err());
  }

  @Test
  void nobodyListeningIsNoConnection() {
    server.close();
    assertTold(ask("balance"), "the connection was refused", "check host and port in --base-url");
  }

  @Test
  void hostThatThereIsNotIsTold() {
    assertTold(
        ask("balance", "--base-url", "https://no-such-host.invalid"),
        "the host is unknown",
        "check the host in --base-url");
  }

  @Test
  void plainHttpToAnotherHostNamesTheOption() {
    Run run = ask("balance", "--base-url", "http://portal.invalid");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("--allow-insecure-http"), run.err());
  }

  @Test
  void caFileThatCannotBeUsedIsUsageError() {
    Run run = ask("balance", "--ca-file", "none.pem");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("there is no CA file none.pem"), run.err());
  }

  private static void assertTold(Run run, String reason, String remedy) {
    assertEquals(3, run.exitCode());
    assertTrue(run.err().contains("error: no answer: " + reason + "\n  " + remedy), run.err());
  }

  private Run ask(String... arguments) {
    Map<String, String> variables =
        Map.of(
            "SALDO_BASE_URL", server.baseUrl(),
            "SALDO_CLIENT_ID", "c",
            "SALDO_CLIENT_SECRET", "hush-0123456789");
    return Run.of(variables, arguments);
  }
}
