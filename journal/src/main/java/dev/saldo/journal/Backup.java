package dev.saldo.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Copies of an embedded database. A copy is one consistent state, however busy the database is; it
 * is verified before it has its name, and only its owner may read it, for it holds what the
 * database holds.
 */
public final class Backup {
  /**
   * What was done.
   *
   * @param bytes the size of the copy
   * @param verified if it is not clean, nothing was put in place
   */
  public record Report(long bytes, VerifyReport verified) {}

  private final JournalSettings settings;
  private final Clock clock;

  /**
   * Backups of the settings' database; the rest of the settings does not matter.
   *
   * @throws JournalException if it is not an embedded one
   */
  public Backup(JournalSettings settings, Clock clock) {
    if (!ReadOnlyDatabase.isSqlite(settings)) {
      throw new JournalException(
          "only an embedded database is backed up here; for PostgreSQL use its own tools, and"
              + " verify what they restore");
    }
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Copies the database, which may be in use.
   *
   * @throws JournalException if it can't be read, or the file can't be written or exists
   */
  public Report write(Path file, ExistingFile existing, ProgressListener listener) {
    return copy(settings, file, existing, listener, DurableFiles::publish);
  }

  /**
   * Puts a copy of a backup in the place of the database.
   *
   * @throws JournalException if the backup can't be read, if there is a database and it is to be
   *     kept, or if it is in use
   */
  public Report restore(Path backup, ExistingFile existing, ProgressListener listener) {
    Path file = ReadOnlyDatabase.sqliteFile(settings);
    if (backup.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
      throw new JournalException("the backup and the database are the same file");
    }
    return copy(embedded(backup), file, existing, listener, SqliteReplacement::replace);
  }

  /** Gives a copy its name. */
  private interface Publisher {
    void publish(Path part, Path file, ExistingFile existing) throws IOException;
  }

  private Report copy(
      JournalSettings from,
      Path file,
      ExistingFile existing,
      ProgressListener listener,
      Publisher publisher) {
    Path part = DurableFiles.beside(file);
    try {
      DurableFiles.requireFree(file, existing);
      DurableFiles.createEmpty(part, true);
      copy(from, part);
      VerifyReport verified =
          new Verifier(embedded(part), clock).verify(VerifyScope.all(), listener);
      long bytes = Files.size(part);
      if (verified.isClean()) {
        publisher.publish(part, file, existing);
      }
      return new Report(bytes, verified);
    } catch (FileAlreadyExistsException exists) {
      throw new JournalException(exists.getMessage() + " exists", exists);
    } catch (IOException failed) {
      throw new JournalException(file + " can't be written", failed);
    } finally {
      DurableFiles.discard(part);
    }
  }

  private static void copy(JournalSettings from, Path part) {
    try (Connection connection = new ReadOnlyDatabase(from).connect()) {
      connection.setAutoCommit(true);
      try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
        vacuum.setString(1, part.toString());
        vacuum.execute();
      }
    } catch (SQLException failed) {
      throw new JournalException(
          "the database " + ReadOnlyDatabase.sqliteFile(from) + " can't be copied", failed);
    }
  }

  private static JournalSettings embedded(Path file) {
    return new JournalSettings(SqliteDatabase.PREFIX + file, false, 1, 1);
  }
}
