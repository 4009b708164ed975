package dev.saldo.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.saldo.journal.Micros;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * Makes a line of JSON of an event. Whatever is in a message stays inside its string, so that
 * nobody can forge a line, or a member. Thread-safe.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] NOTHING = {};
  private static final int LINE_BYTES = 320;
  private static final int MICROS_PER_MILLI = 1000;

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(LINE_BYTES);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", Micros.text(event.getTimeStamp() * MICROS_PER_MILLI));
      json.writeStringField("level", event.getLevel().toString());
      json.writeStringField("logger", event.getLoggerName());
      json.writeStringField("message", event.getFormattedMessage());
      writePairs(json, event.getKeyValuePairs());
      writeFailure(json, event.getThrowableProxy());
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return line.toByteArray();
  }

  /** Logback has no list where there are no pairs. */
  @SuppressWarnings("NullAway")
  private static void writePairs(JsonGenerator json, List<KeyValuePair> pairs) throws IOException {
    if (pairs == null) {
      return;
    }
    for (KeyValuePair pair : pairs) {
      json.writeStringField(pair.key, String.valueOf(pair.value));
    }
  }

  @SuppressWarnings("NullAway")
  private static void writeFailure(JsonGenerator json, IThrowableProxy failure) throws IOException {
    if (failure != null) {
      json.writeStringField("exception", ThrowableProxyUtil.asString(failure));
    }
  }
}
