package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorKeysTest {
  private static final String FIRST = "0123456789abcdef0123456789abcdef";
  private static final String SECOND = "fedcba9876543210fedcba9876543210";

  @Test
  void keyNamesItsOperator() {
    OperatorKeys keys = OperatorKeys.parse(List.of("anna:" + FIRST, "ben:" + SECOND));

    assertEquals(Optional.of("anna"), keys.nameOf(FIRST));
    assertEquals(Optional.of("ben"), keys.nameOf(SECOND));
    assertEquals(Optional.empty(), keys.nameOf(FIRST + " "));
    assertEquals(Optional.empty(), keys.nameOf(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        FIRST,
        ":" + FIRST,
        "a b:" + FIRST,
        "saldo:" + FIRST,
        "anna:0123456789abcdef0123456789abcde",
        "anna:0123456789abcdef 0123456789abcdef",
        "anna:0123456789abcdef0123456789abcdeé"
      })
  void badLineIsRefusedWithoutShowingTheKey(String line) {
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> OperatorKeys.parse(List.of(line)));

    assertFalse(String.valueOf(refused.getMessage()).contains("0123456789"));
  }

  @Test
  void nameOrKeyThatIsThereTwiceIsRefused() {
    List<String> sameName = List.of("anna:" + FIRST, "anna:" + SECOND);
    List<String> sameKey = List.of("anna:" + FIRST, "ben:" + FIRST);

    assertThrows(ConfigurationException.class, () -> OperatorKeys.parse(sameName));
    assertThrows(ConfigurationException.class, () -> OperatorKeys.parse(sameKey));
    assertThrows(ConfigurationException.class, () -> OperatorKeys.parse(List.of()));
  }
}
