package dev.saldo.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A database on the server that the tests share. */
final class PostgresTestDatabase implements TestDatabase {
  private final PostgresServer server = PostgresServer.shared();
  private final String name = server.newDatabase();
  private final boolean isShared;

  private PostgresTestDatabase(boolean isShared) {
    this.isShared = isShared;
  }

  private static final class Shared {
    static final PostgresTestDatabase DATABASE = new PostgresTestDatabase(true);
  }

  /** A database without tables. */
  static PostgresTestDatabase empty() {
    return new PostgresTestDatabase(false);
  }

  /** The one for tests that mind their own partners only: a new one takes a second. */
  static PostgresTestDatabase shared() {
    return Shared.DATABASE;
  }

  /** Changes what the database gives to new connections, as an administrator may. */
  void set(String setting, String value) throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER DATABASE " + name + " SET " + setting + " = " + value);
    }
  }

  @Override
  public JournalSettings settings() {
    return new JournalSettings(server.url(name), false, 10_000, 512)
        .withLogin(new DatabaseLogin(PostgresServer.USER, PostgresServer.PASSWORD))
        .withSweepInterval(Duration.ofHours(1));
  }

  @Override
  public void close() {
    if (!isShared) {
      server.dropDatabase(name);
    }
  }
}
