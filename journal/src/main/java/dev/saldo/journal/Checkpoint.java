package dev.saldo.journal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Writes the heads of all books to a signed file, to be kept where the database's owner can't reach
 * it. Who cuts the end of a journal off, or puts an old copy in its place, leaves books whose
 * entries are right by themselves, but do not continue from there.
 */
public final class Checkpoint {
  /** What was written. */
  public record Summary(long books, Instant takenAt) {}

  private static final int BOOKS_PER_PAGE = 4_096;
  private static final String PAGE =
      "SELECT partner_id, sequence, hash FROM book"
          + " WHERE partner_id > ? ORDER BY partner_id LIMIT ?";

  private final ReadOnlyDatabase database;
  private final Clock clock;

  /** Checkpoints of the settings' database; the rest of the settings does not matter. */
  public Checkpoint(JournalSettings settings, Clock clock) {
    this.database = new ReadOnlyDatabase(settings);
    this.clock = clock;
  }

  /**
   * Writes a checkpoint. The file has its name when it is whole and on disk.
   *
   * @throws JournalException if the database can't be read or the file can't be written
   */
  public Summary write(
      Path file, ExistingFile existing, PrivateKey key, ProgressListener listener) {
    ProgressMeter meter = new ProgressMeter(listener, clock);
    Instant takenAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Path part = DurableFiles.beside(file);
    try (Connection connection = database.connect()) {
      DurableFiles.requireFree(file, existing);
      meter.expect(PartnerPages.count(connection));
      try (Lines lines = new Lines(part)) {
        lines.write(CheckpointFile.FIRST_LINE);
        lines.write(CheckpointFile.TAKEN_AT + takenAt);
        heads(connection, lines, meter);
        lines.write(CheckpointFile.BOOKS + meter.books());
        lines.write(CheckpointFile.SIGNATURE + signature(lines.digest(), key));
      }
      DurableFiles.publish(part, file, existing);
      meter.report();
      return new Summary(meter.books(), takenAt);
    } catch (SQLException failed) {
      throw new JournalException("the database could not be read", failed);
    } catch (FileAlreadyExistsException exists) {
      throw new JournalException(file + " exists", exists);
    } catch (IOException failed) {
      throw new JournalException(file + " can't be written", failed);
    } finally {
      DurableFiles.discard(part);
    }
  }

  private static void heads(Connection connection, Lines lines, ProgressMeter meter)
      throws SQLException, IOException {
    List<CheckpointHead> page = page(connection, Long.MIN_VALUE);
    while (!page.isEmpty()) {
      for (CheckpointHead head : page) {
        lines.write(head.line());
        meter.book();
      }
      meter.report();
      page = page(connection, page.get(page.size() - 1).partnerId());
    }
  }

  private static List<CheckpointHead> page(Connection connection, long after) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
      statement.setLong(1, after);
      statement.setInt(2, BOOKS_PER_PAGE);
      List<CheckpointHead> page = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          page.add(CheckpointHead.read(row));
        }
      }
      connection.commit();
      return page;
    }
  }

  private static String signature(byte[] digest, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(digest);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException notItsKey) {
      throw new JournalException("the key can't sign checkpoints", notItsKey);
    }
  }

  /** Lines on their way to a file, and the digest of those so far. */
  private static final class Lines implements AutoCloseable {
    private final BufferedWriter writer;
    private final MessageDigest digest = Hashes.sha256();

    Lines(Path file) throws IOException {
      this.writer =
          new BufferedWriter(
              Channels.newWriter(DurableFiles.open(file, false), StandardCharsets.US_ASCII));
    }

    void write(String line) throws IOException {
      digest.update((line + "\n").getBytes(StandardCharsets.US_ASCII));
      writer.write(line);
      writer.write('\n');
    }

    byte[] digest() {
      return digest.digest();
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }
  }
}
