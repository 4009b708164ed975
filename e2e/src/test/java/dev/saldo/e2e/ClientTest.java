package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.client.AuthenticationException;
import dev.saldo.client.Balance;
import dev.saldo.client.SaldoClient;
import dev.saldo.client.SaldoClientBuilder;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java client and the command {@code balance}, across an expiry and a restart. */
final class ClientTest {
  private static Server server;
  private Access access;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = Server.start(directory, "--access-token-lifetime", "2s");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void openPartner() {
    String partnerId = server.operator().openPartner("Some Partner");
    server.operator().topUp(partnerId, "opening", "675.24");
    access = server.operator().grant(partnerId);
  }

  @Test
  void clientOutlivesItsTokenAndTheServer() {
    try (SaldoClient client = builder().build()) {
      assertEquals(new BigDecimal("675.24"), client.accountBalance());
      restartAndAwaitExpiry();
      assertEquals(new BigDecimal("675.24"), client.accountBalance());
      server.operator().topUp(access.partnerId(), "more", "0.76");
      Balance balance = client.balance();
      assertEquals(new BigDecimal("676.00"), balance.accountBalance());
      assertEquals("USD", balance.currency());
      assertEquals(2L, balance.sequence());
    }
  }

  @Test
  void clientWhoseClockStandsStillOutlivesItsTokenAndTheServer() {
    Clock clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);
    try (SaldoClient client = builder().clock(clock).build()) {
      client.accountBalance();
      restartAndAwaitExpiry();
      assertEquals(new BigDecimal("675.24"), client.accountBalance());
    }
  }

  @Test
  void manyThreadsShareOneClient() {
    try (SaldoClient client = builder().build()) {
      List<CompletableFuture<BigDecimal>> answers = new ArrayList<>();
      for (int index = 0; index < 50; index++) {
        answers.add(client.accountBalanceAsync());
      }
      answers.forEach(answer -> assertEquals(new BigDecimal("675.24"), answer.join()));
    }
  }

  @Test
  void clientTellsThatItWasSwitchedOff() {
    try (SaldoClient client = builder().build()) {
      client.accountBalance();
      server
          .operator()
          .changeClient(access.partnerId(), Json.object().put("enabled", false))
          .success(200);
      AuthenticationException failure =
          assertThrows(AuthenticationException.class, client::accountBalance);
      assertEquals(403, failure.status());
      assertEquals("client_disabled", failure.code());
      assertTrue(failure.requestId().matches("[0-9a-f]{32}"));
    }
  }

  @Test
  void commandOutlivesTokenAndServer() throws Exception {
    assertBalanceIsPrinted(server.balanceCommand(access).run());
    restartAndAwaitExpiry();
    assertBalanceIsPrinted(server.balanceCommand(access).run());

    Path secretFile =
        Files.writeString(server.directory().resolve("secret"), access.clientSecret());
    Files.setPosixFilePermissions(secretFile, PosixFilePermissions.fromString("rw-------"));
    Finished json =
        Launch.of(server.directory(), "balance", "--base-url", server.baseUrl().toString())
            .with("--client-id", access.clientId(), "--output", "json")
            .with("--client-secret-file", secretFile.toString())
            .run();
    assertEquals(
        Json.read("675.24"), Json.read(json.successfully()).path("accountBalance"), json.out());
  }

  @Test
  void commandSaysWhyThereIsNoBalance() {
    Access wrong = new Access(access.partnerId(), access.clientId(), "x".repeat(43));
    Finished refused = server.balanceCommand(wrong).run();
    assertEquals(4, refused.exitCode(), refused.toString());
    assertTrue(refused.err().contains("invalid_client"), refused.err());

    server.program().kill();
    Finished unanswered = server.balanceCommand(access).run();
    server = server.restart();
    assertEquals(3, unanswered.exitCode(), unanswered.toString());
  }

  private SaldoClientBuilder builder() {
    return SaldoClient.builder()
        .baseUrl(server.baseUrl())
        .clientId(access.clientId())
        .clientSecret(access.clientSecret());
  }

  /** A token that is issued now outlasts, by the restart or by waiting, every earlier one. */
  private void restartAndAwaitExpiry() {
    String token = access.tokens(server.http()).accessToken();
    server.program().terminate();
    server = server.restart();
    Eventually.holds(
        "the token's expiry",
        () -> Access.balance(server.http(), token).code().equals("access_token_expired"));
  }

  private static void assertBalanceIsPrinted(Finished command) {
    assertTrue(command.successfully().contains("675.24 USD"), command.out());
  }
}
