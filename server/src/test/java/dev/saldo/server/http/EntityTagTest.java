package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagTest {
  @ParameterizedTest
  @CsvSource({
    "'W/\"1-2\"', true",
    "'\"1-2\"', true",
    "*, true",
    "'W/\"9-9\", W/\"1-2\"', true",
    "'W/\"1-3\"', false",
    "'w/\"1-2\"', false",
    "1-2, false",
    "'', false"
  })
  void tagsAreComparedWeakly(String header, boolean matches) {
    assertEquals(matches, EntityTag.matches(header, EntityTag.of(1, 2)));
  }
}
