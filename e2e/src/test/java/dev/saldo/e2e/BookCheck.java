package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Adds a book up by itself, from the amounts alone, and compares. */
final class BookCheck {
  private BigDecimal available = BigDecimal.ZERO;
  private BigDecimal held = BigDecimal.ZERO;
  private long sequence;
  private Instant recordedAt = Instant.EPOCH;

  private BookCheck() {}

  /** Checks a whole history, the oldest entry first, and the balance that was told after it. */
  static void check(List<JsonNode> history, JsonNode balance) {
    BookCheck check = new BookCheck();
    history.forEach(check::add);
    assertEquals(check.sequence, balance.path("sequence").longValue());
    assertSame(check.available, balance, "available");
    assertSame(check.held, balance, "held");
    assertSame(check.available.add(check.held), balance, "accountBalance");
  }

  private void add(JsonNode entry) {
    sequence++;
    assertEquals(sequence, entry.path("sequence").longValue(), "a gap or a double");
    BigDecimal amount = amount(entry, "amount");
    available = available.add(moved(entry, "available", amount));
    held = held.add(moved(entry, "held", amount));
    assertSame(available, entry, "availableAfter");
    assertSame(held, entry, "heldAfter");
    assertSame(available.add(held), entry, "balanceAfter");
    assertTrue(held.signum() >= 0, entry.toString());
    Instant time = Instant.parse(entry.path("recordedAt").asText());
    assertTrue(!time.isBefore(recordedAt), () -> "time goes backwards: " + entry);
    recordedAt = time;
  }

  private static BigDecimal moved(JsonNode entry, String account, BigDecimal amount) {
    BigDecimal in = entry.path("to").asText().equals(account) ? amount : BigDecimal.ZERO;
    return entry.path("from").asText().equals(account) ? in.subtract(amount) : in;
  }

  private static void assertSame(BigDecimal expected, JsonNode object, String field) {
    assertEquals(0, expected.compareTo(amount(object, field)), () -> field + " of " + object);
  }

  private static BigDecimal amount(JsonNode object, String field) {
    return new BigDecimal(object.path(field).asText());
  }
}
