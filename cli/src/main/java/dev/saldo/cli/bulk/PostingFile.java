package dev.saldo.cli.bulk;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A file of postings. Each line has an idempotency key: its own, or one made of the SHA-256 of the
 * whole file and the line's number, so that the same file has the same keys wherever it lies.
 */
public final class PostingFile {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int KEY_DIGITS = 32;

  private final Path path;
  private final PostingFormat format;
  private final String digest;

  private PostingFile(Path path, PostingFormat format, String digest) {
    this.path = path;
    this.format = format;
    this.digest = digest;
  }

  /**
   * Reads the file once, for its digest.
   *
   * @throws MalformedFileException if it is not UTF-8
   */
  public static PostingFile open(Path path, PostingFormat format) throws IOException {
    MessageDigest sha256 = sha256();
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(path));
        ByteLines lines = new ByteLines(new DigestInputStream(bytes, sha256))) {
      while (lines.next() != null) {
        // The digest and the check of the encoding are made on the way.
      }
    }
    return new PostingFile(path, format, HexFormat.of().formatHex(sha256.digest()));
  }

  /** The SHA-256 of its contents in hexadecimal digits. */
  public String digest() {
    return digest;
  }

  public PostingFormat format() {
    return format;
  }

  /** Its lines, from the first. */
  public LineSource lines() throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(path));
    return format.lines(withoutByteOrderMark(bytes));
  }

  /** The line's idempotency key. */
  public String key(PostingLine line) {
    return line.field(PostingField.IDEMPOTENCY_KEY)
        .orElseGet(() -> "file-" + digest.substring(0, KEY_DIGITS) + "-" + line.number());
  }

  /** Reads all of it and tells what is wrong. */
  public FileCheck check() throws IOException {
    FileCheck check = new FileCheck();
    Map<String, Long> keys = new HashMap<>();
    try (LineSource source = lines()) {
      for (ParsedLine line = source.next(); line != null; line = source.next()) {
        if (line instanceof PostingLine posting) {
          check.count(posting);
          LineRules.errors(posting).forEach(check::add);
          checkKey(posting, keys, check);
        } else if (line instanceof LineError error) {
          check.add(error);
        }
      }
    } catch (MalformedFileException failure) {
      check.add(failure.error());
    }
    return check;
  }

  private void checkKey(PostingLine line, Map<String, Long> keys, FileCheck check) {
    if (line.field(PostingField.IDEMPOTENCY_KEY).isPresent()) {
      Long earlier = keys.putIfAbsent(line.partnerId() + " " + key(line), line.number());
      if (earlier != null) {
        check.add(
            LineError.of(
                line.number(),
                PostingField.IDEMPOTENCY_KEY,
                "is the same as on line " + earlier + ", for the same partner"));
      }
    }
  }

  private static InputStream withoutByteOrderMark(InputStream bytes) throws IOException {
    PushbackInputStream stream = new PushbackInputStream(bytes, BYTE_ORDER_MARK.length);
    byte[] start = stream.readNBytes(BYTE_ORDER_MARK.length);
    if (!Arrays.equals(start, BYTE_ORDER_MARK)) {
      stream.unread(start);
    }
    return stream;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException("every Java platform has SHA-256", failure);
    }
  }
}
