package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T12:00:00Z",
        "2026-01-31T00:00:01Z",
        "2026-01-31T12:30:00.500Z",
        "2026-01-31T12:30:15.000001Z",
        "2024-02-29T23:59:59.999999Z",
        "1969-12-31T23:59:59.999Z",
        "+12026-01-31T12:00:00.120Z"
      })
  void textIsThatOfTheInstant(String text) {
    assertEquals(text, Micros.text(Micros.of(Instant.parse(text))));
  }
}
