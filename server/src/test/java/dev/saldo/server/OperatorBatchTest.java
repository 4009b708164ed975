package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches whose items belong together. */
final class OperatorBatchTest {
  private static final String BATCH = "/operator/v1/transactions:batch";

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'partnerId':'$p','idempotencyKey':'b','type':'top_up','amount':'10','x':1}",
        "{'partnerId':1,'idempotencyKey':'b','type':'top_up','amount':'10'}",
        "{'idempotencyKey':'b','type':'top_up','amount':'10'}",
        "{'partnerId':'$p','idempotencyKey':'b','type':'top_up','amount':'10','direction':'debit'}",
        "{'partnerId':'$p','type':'top_up','amount':'10'}",
        "{}",
        "[]",
        "7",
        "null"
      })
  void atomicBatchPostsNothingUnlessEveryItemIsUnderstood(String item) {
    String partner = desk.openPartner("USD");
    String other = desk.openPartner("USD");
    desk.topUp(partner, "100");
    List<String> codes =
        codes(charge(partner, "a", "10"), charge(other, "a", "0"), item(partner, item));

    assertEquals(List.of("not_applied", "not_applied", "parameter_validation_failed"), codes);
    assertEquals("100.00", balance(partner));
  }

  @Test
  void keyThatIsRepeatedInARefusedBatchNamesNoTransaction() {
    String partner = desk.openPartner("USD");
    desk.topUp(partner, "100");
    String repeated = charge(partner, "a", "10");
    List<String> codes = codes(repeated, repeated, charge(partner, "b", "1000"));

    assertEquals(List.of("not_applied", "not_applied", "insufficient_balance"), codes);
    assertEquals("100.00", balance(partner));
  }

  @Test
  void holdBeyondTheMostOfABookIsRefused() {
    String partner = desk.openPartner("USD");
    desk.topUp(partner, "1000");
    for (int request = 0; request < 10; request++) {
      String[] holds = new String[1000];
      for (int i = 0; i < holds.length; i++) {
        holds[i] = hold(partner, "hold-" + request + "-" + i);
      }
      assertEquals(Set.of("success"), Set.copyOf(codes(holds)));
    }

    assertEquals(List.of("too_many_holds"), codes(hold(partner, "one-more")));
    JsonNode view = desk.get(partner + "/balance").result();
    assertEquals(10_000, view.path("holdCount").intValue());
    assertEquals(100, view.path("holds").size());
  }

  private static List<String> codes(String... items) {
    String body = "{\"atomic\":true,\"transactions\":[" + String.join(",", items) + "]}";
    List<String> codes = new ArrayList<>();
    for (JsonNode result : client.operator("POST", BATCH, body).result().path("results")) {
      codes.add(result.path("code").textValue());
    }
    return codes;
  }

  private static String charge(String partner, String key, String amount) {
    return item(
        partner,
        "{'partnerId':'$p','idempotencyKey':'%s','type':'charge','amount':'%s'}"
            .formatted(key, amount));
  }

  private static String hold(String partner, String key) {
    return item(
        partner,
        "{'partnerId':'$p','idempotencyKey':'%s','type':'hold','amount':'0.01'}".formatted(key));
  }

  private static String item(String partner, String text) {
    String id = partner.substring(partner.lastIndexOf('/') + 1);
    return text.replace("$p", id).replace('\'', '"');
  }

  private static String balance(String partner) {
    return desk.get(partner + "/balance").result().path("accountBalance").textValue();
  }
}
