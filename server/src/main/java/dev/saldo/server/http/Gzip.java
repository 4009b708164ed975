package dev.saldo.server.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The one coding that answers are compressed with. Only answers to GET are: an answer with a secret
 * in it is one to POST, and its length would tell of the secret.
 */
public final class Gzip {
  /** Value of {@code Content-Encoding}. */
  public static final String NAME = "gzip";

  /** A shorter body is not worth it. */
  static final int BYTES_MIN = 1024;

  private static final int BUFFER_BYTES = 8 * 1024;
  private static final String ANY = "*";

  private Gzip() {}

  /** Compresses a whole body. */
  public static Buffer compress(Buffer content) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(content.length() / 4);
    try (OutputStream out = to(compressed)) {
      out.write(content.getBytes());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Buffer.buffer(compressed.toByteArray());
  }

  /** Returns a stream that compresses, quickly rather than well, into another. */
  public static OutputStream to(OutputStream out) throws IOException {
    return new GZIPOutputStream(out, BUFFER_BYTES) {
      {
        def.setLevel(Deflater.BEST_SPEED);
      }
    };
  }

  /** Returns whether values of {@code Accept-Encoding} permit it: RFC 9110, 12.5.3. */
  static boolean isAccepted(List<String> acceptEncoding) {
    boolean isAnyAccepted = false;
    for (String value : acceptEncoding) {
      for (String element : value.split(",", -1)) {
        int semicolon = element.indexOf(';');
        String coding = semicolon < 0 ? element : element.substring(0, semicolon);
        boolean isAccepted = semicolon < 0 || !isZero(element.substring(semicolon + 1));
        if (coding.strip().equalsIgnoreCase(NAME)) {
          return isAccepted;
        }
        isAnyAccepted |= coding.strip().equals(ANY) && isAccepted;
      }
    }
    return isAnyAccepted;
  }

  private static boolean isZero(String weight) {
    return weight.strip().toLowerCase(Locale.ROOT).matches("q=0(\\.0{0,3})?");
  }
}
