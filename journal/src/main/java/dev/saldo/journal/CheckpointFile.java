package dev.saldo.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A checkpoint whose signature was checked. It is a text in ASCII, whose lines end with a line
 * feed:
 *
 * <pre>
 * saldo-checkpoint 1
 * taken-at 2026-01-31T12:00:00.123456Z
 * book PARTNER SEQUENCE HASH        for every book, in the order of the partners' ids
 * books COUNT
 * signature BASE64
 * </pre>
 *
 * The signature is Ed25519 over the 32 bytes of the SHA-256 of all lines before it. Every head is
 * as it was then or later.
 */
public final class CheckpointFile {
  static final String FIRST_LINE = "saldo-checkpoint 1";
  static final String TAKEN_AT = "taken-at ";
  static final String BOOKS = "books ";
  static final String SIGNATURE = "signature ";

  private final Path file;
  private final Instant takenAt;
  private final long books;
  private final byte[] digest;

  private CheckpointFile(Path file, Instant takenAt, long books, byte[] digest) {
    this.file = file;
    this.takenAt = takenAt;
    this.books = books;
    this.digest = digest;
  }

  /** When the reading of the heads began. */
  public Instant takenAt() {
    return takenAt;
  }

  /** How many books it knows. */
  public long books() {
    return books;
  }

  /**
   * Reads a checkpoint and checks its signature.
   *
   * @throws JournalException if it can't be read, is no checkpoint of this version, or was not
   *     signed with that key
   */
  public static CheckpointFile open(Path file, PublicKey key) {
    try (Reader reader = new Reader(file)) {
      while (reader.next().isPresent()) {
        // Counted and digested by the reader.
      }
      if (!isSigned(reader.digest, reader.signature, key)) {
        throw new JournalException(
            file + " was changed, or was signed with another key than the one given");
      }
      return new CheckpointFile(file, reader.takenAt, reader.books, reader.digest);
    } catch (IOException unreadable) {
      throw new JournalException(file + " can't be read", unreadable);
    }
  }

  private static boolean isSigned(byte[] digest, byte[] signature, PublicKey key) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(digest);
      return check.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  /** Its heads, once more. */
  Reader heads() throws IOException {
    return new Reader(file);
  }

  /**
   * Must be called after the last head was read.
   *
   * @throws JournalException if the file is not any more what its signature was checked for
   */
  void requireUnchanged(Reader reader) {
    if (!Arrays.equals(digest, reader.digest)) {
      throw new JournalException(file + " was changed while it was read");
    }
  }

  /** Reads the heads one after the other. */
  static final class Reader implements AutoCloseable {
    private final Path file;
    private final BufferedReader lines;
    private final MessageDigest running = Hashes.sha256();
    private final Instant takenAt;
    private long books;
    private long lastPartnerId = Long.MIN_VALUE;
    private byte[] digest = new byte[0];
    private byte[] signature = new byte[0];

    Reader(Path file) throws IOException {
      this.file = file;
      this.lines = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
      try {
        if (!FIRST_LINE.equals(line())) {
          throw malformed("it is no checkpoint of this version");
        }
        this.takenAt = Instant.parse(after(TAKEN_AT, line()));
      } catch (DateTimeException wrong) {
        close();
        throw malformed("its time can't be read");
      } catch (IOException | JournalException wrong) {
        close();
        throw wrong;
      }
    }

    /** The next head; empty after the last. */
    Optional<CheckpointHead> next() throws IOException {
      if (digest.length > 0) {
        return Optional.empty();
      }
      String line = line();
      if (!CheckpointHead.isHead(line)) {
        end(line);
        return Optional.empty();
      }
      try {
        CheckpointHead head = CheckpointHead.parse(line);
        if (head.partnerId() <= lastPartnerId) {
          throw malformed("its books are not in order");
        }
        lastPartnerId = head.partnerId();
        books++;
        return Optional.of(head);
      } catch (IllegalArgumentException wrong) {
        throw malformed("a line of it can't be read: " + line);
      }
    }

    private void end(String last) throws IOException {
      if (!after(BOOKS, last).equals(Long.toString(books))) {
        throw malformed("it does not hold as many books as it says");
      }
      digest = running.digest();
      try {
        signature = Base64.getDecoder().decode(after(SIGNATURE, line()));
      } catch (IllegalArgumentException wrong) {
        throw malformed("its signature can't be read");
      }
      if (lines.readLine() != null) {
        throw malformed("something follows its signature");
      }
    }

    private String after(String keyword, String line) {
      if (!line.startsWith(keyword)) {
        throw malformed("a line must begin with " + keyword.strip());
      }
      return line.substring(keyword.length());
    }

    private String line() throws IOException {
      String line = lines.readLine();
      if (line == null) {
        throw malformed("it is cut off");
      }
      running.update((line + "\n").getBytes(StandardCharsets.US_ASCII));
      return line;
    }

    private JournalException malformed(String reason) {
      return new JournalException(file + " can't be used as a checkpoint: " + reason);
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
