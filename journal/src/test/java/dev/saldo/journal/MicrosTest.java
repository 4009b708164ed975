package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MicrosTest {
  @Test
  void instantIsCutToMicroseconds() {
    assertEquals(1_000_001, Micros.of(Instant.ofEpochSecond(1, 1_999)));
    assertEquals(-1, Micros.of(Instant.ofEpochSecond(-1, 999_999_999)));
  }

  @Test
  void everyYearOfFourDigitsHasItsMicroseconds() {
    Instant last = Instant.parse("9999-12-31T23:59:59.999999Z");
    assertEquals(last, Micros.toInstant(Micros.of(last)));
    Instant first = Instant.parse("0000-01-01T00:00:00Z");
    assertEquals(first, Micros.toInstant(Micros.of(first)));
  }

  @Test
  void timeBeyondTheRangeIsNoNumber() {
    assertThrows(ArithmeticException.class, () -> Micros.of(Instant.MAX));
  }
}
