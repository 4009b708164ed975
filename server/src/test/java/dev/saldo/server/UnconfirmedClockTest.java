package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.server.token.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class UnconfirmedClockTest {
  private static final String TOP_UP = "{\"type\":\"top_up\",\"amount\":\"1.00\"}";

  @Test
  void clockThatJumpsStopsPostingsAndNothingElse() {
    AdjustableClock clock = new AdjustableClock(Instant.now());
    try (ContractServer server = ContractServer.startUnconfirmed(clock)) {
      ContractClient client = new ContractClient(server.port(), new Contract());
      OperatorDesk desk = new OperatorDesk(client);
      String partner = desk.openPartner("USD");
      desk.topUp(partner, "2.00");

      clock.advance(Duration.ofDays(3_652));

      ContractReply refused = desk.post(partner, TOP_UP, "key");
      assertEquals(503, refused.status(), refused::toString);
      assertEquals("clock_unconfirmed", refused.code());
      assertEquals("10", refused.header("Retry-After").orElse(""));
      assertTrue(refused.toString().contains("jumped by 3155"), refused::toString);
      assertEquals("2.00", balance(desk, partner));
      assertEquals(503, client.operator("GET", "/health/ready", "").status());

      clock.advance(Duration.ofDays(-3_652));

      assertEquals(201, desk.post(partner, TOP_UP, "key").status());
      assertEquals("3.00", balance(desk, partner));
    }
  }

  private static String balance(OperatorDesk desk, String partner) {
    return desk.get(partner + "/balance").result().path("accountBalance").textValue();
  }
}
