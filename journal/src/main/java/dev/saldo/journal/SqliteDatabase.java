package dev.saldo.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded database: one file, write-ahead log, every commit on disk before it is acknowledged.
 * Several processes may have it open at once: SQLite's locks keep their transactions apart.
 */
final class SqliteDatabase implements Database {
  static final String PREFIX = "jdbc:sqlite:";
  private static final int SYNCHRONOUS_FULL = 2;
  private static final int MIGRATION_TRIES_MAX = 8;

  /** Some 40 MB of log: pages that change again and again are copied into the file once. */
  private static final int CHECKPOINT_PAGES = 10_000;

  private final String url;
  private final Path file;

  private SqliteDatabase(String url, Path file) {
    this.url = url;
    this.file = file;
  }

  static SqliteDatabase of(JournalSettings settings) {
    String name = settings.url().substring(PREFIX.length());
    if (name.isBlank() || name.startsWith(":") || name.startsWith("file:") || name.contains("?")) {
      throw new JournalException(
          "jdbc:sqlite: must be followed by the path of a file, without parameters");
    }
    if (settings.isDistributed()) {
      throw new JournalException("an SQLite database cannot be distributed");
    }
    return new SqliteDatabase(settings.url(), Path.of(name));
  }

  @Override
  public Dialect dialect() {
    return Dialect.SQLITE;
  }

  @Override
  public void migrate() {
    createFile();
    for (int tries = 1; !isUsable(); tries++) {
      try {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(url);
        Schema.migrate(source, Dialect.SQLITE);
        return;
      } catch (JournalException failed) {
        if (failed.getCause() == null || tries == MIGRATION_TRIES_MAX) {
          throw failed;
        }
        // Another process may be at it: then it is done soon, by that one or by this.
        pause(tries);
      }
    }
  }

  private boolean isUsable() {
    try (Connection connection = connect()) {
      return Schema.isUsable(connection);
    } catch (SQLException failed) {
      throw new JournalException("the database file " + file + " cannot be opened", failed);
    }
  }

  private static void pause(int tries) {
    try {
      TimeUnit.MILLISECONDS.sleep(100L * tries);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Creates the file before SQLite does, so that nobody else may read it, not for a moment. */
  private void createFile() {
    boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        isPosix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, attributes);
    } catch (FileAlreadyExistsException exists) {
      // It keeps the permissions that its owner gave it.
    } catch (IOException failed) {
      throw new JournalException("the database file " + file + " cannot be created", failed);
    }
  }

  @Override
  public Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url, withoutGeneratedKeys());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 5000");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA foreign_keys = ON");
      statement.execute("PRAGMA cache_size = -32768");
      statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
      require(statement, "journal_mode", "wal");
      require(statement, "synchronous", Integer.toString(SYNCHRONOUS_FULL));
      require(statement, "foreign_keys", "1");
    } catch (SQLException | JournalException refused) {
      connection.close();
      throw refused;
    }
    return connection;
  }

  /** The driver asks for a generated key after every row, and there is none. */
  private static Properties withoutGeneratedKeys() {
    Properties properties = new Properties();
    properties.setProperty(
        SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS.pragmaName, Boolean.toString(false));
    return properties;
  }

  private static void require(Statement statement, String pragma, String wanted)
      throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
      String found = row.next() ? row.getString(1) : "nothing";
      if (!wanted.equalsIgnoreCase(found)) {
        throw new JournalException(pragma + " is " + found + ", but must be " + wanted);
      }
    }
  }
}
