package dev.saldo.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** Puts a whole database in the place of another that nobody has open. */
final class SqliteReplacement {
  private SqliteReplacement() {}

  /**
   * Replaces a database in one step.
   *
   * @throws JournalException if somebody has it open
   */
  static void replace(Path part, Path file, ExistingFile existing) throws IOException {
    switch (existing) {
      case KEEP -> {
        requireNoLog(file);
        DurableFiles.publish(part, file, existing);
      }
      case REPLACE -> {
        if (Files.exists(file)) {
          replaceLocked(part, file);
        } else {
          deleteLog(file);
          DurableFiles.publish(part, file, existing);
        }
      }
    }
  }

  /**
   * The old database is taken out of write-ahead mode, which SQLite grants to its only user, and
   * stays locked until the new one is in its place. No log of the old one is left for the new one.
   */
  private static void replaceLocked(Path part, Path file) throws IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(0);
    try (Connection connection = config.createConnection(SqliteDatabase.PREFIX + file);
        Statement statement = connection.createStatement()) {
      boolean isDatabase = lock(statement, file);
      if (!isDatabase) {
        deleteLog(file);
      }
      DurableFiles.publish(part, file, ExistingFile.REPLACE);
    } catch (SQLException failed) {
      throw new JournalException("the database " + file + " can't be replaced", failed);
    }
  }

  /** False if the file is no database, so that it can't be locked. */
  private static boolean lock(Statement statement, Path file) throws SQLException {
    try {
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode = DELETE")) {
        if (!mode.next() || !"delete".equals(mode.getString(1))) {
          throw inUse(file);
        }
      }
      statement.execute("BEGIN EXCLUSIVE");
      return true;
    } catch (SQLException refused) {
      int code = refused.getErrorCode() & 0xff;
      if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
        throw inUse(file);
      }
      if (code == SQLiteErrorCode.SQLITE_NOTADB.code
          || code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
        return false;
      }
      throw refused;
    }
  }

  private static JournalException inUse(Path file) {
    return new JournalException(
        "the database " + file + " is in use: stop the server before you restore");
  }

  /** A log without its database would be taken for the new one's. */
  private static void requireNoLog(Path file) throws IOException {
    for (Path log : logs(file)) {
      if (Files.exists(log)) {
        throw new FileAlreadyExistsException(log.toString());
      }
    }
  }

  private static void deleteLog(Path file) throws IOException {
    for (Path log : logs(file)) {
      Files.deleteIfExists(log);
    }
  }

  private static List<Path> logs(Path file) {
    return List.of("-wal", "-shm", "-journal").stream()
        .map(suffix -> file.resolveSibling(file.getFileName() + suffix))
        .toList();
  }
}
