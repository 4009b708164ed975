package dev.saldo.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server, or the coordinator of a Citus cluster. */
final class PostgresDatabase implements Database {
  static final String PREFIX = "jdbc:postgresql:";
  private static final int VERSION_MIN = 130_000;

  /** Serializes the migrations of nodes that start at the same moment. */
  private static final long MIGRATION_LOCK = 0x53616c646fL;

  /** A host that refuses connections is given up at once; one that is silent, after this. */
  private static final int CONNECT_SECONDS_MAX = 5;

  /** How long a server may take to let somebody in. */
  private static final int ANSWER_SECONDS_MAX = 10;

  /** After a fail-over, what was a standby is asked again whether it is one. */
  private static final int HOST_RECHECK_SECONDS = 1;

  private static final String CHECK =
      "SELECT current_setting('server_version_num')::integer, current_setting('fsync'),"
          + " current_setting('full_page_writes'), current_setting('synchronous_commit')";

  private final Dialect dialect;
  private final PGSimpleDataSource source;

  /** A migration may take its time. */
  private final PGSimpleDataSource patient;

  private PostgresDatabase(Dialect dialect, PGSimpleDataSource source, PGSimpleDataSource patient) {
    this.dialect = dialect;
    this.source = source;
    this.patient = patient;
  }

  static PostgresDatabase of(JournalSettings settings) {
    PGSimpleDataSource source = source(settings.url(), settings.login());
    if (!settings.url().contains("socketTimeout=")) {
      source.setSocketTimeout(ANSWER_SECONDS_MAX);
    }
    return new PostgresDatabase(
        settings.isDistributed() ? Dialect.CITUS : Dialect.POSTGRESQL,
        source,
        source(settings.url(), settings.login()));
  }

  private static PGSimpleDataSource source(String url, DatabaseLogin login) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(url);
    } catch (IllegalArgumentException malformed) {
      // The driver's own message repeats the URL, which may have a password in it.
      throw new JournalException("the database URL is not one that PostgreSQL's driver takes");
    }
    if (!login.user().isEmpty()) {
      source.setUser(login.user());
    }
    if (!login.password().isEmpty()) {
      source.setPassword(login.password());
    }
    if (!url.contains("ApplicationName=")) {
      source.setApplicationName("saldo");
    }
    if (!url.contains("tcpKeepAlive=")) {
      source.setTcpKeepAlive(true);
    }
    if (!url.contains("connectTimeout=")) {
      source.setConnectTimeout(CONNECT_SECONDS_MAX);
    }
    if (!url.contains("hostRecheckSeconds=")) {
      source.setHostRecheckSeconds(HOST_RECHECK_SECONDS);
    }
    source.setPrepareThreshold(1);
    return source;
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public void migrate() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + MIGRATION_LOCK + ")");
      if (!Schema.isUsable(connection)) {
        Schema.migrate(patient, dialect);
      }
    } catch (SQLException failed) {
      throw new JournalException("the database cannot be opened", failed);
    }
  }

  @Override
  public Connection connect() throws SQLException {
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CHECK)) {
      row.next();
      requireVersion(row.getInt(1));
      require("fsync", row.getString(2), Set.of("on"));
      require("full_page_writes", row.getString(3), Set.of("on"));
      require("synchronous_commit", row.getString(4), Set.of("on", "remote_apply"));
      // From here on, it is for those who use it to say how long they wait.
      connection.setNetworkTimeout(Runnable::run, 0);
    } catch (SQLException | JournalException refused) {
      connection.close();
      throw refused;
    }
    return connection;
  }

  private static void requireVersion(int found) {
    if (found < VERSION_MIN) {
      throw new JournalException(
          "PostgreSQL is version " + found / 10_000 + ", but must be 13 or later: upgrade it");
    }
  }

  private static void require(String setting, String found, Set<String> durable) {
    if (!durable.contains(found)) {
      throw new JournalException(
          setting
              + " is "
              + found
              + ", so that PostgreSQL could lose what was acknowledged: set "
              + setting
              + " = on in postgresql.conf and wherever ALTER DATABASE, ALTER ROLE or the URL say"
              + " otherwise");
    }
  }
}
