package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns as wcwidth and the newer terminals count them. */
class DisplayWidthTest {
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "Acme, 4",
    "Łódź, 4",
    "上海分销, 8",
    "ﾊﾝｶｸ, 4",
    "ＡＢ, 4",
    "한국, 4",
    "e\u0301, 1",
    "क्षि, 3",
    "نامه\u200Cای, 6",
    "😀, 2",
    "👍🏽, 2",
    "👩\u200D👩\u200D👧, 2",
    "❤\uFE0F, 2",
    "🇩🇪, 2",
    "€, 1"
  })
  void widthIsThatOfTheTerminal(String text, int width) {
    assertEquals(width, DisplayWidth.of(text));
  }

  @ParameterizedTest
  @CsvSource({"abc, 2, ab", "上海, 3, 上", "上海, 4, 上海", "e\u0301x, 1, e\u0301", "😀a, 1, ''"})
  void cutKeepsWholeCharacters(String text, int columns, String beginning) {
    assertEquals(beginning, DisplayWidth.cut(text, columns));
  }
}
