package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryFieldsTest {
  @Test
  void parametersAreDecoded() {
    QueryFields query = QueryFields.of("text=a+b%C3%A9;c&number=7", "text", "number");

    assertEquals(Optional.of("a bé;c"), query.text("text", 10));
    assertEquals(OptionalLong.of(7), query.integer("number", 1, 9));
    assertEquals(Optional.empty(), QueryFields.of(null, "text").text("text", 10));
  }

  @ParameterizedTest
  @CsvSource({
    "text=, text, required",
    "text=%0A, text, characters",
    "text=12345678901, text, length",
    "text=a&text=a, text, duplicate",
    "other=a, other, unknown",
    "number=a, number, format",
    "number=07, number, format",
    "number=, number, format",
    "number=1e3, number, format",
    "number=99999999999999999999, number, format",
    "number=0, number, min",
    "number=10, number, max"
  })
  void wrongParameterIsNamed(String query, String field, String tag) {
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () -> {
              QueryFields fields = QueryFields.of(query, "text", "number");
              fields.text("text", 10);
              fields.integer("number", 1, 9);
            });

    assertEquals(field, refusal.particulars().get("field"));
    assertEquals(tag, refusal.particulars().get("tag"));
  }

  @Test
  void badPercentSignIsRefused() {
    Refusal refusal = assertThrows(Refusal.class, () -> QueryFields.of("text=%zz", "text"));

    assertEquals(ErrorCode.BAD_REQUEST, refusal.code());
  }
}
