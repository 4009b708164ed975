package dev.saldo.cli.bulk;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8 that end with a line feed, of a bounded length. Not thread-safe. */
final class ByteLines implements Closeable {
  private static final int LENGTH_MAX = 65_536;

  private final InputStream text;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long number;

  /** Reads from a stream, which should be buffered. */
  ByteLines(InputStream text) {
    this.text = text;
  }

  /** The number of the line that was read last, from 1. */
  long number() {
    return number;
  }

  /** The next line without its line feed; null at the end. */
  @Nullable String next() throws IOException {
    line.reset();
    int next = text.read();
    if (next < 0) {
      return null;
    }
    number++;
    for (; next >= 0 && next != '\n'; next = text.read()) {
      if (line.size() == LENGTH_MAX) {
        throw malformed("is longer than " + LENGTH_MAX + " bytes");
      }
      line.write(next);
    }
    return decoded();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  private String decoded() throws MalformedFileException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(line.toByteArray()))
          .toString();
    } catch (CharacterCodingException failure) {
      throw malformed("is not UTF-8");
    }
  }

  private MalformedFileException malformed(String message) {
    return new MalformedFileException(new LineError(number, "", message));
  }
}
