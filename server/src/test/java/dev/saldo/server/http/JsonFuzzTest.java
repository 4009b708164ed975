package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saldo.server.Fuzz;
import dev.saldo.server.Mutations;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bodies that were made to break their reader. */
class JsonFuzzTest {
  private static final String[] MEMBERS = {"text", "flag", "number", "texts", "object", "items"};
  private static final String GOOD =
      """
      {"text":"a","flag":true,"number":7,"texts":["a","b"],"object":{"inner":"x"},\
      "items":[{"inner":"y"},{"inner":"z"}]}\
      """;
  private static final List<String> HOSTILE =
      List.of(
          "\uFEFF{}",
          "{}\u0000",
          "{}x",
          "{}{}",
          "{\"text\":\"\\ud800\"}",
          "{\"\\udc00\":1}",
          "{\"text\":\"a\",\"te\\u0078t\":\"b\"}",
          "{\"object\":{\"inner\":\"a\",\"inner\":\"b\"}}",
          "{\"number\":1e999999999}",
          "{\"number\":1e99999999999}",
          "{\"number\":-1e-99999999999}",
          "{\"number\":1E+2147483648}",
          "{\"number\":" + "9".repeat(5000) + "}",
          "{\"number\":0." + "1".repeat(5000) + "}",
          "{\"number\":-}",
          "{\"number\":Infinity}",
          "[".repeat(100_000),
          "{\"a\":".repeat(100_000),
          "{\"text\":\"" + "a".repeat(100_000) + "\"}",
          "{\"text\":\"" + "\\".repeat(50_001) + "\"}",
          "\"");
  private static final Mutations MUTATIONS = new Mutations(pieces(), 0x180);

  private static List<String> pieces() {
    List<String> pieces = new ArrayList<>(HOSTILE);
    pieces.removeIf(piece -> piece.length() > 1000);
    pieces.addAll(
        List.of(
            "[".repeat(20),
            "{\"a\":".repeat(20),
            "\\u0000",
            "\\ud800",
            "\uD800",
            "\\x",
            "\"text\":",
            "1e999999999",
            "1e99999999999",
            "-0",
            "01",
            "1.0",
            "9".repeat(41),
            "null",
            "/**/",
            "'",
            "NaN",
            "\"number\":1e400,",
            "9223372036854775808",
            "}",
            "]",
            ",",
            ":"));
    return pieces;
  }

  @Test
  void hostileBodyIsRefused() {
    for (String body : HOSTILE) {
      Refusal refusal =
          assertThrows(
              Refusal.class, () -> read(body), body.substring(0, Math.min(40, body.length())));

      assertEquals(400, refusal.answer().status());
    }
  }

  @Test
  void changedBodyIsReadOrRefused() {
    read(GOOD);
    Fuzz.run(random -> assertReadOrRefused(MUTATIONS.of(GOOD, random), random));
  }

  private static void assertReadOrRefused(String body, Random random) {
    try {
      read(body);
    } catch (Refusal refused) {
      assertEquals(400, refused.answer().status(), body);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    try {
      read(Buffer.buffer(bytes));
    } catch (Refusal refused) {
      assertEquals(400, refused.answer().status(), body);
    }
  }

  private static void read(String body) {
    read(Buffer.buffer(body));
  }

  private static void read(Buffer body) {
    ObjectNode object = JsonBody.object(JsonBody.read("application/json", body));
    JsonFields fields = JsonFields.of(object, MEMBERS);
    fields.text("text", 20);
    fields.optionalFlag("flag");
    fields.optionalInteger("number", 1, 9);
    fields.optionalTexts("texts", 3, 5);
    fields.optionalObject("object", "inner").ifPresent(inner -> inner.optionalText("inner", 5));
    fields.items("items", 3, "inner").forEach(item -> item.get().optionalText("inner", 5));
  }
}
