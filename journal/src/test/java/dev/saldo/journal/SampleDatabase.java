package dev.saldo.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A database of one test's own with {@link SampleBooks} in it, copied from one that was written.
 */
enum SampleDatabase {
  SQLITE {
    @Override
    TestDatabase copy() {
      SqliteTestDatabase copy = new SqliteTestDatabase();
      try {
        Files.write(copy.file(), SqliteTemplate.CONTENT);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      return copy;
    }

    @Override
    TestDatabase empty() {
      return new SqliteTestDatabase();
    }
  },
  POSTGRESQL {
    @Override
    TestDatabase copy() {
      return new PostgresCopy(PostgresServer.shared().newDatabase(PostgresTemplate.NAME));
    }

    @Override
    TestDatabase empty() {
      return PostgresTestDatabase.empty();
    }
  };

  abstract TestDatabase copy();

  /** A database without tables. */
  abstract TestDatabase empty();

  private static final class SqliteTemplate {
    static final byte[] CONTENT = write();

    private static byte[] write() {
      try (SqliteTestDatabase template = new SqliteTestDatabase()) {
        SampleBooks.write(template.settings());
        template.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return Files.readAllBytes(template.file());
      } catch (IOException | SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }

  private static final class PostgresTemplate {
    static final String NAME = write();

    private static String write() {
      String name = PostgresServer.shared().newDatabase();
      SampleBooks.write(new PostgresCopy(name).settings());
      return name;
    }
  }

  private record PostgresCopy(String name) implements TestDatabase {
    @Override
    public JournalSettings settings() {
      return new JournalSettings(PostgresServer.shared().url(name), false, 1_000, 100)
          .withLogin(new DatabaseLogin(PostgresServer.USER, PostgresServer.PASSWORD))
          .withSweepInterval(Duration.ofHours(1));
    }

    @Override
    public void close() {
      PostgresServer.shared().dropDatabase(name);
    }
  }
}
