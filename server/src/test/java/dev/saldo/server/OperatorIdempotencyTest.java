package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is applied once, and answers what it answered. */
final class OperatorIdempotencyTest {
  private static final String TOP_UP = "{\"type\":\"top_up\",\"amount\":\"5.00\"}";
  private static final String CHARGE = "{\"type\":\"charge\",\"amount\":\"5.00\"}";

  private static ContractServer server;
  private static ContractClient client;
  private static OperatorDesk desk;

  @BeforeAll
  static void start() {
    server = ContractServer.start(Clock.systemUTC());
    client = new ContractClient(server.port(), new Contract());
    desk = new OperatorDesk(client);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void replayAnswersWhatWasAnsweredThoughTheBookWentOn() {
    String partner = desk.openPartner("USD");
    ContractReply first = desk.post(partner, TOP_UP, "k");
    desk.topUp(partner, "1.00");
    ContractReply again = desk.post(partner, TOP_UP, "k");

    assertEquals(first.status(), again.status());
    assertEquals(first.result(), again.result());
    assertEquals(Optional.empty(), first.header("Idempotent-Replayed"));
    assertEquals(Optional.of("true"), again.header("Idempotent-Replayed"));
    assertEquals("6.00", balance(partner));
  }

  @Test
  void replayedRefusalStaysThoughTheMoneyIsThereNow() {
    String partner = desk.openPartner("USD");
    ContractReply refused = desk.post(partner, CHARGE, "k");
    desk.topUp(partner, "100.00");
    ContractReply again = desk.post(partner, CHARGE, "k");

    assertEquals("insufficient_balance", refused.code());
    assertEquals("insufficient_balance", again.code());
    assertEquals(refused.json().path("detailMessage"), again.json().path("detailMessage"));
    assertEquals(Optional.of("true"), again.header("Idempotent-Replayed"));
    assertEquals("100.00", balance(partner));
  }

  @Test
  void quotedKeyIsTheBareKey() {
    String partner = desk.openPartner("USD");
    ContractReply bare = desk.post(partner, TOP_UP, "k");
    ContractReply quoted = desk.post(partner, TOP_UP, "\"k\"");

    assertEquals(bare.result(), quoted.result());
    assertEquals(Optional.of("true"), quoted.header("Idempotent-Replayed"));
    assertEquals("5.00", balance(partner));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"k", "k\"", "\"", "\"k\\\"", "\"\\k\"", "\"k\"k\"", "\"k\";a=1"})
  void malformedQuotingIsRefused(String key) {
    String partner = desk.openPartner("USD");
    ContractReply refused = desk.post(partner, TOP_UP, key);

    assertEquals(400, refused.status());
    assertEquals("Idempotency-Key", refused.result().path("field").textValue());
    assertEquals("0.00", balance(partner));
  }

  @Test
  void forcedReversalTakesAnOperatorWhoAdministers() {
    String partner = desk.openPartner("USD");
    String topUp = desk.topUp(partner, "5.00").result().path("transactionId").textValue();
    desk.post(partner, CHARGE, "spent");
    String call = partner + "/transactions/" + topUp + "/reverse";
    String body = "{\"force\":true,\"reason\":\"bounced\"}";
    Map<String, String> headers =
        Map.of(
            "Authorization", "Bearer " + ContractServer.POSTER_KEY,
            "Content-Type", "application/json",
            "Idempotency-Key", "f");

    assertEquals("role_missing", client.send(new ContractCall("POST", call, headers, body)).code());
    assertEquals("0.00", balance(partner));
    ContractReply forced = client.operator("POST", call, body, "f");
    assertEquals("bounced", forced.result().path("reason").textValue());
    assertEquals("-5.00", balance(partner));
  }

  @Test
  void keyOfOnePartnerIsFreeForAnother() {
    String one = desk.openPartner("USD");
    String other = desk.openPartner("USD");
    desk.post(one, TOP_UP, "k");

    assertEquals(Optional.empty(), desk.post(other, TOP_UP, "k").header("Idempotent-Replayed"));
  }

  @Test
  void repeatByAnotherOperatorKeepsTheFirstOnesName() {
    String partner = desk.openPartner("USD");
    ContractReply first = desk.post(partner, TOP_UP, "k");
    Map<String, String> headers =
        Map.of(
            "Authorization", "Bearer " + ContractServer.OTHER_OPERATOR_KEY,
            "Content-Type", "application/json",
            "Idempotency-Key", "k");
    ContractReply again =
        client.send(new ContractCall("POST", partner + "/transactions", headers, TOP_UP));

    assertEquals("ops", first.result().path("postedBy").textValue());
    assertEquals(first.result(), again.result());
  }

  @Test
  void fiftyRequestsAtOnceMakeOnePostingAndGetFiftyEqualAnswers() {
    String partner = desk.openPartner("USD");
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      List<CompletableFuture<ContractReply>> replies =
          IntStream.range(0, 50)
              .mapToObj(
                  each ->
                      CompletableFuture.supplyAsync(() -> desk.post(partner, TOP_UP, "k"), threads))
              .toList();
      List<ContractReply> all = replies.stream().map(CompletableFuture::join).toList();

      assertEquals(1, all.stream().map(ContractReply::result).distinct().count());
      assertEquals(1, all.stream().filter(OperatorIdempotencyTest::isFirst).count());
      assertEquals("5.00", balance(partner));
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean isFirst(ContractReply reply) {
    return reply.header("Idempotent-Replayed").isEmpty();
  }

  private static String balance(String partner) {
    return desk.get(partner + "/balance").result().path("accountBalance").textValue();
  }
}
