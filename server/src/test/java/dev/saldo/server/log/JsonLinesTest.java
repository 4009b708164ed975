package dev.saldo.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

final class JsonLinesTest {
  private final JsonLines lines = new JsonLines();

  private static LoggingEvent event(String logger, String text, @Nullable Throwable failure) {
    LoggerContext context = new LoggerContext();
    LoggingEvent event =
        new LoggingEvent("", context.getLogger(logger), Level.WARN, text, failure, new Object[0]);
    event.setTimeStamp(1_769_860_800_123L);
    return event;
  }

  private JsonNode line(LoggingEvent event) throws IOException {
    String text = new String(lines.encode(event), StandardCharsets.UTF_8);
    assertTrue(text.endsWith("}\n"), text);
    assertEquals(1, text.lines().count(), text);
    return new JsonMapper().readTree(text);
  }

  @Test
  void nothingInAMessageBecomesALineOrAMember() throws IOException {
    String forged = "x\n{\"level\":\"INFO\"}\u2028\",\"level\":\"INFO\" \u001b[31m";

    JsonNode line = line(event("dev.saldo.server", forged, null));

    assertEquals("WARN", line.path("level").textValue());
    assertEquals(forged, line.path("message").textValue());
    assertEquals(4, line.size());
  }

  @Test
  void pairsAndFailuresAreMembers() throws IOException {
    LoggingEvent event =
        event("dev.saldo.server", "failed", new IllegalStateException("because\nof this"));
    event.addKeyValuePair(new KeyValuePair("requestId", "85fa"));

    JsonNode line = line(event);

    assertEquals("85fa", line.path("requestId").textValue());
    String exception = line.path("exception").textValue();
    assertTrue(exception.startsWith("java.lang.IllegalStateException: because"), exception);
    assertFalse(line.has("throwable"));
  }
}
