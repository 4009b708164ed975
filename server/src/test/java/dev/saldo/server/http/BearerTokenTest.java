package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BearerTokenTest {
  @ParameterizedTest
  @CsvSource({
    "Bearer abc, abc",
    "Bearer  abc, abc",
    "Bearer    abc, abc",
    "bearer abc, abc",
    "BEARER abc, abc",
    "Bearer, none",
    "'Bearer ', none",
    "Bearerabc, none",
    "Basic abc, none",
    "'', none"
  })
  void tokenFollowsTheSchemeAndItsSpaces(String header, String token) {
    assertEquals(token, BearerToken.of(List.of(header)).orElse("none"));
  }

  @Test
  void secondHeaderIsRefused() {
    List<String> headers = List.of("Bearer abc", "Bearer abc");

    Refusal refusal = assertThrows(Refusal.class, () -> BearerToken.of(headers));

    assertEquals(ErrorCode.PARAMETER_VALIDATION_FAILED, refusal.code());
  }
}
