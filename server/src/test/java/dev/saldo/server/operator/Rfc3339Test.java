package dev.saldo.server.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.saldo.server.http.Refusal;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Rfc3339Test {
  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
    "2026-01-31t12:00:00z, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00+01:00, 2026-01-31T11:00:00Z",
    "2026-01-31T12:00:00-00:00, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00.5-05:30, 2026-01-31T17:30:00.5Z",
    "2024-02-29T23:59:59.123456789Z, 2024-02-29T23:59:59.123456789Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z"
  })
  void instantIsRead(String text, String instant) {
    assertEquals(Instant.parse(instant), Rfc3339.instant("at", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-31",
        "2026-01-31T12:00:00",
        "2026-01-31 12:00:00Z",
        "2026-01-31T12:00Z",
        "2026-01-31T12:00:00+0100",
        "2026-01-31T12:00:00+01",
        "2026-01-31T12:00:00.Z",
        "2026-01-31T12:00:00.1234567890Z",
        "2026-01-31T12:00:00,5Z",
        "2026-01-31T12:00:00Z[Europe/Berlin]",
        "2026-02-29T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-01-31T25:00:00Z",
        "2026-01-31T12:00:60Z",
        "+12026-01-31T12:00:00Z",
        "1769860800",
        "２０２６-01-31T12:00:00Z"
      })
  void whatIsNoInstantIsRefused(String text) {
    assertThrows(Refusal.class, () -> Rfc3339.instant("at", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-31", "2024-02-29", "0001-01-01", "9999-12-31"})
  void dateIsRead(String text) {
    assertEquals(text, Rfc3339.date("effectiveDate", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2026-02-29", "2026-1-1", "20260131", "31.01.2026", "2026-01-31T00:00:00Z"})
  void whatIsNoDateIsRefused(String text) {
    assertThrows(Refusal.class, () -> Rfc3339.date("effectiveDate", text));
  }
}
