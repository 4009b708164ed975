package dev.saldo.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.saldo.ledger.Money;
import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** UTF-8 bytes, mostly of JSON, that grow as they are written. Reused; not thread-safe. */
public final class JsonBuffer {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();
  private static final int KEPT_MAX_BYTES = 64 * 1024;
  private static final int LONG_DIGITS_MAX = 20;

  private byte[] bytes = new byte[1024];
  private int length;

  /** Forgets what was written. */
  JsonBuffer clear() {
    length = 0;
    if (bytes.length > KEPT_MAX_BYTES) {
      bytes = new byte[KEPT_MAX_BYTES];
    }
    return this;
  }

  int length() {
    return length;
  }

  void copyTo(ByteBuf out) {
    out.writeBytes(bytes, 0, length);
  }

  void writeTo(PrintStream out) {
    out.write(bytes, 0, length);
  }

  /** A copy of what was written. */
  Buffer toBuffer() {
    return Buffer.buffer(length).appendBytes(bytes, 0, length);
  }

  /** Writes ASCII as it is. */
  @SuppressWarnings("deprecation") // for text beyond Latin-1, which this is not
  public JsonBuffer ascii(String text) {
    int count = text.length();
    ensure(count);
    text.getBytes(0, count, bytes, length);
    length += count;
    return this;
  }

  /** Writes ASCII as it is. */
  JsonBuffer ascii(CharSequence text) {
    if (text instanceof AsciiString ascii) {
      ensure(ascii.length());
      ascii.copy(0, bytes, length, ascii.length());
      length += ascii.length();
      return this;
    }
    return ascii(text.toString());
  }

  /** Writes a quoted string. */
  public JsonBuffer text(String text) {
    byte[] quoted = ENCODER.quoteAsUTF8(text);
    ensure(quoted.length + 2);
    bytes[length++] = '"';
    System.arraycopy(quoted, 0, bytes, length, quoted.length);
    length += quoted.length;
    bytes[length++] = '"';
    return this;
  }

  /** Writes an integer. */
  public JsonBuffer number(long number) {
    return decimal(number, 0);
  }

  /** Writes an exact plain number with the currency's number of decimals. */
  public JsonBuffer number(Money money) {
    return decimal(money.minorUnits(), money.currency().decimals());
  }

  /** Writes a number of thousandths as a decimal number. */
  JsonBuffer thousandths(long number) {
    return decimal(number, 3);
  }

  private JsonBuffer decimal(long units, int decimals) {
    ensure(LONG_DIGITS_MAX + decimals + 2);
    int start = length;
    // Counting down below zero: the least long has no positive twin.
    long rest = units > 0 ? -units : units;
    int digits = 0;
    do {
      if (digits == decimals && decimals > 0) {
        bytes[length++] = '.';
      }
      bytes[length++] = (byte) ('0' - rest % 10);
      rest /= 10;
      digits++;
    } while (rest != 0 || digits <= decimals);
    if (units < 0) {
      bytes[length++] = '-';
    }
    reverse(start, length - 1);
    return this;
  }

  private void reverse(int from, int to) {
    for (int i = from, j = to; i < j; i++, j--) {
      byte swapped = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = swapped;
    }
  }

  /** Writes what a generator writes. */
  JsonBuffer json(Result.Json value) {
    try (JsonGenerator generator = JSON.createGenerator(new Appending())) {
      value.writeTo(generator);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return this;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  private final class Appending extends OutputStream {
    @Override
    public void write(int b) {
      ensure(1);
      bytes[length++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
      ensure(count);
      System.arraycopy(source, offset, bytes, length, count);
      length += count;
    }
  }
}
