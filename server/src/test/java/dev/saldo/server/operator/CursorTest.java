package dev.saldo.server.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.http.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 42, Long.MAX_VALUE})
  void positionComesBack(long position) {
    for (Cursor.List list : Cursor.List.values()) {
      assertEquals(position, Cursor.position(Cursor.of(list, position), list));
    }
  }

  @ParameterizedTest
  @EnumSource
  void cursorOfAnotherListIsRefused(Cursor.List list) {
    for (Cursor.List other : Cursor.List.values()) {
      if (other != list) {
        assertRefused(Cursor.of(other, 42), list);
      }
    }
  }

  @Test
  void everyOtherSpellingIsRefused() {
    String cursor = Cursor.of(Cursor.List.HOLDS, 42);

    for (String other :
        new String[] {
          cursor + "=",
          cursor + " ",
          cursor + "A",
          cursor.substring(1),
          cursor.substring(0, cursor.length() - 1),
          cursor.replace('A', 'é'),
          "!",
          Cursor.of(Cursor.List.HOLDS, -1)
        }) {
      assertRefused(other, Cursor.List.HOLDS);
    }
  }

  private static void assertRefused(String text, Cursor.List list) {
    Refusal refusal = assertThrows(Refusal.class, () -> Cursor.position(text, list));
    assertEquals(ErrorCode.PARAMETER_VALIDATION_FAILED, refusal.code());
  }
}
