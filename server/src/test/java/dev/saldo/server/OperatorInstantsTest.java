package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.server.token.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Questions about instants that have not come. */
final class OperatorInstantsTest {
  private static final String NOW = "2026-01-31T12:00:00Z";
  private static final String STATEMENT = "/statement?timeZone=Europe/Berlin&from=2026-01-01&to=";

  private final AdjustableClock clock = new AdjustableClock(Instant.parse(NOW));
  private final ContractServer server = ContractServer.start(clock);
  private final ContractClient client = new ContractClient(server.port(), new Contract());
  private final OperatorDesk desk = new OperatorDesk(client);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void balanceAtAFutureInstantIsRefused() {
    String partner = desk.openPartner("USD");
    desk.topUp(partner, "1.00");

    assertEquals("1.00", balanceAt(partner, NOW).result().path("accountBalance").textValue());
    ContractReply refused = balanceAt(partner, "2026-01-31T12:00:01Z");
    assertEquals(422, refused.status());
    assertEquals("instant_in_future", refused.code());
    assertEquals("at", refused.result().path("field").textValue());

    clock.advance(Duration.ofSeconds(1));
    assertEquals(200, balanceAt(partner, "2026-01-31T12:00:01Z").status());
  }

  @Test
  void statementOfFutureDaysIsRefused() {
    String partner = desk.openPartner("USD");
    ContractReply refused =
        client.operator("GET", partner + "/statement?from=2026-02-01&to=2026-02-01", "");

    assertEquals(422, refused.status());
    assertEquals("instant_in_future", refused.code());
    assertEquals("from", refused.result().path("field").textValue());
  }

  @Test
  void statementIsProvisionalUntilItsLastDayIsOver() {
    String partner = desk.openPartner("USD");
    JsonNode provisional = desk.get(partner + STATEMENT + "2026-01-31").result();
    assertTrue(provisional.path("provisional").booleanValue());
    assertEquals(NOW, provisional.path("asOf").textValue());

    JsonNode whole = desk.get(partner + STATEMENT + "2026-01-30").result();
    assertFalse(whole.path("provisional").booleanValue());
    assertEquals("2026-01-30T23:00:00Z", whole.path("asOf").textValue());
  }

  private ContractReply balanceAt(String partner, String at) {
    return client.operator("GET", partner + "/balance?at=" + at, "");
  }
}
