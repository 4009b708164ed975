package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
  private static final Map<String, Consumer<JsonFields>> READS =
      new TreeMap<>(
          Map.of(
              "text", fields -> fields.text("text", 5),
              "flag", fields -> fields.optionalFlag("flag"),
              "number", fields -> fields.optionalInteger("number", 1, 9),
              "texts", fields -> fields.optionalTexts("texts", 2, 5),
              "object", fields -> fields.optionalObject("object", "inner"),
              "items",
                  fields ->
                      fields
                          .items("items", 2, "inner")
                          .forEach(item -> assertNotNull(item.get()))));

  @Test
  void membersAreReadByTheirTypes() {
    JsonFields fields =
        read(
            """
            {"text":"é\\ud83d\\ude00","flag":true,"number":9,"texts":["a"],"object":{"inner":"x"},\
            "items":[{"inner":"y"}]}\
            """);

    assertEquals("é\uD83D\uDE00", fields.text("text", 2));
    assertEquals(Optional.of(true), fields.optionalFlag("flag"));
    assertEquals(OptionalLong.of(9), fields.optionalInteger("number", 1, 9));
    assertEquals(Optional.of(List.of("a")), fields.optionalTexts("texts", 1, 1));
    assertEquals("x", fields.optionalObject("object", "inner").orElseThrow().text("inner", 1));
    assertEquals("y", fields.items("items", 1, "inner").get(0).get().text("inner", 1));
    assertEquals(Optional.empty(), read("").optionalText("text", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | text | text | required",
        "{\"text\":\" \"} | text | text | required",
        "{\"text\":null} | text | text | type",
        "{\"text\":7} | text | text | type",
        "{\"text\":\"123456\"} | text | text | length",
        "{\"text\":\"a\\nb\"} | text | text | characters",
        "{\"text\":\"\\u0000\"} | text | text | characters",
        "{\"text\":\"\\ud800\"} | text | text | characters",
        "{\"text\":\"\\u2028\"} | text | text | characters",
        "{\"text\":\"\\u202a\"} | text | text | characters",
        "{\"text\":\"1\\u202e2\"} | text | text | characters",
        "{\"text\":\"\\u2066\"} | text | text | characters",
        "{\"text\":\"\\u2069\"} | text | text | characters",
        "{\"text\":\"\\u200e\"} | text | text | characters",
        "{\"text\":\"\\u200f\"} | text | text | characters",
        "{\"text\":\"\\u061c\"} | text | text | characters",
        "{\"flag\":\"true\"} | flag | flag | type",
        "{\"flag\":1} | flag | flag | type",
        "{\"number\":\"7\"} | number | number | type",
        "{\"number\":7.0} | number | number | type",
        "{\"number\":0} | number | number | min",
        "{\"number\":10} | number | number | max",
        "{\"number\":99999999999999999999} | number | number | max",
        "{\"texts\":\"a\"} | texts | texts | type",
        "{\"texts\":[\"a\",\"b\",\"c\"]} | texts | texts | max",
        "{\"texts\":[\"a\",7]} | texts | texts[1] | type",
        "{\"object\":[]} | object | object | type",
        "{\"object\":{\"other\":1}} | object | object.other | unknown",
        "{} | items | items | required",
        "{\"items\":[]} | items | items | required",
        "{\"items\":[1]} | items | items[0] | type",
        "{\"items\":[{\"inner\":1},{\"other\":1}]} | items | other | unknown",
        "{\"texd\":\"a\"} | text | texd | unknown"
      })
  void wrongMemberIsNamed(String json, String read, String field, String tag) {
    Refusal refusal =
        assertThrows(
            Refusal.class, () -> READS.getOrDefault(read, fields -> {}).accept(read(json)));

    assertEquals(ErrorCode.PARAMETER_VALIDATION_FAILED, refusal.code());
    assertEquals(field, refusal.particulars().get("field"));
    assertEquals(tag, refusal.particulars().get("tag"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "{",
        "[]",
        "7",
        "null",
        "\"text\"",
        "{}{}",
        "{\"text\":\"a\",\"text\":\"a\"}",
        "{'text':'a'}",
        "{\"text\":\"a\",}",
        "{\"text\":\"\u0001\"}",
        "{\"number\":01}",
        "{\"number\":NaN}",
        "{/**/}",
        "{\"object\":{\"inner\":1,\"inner\":1}}"
      })
  void whatIsNotStrictJsonIsRefused(String json) {
    Refusal refusal = assertThrows(Refusal.class, () -> read(json));

    assertEquals(ErrorCode.MALFORMED_JSON, refusal.code());
  }

  @Test
  void boundsOfNestingAndLengthHold() {
    String deep = "{\"text\":" + "[".repeat(100_000) + "}";
    String name = "{\"" + "n".repeat(10_000) + "\":1}";
    String number = "{\"number\":" + "9".repeat(10_000) + "}";

    for (String json : List.of(deep, name, number)) {
      Refusal refusal = assertThrows(Refusal.class, () -> read(json));
      assertEquals(ErrorCode.MALFORMED_JSON, refusal.code());
    }
  }

  @Test
  void otherCharsetIsRefused() {
    Buffer latin1 = Buffer.buffer(new byte[] {'{', '"', (byte) 0xe9, '"', ':', '1', '}'});

    Refusal refusal =
        assertThrows(
            Refusal.class, () -> JsonBody.object(JsonBody.read("application/json", latin1)));

    assertEquals(ErrorCode.MALFORMED_JSON, refusal.code());
  }

  @Test
  void otherMediaTypeIsRefused() {
    Refusal refusal =
        assertThrows(
            Refusal.class, () -> JsonBody.object(JsonBody.read("text/plain", Buffer.buffer("{}"))));

    assertEquals(ErrorCode.UNSUPPORTED_MEDIA_TYPE, refusal.code());
  }

  private static JsonFields read(String json) {
    return JsonFields.of(
        JsonBody.object(JsonBody.read("Application/JSON; charset=utf-8", Buffer.buffer(json))),
        "text",
        "flag",
        "number",
        "texts",
        "object",
        "items");
  }

  /** Nothing after the item that is one too many is read, so that it is not found malformed. */
  @Test
  void listThatIsLongerThanAnyIsRefusedWhileItIsRead() {
    String items = "[],".repeat(1_001);
    Buffer body = Buffer.buffer("{\"transactions\":[" + items + "nonsense");

    Refusal refusal = assertThrows(Refusal.class, () -> JsonBody.read("application/json", body));

    assertEquals(ErrorCode.PARAMETER_VALIDATION_FAILED, refusal.code());
    assertEquals("transactions", refusal.particulars().get("field"));
    assertEquals("max", refusal.particulars().get("tag"));
  }

  @Test
  void bodyOfTooManyValuesIsRefused() {
    String list = "[" + "1,".repeat(900) + "1]";
    Buffer body = Buffer.buffer("{\"x\":[" + (list + ",").repeat(200) + list + "]}");

    Refusal refusal = assertThrows(Refusal.class, () -> JsonBody.read("application/json", body));

    assertEquals(ErrorCode.MALFORMED_JSON, refusal.code());
  }
}
