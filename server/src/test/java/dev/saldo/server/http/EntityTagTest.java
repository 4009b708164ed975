package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagTest {
  @ParameterizedTest
  @CsvSource({
    "'W/\"1-2-00000000000000ab\"', true",
    "'\"1-2-00000000000000ab\"', true",
    "*, true",
    "'W/\"9-9\", W/\"1-2-00000000000000ab\"', true",
    "'W/\"1-3-00000000000000ab\"', false",
    "'W/\"1-2-00000000000000ac\"', false",
    "'W/\"1-2\"', false",
    "'w/\"1-2-00000000000000ab\"', false",
    "1-2, false",
    "'', false"
  })
  void tagsAreComparedWeakly(String header, boolean matches) {
    assertEquals(matches, EntityTag.matches(header, EntityTag.of(1, 2, 0xABL)));
  }
}
