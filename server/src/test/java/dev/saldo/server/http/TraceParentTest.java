package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceParentTest {
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  @ParameterizedTest
  @CsvSource({
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
    "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more, true",
    "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more, false",
    "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more, false",
    "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, false",
    "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01, false",
    "00-00000000000000000000000000000000-00f067aa0ba902b7-01, false",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01, false",
    "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01, false",
    "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, false",
    "'', false"
  })
  void traceIdOfAValidHeaderIsTaken(String header, boolean isValid) {
    assertEquals(isValid ? TRACE_ID : "", TraceParent.traceId(header));
  }
}
