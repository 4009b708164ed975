package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void charactersThatReorderTextAreNotPlain() {
    List<Integer> refused =
        IntStream.rangeClosed(0x0600, 0x2FFF)
            .filter(codePoint -> Character.getType(codePoint) == Character.FORMAT)
            .filter(codePoint -> !PlainText.isPlain(Character.toString(codePoint)))
            .boxed()
            .toList();

    assertEquals(
        List.of(
            0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068,
            0x2069),
        refused);
  }

  @Test
  void namesOfAllScriptsArePlain() {
    String family = "\uD83D\uDC69\u200D\uD83D\uDC67";
    for (String text : List.of("Łódź", "עברית", "العربية", "می\u200Cخواهم", "क्\u200Dष", family)) {
      assertTrue(PlainText.isPlain(text), text);
    }
  }
}
