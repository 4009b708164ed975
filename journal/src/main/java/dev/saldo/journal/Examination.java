package dev.saldo.journal;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Looks a database over without changing it, in a time that does not grow with it, or is bounded.
 * What it replays is a sample: {@link Verifier} proves the whole. Not thread-safe.
 */
public final class Examination {
  private static final String STATE =
      "SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean,"
          + " (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";

  private static final String ORIGINS =
      "SELECT a.actor, a.address FROM audit AS a ORDER BY a.id DESC, a.partner_id DESC LIMIT 100";
  private static final int ORIGINS_MIN = 20;
  private static final int ACTORS_MIN = 2;

  /** The books' times have no index: a posting would have to write it. */
  private static final String AHEAD =
      "SELECT b.partner_id, b.recorded_at FROM book AS b WHERE b.recorded_at > ?"
          + " ORDER BY b.partner_id LIMIT ?";

  private static final int AHEAD_SECONDS_MAX = 10;

  private final JournalSettings settings;
  private final ReadOnlyDatabase database;
  private final Clock clock;

  /** An examination of the settings' database; the rest of the settings does not matter. */
  public Examination(JournalSettings settings, Clock clock) {
    this.settings = settings;
    this.database = new ReadOnlyDatabase(settings);
    this.clock = clock;
  }

  /**
   * What the database says of itself.
   *
   * @throws JournalException if it can't be reached, or would not be durable
   */
  public DatabaseFacts facts() {
    try (Connection connection = database.connectToAnySchema()) {
      requireDatabase(connection);
      DatabaseMetaData product = connection.getMetaData();
      DatabaseFacts facts =
          new DatabaseFacts(
              product.getDatabaseProductName() + " " + product.getDatabaseProductVersion(),
              Schema.version(connection),
              Schema.VERSION,
              trouble(connection),
              false,
              Duration.ZERO);
      return ReadOnlyDatabase.isSqlite(settings) ? facts : ofServer(connection, facts);
    } catch (SQLException failed) {
      throw new JournalException("the database cannot be opened", failed);
    }
  }

  private static String trouble(Connection connection) {
    try {
      boolean unused = Schema.isUsable(connection);
      return "";
    } catch (JournalException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  /** SQLite looks into a file only when it is asked for something that is in it. */
  private void requireDatabase(Connection connection) throws SQLException {
    if (ReadOnlyDatabase.isSqlite(settings)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA schema_version");
      }
    }
  }

  private DatabaseFacts ofServer(Connection connection, DatabaseFacts facts) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(STATE)) {
      Instant now = clock.instant();
      row.next();
      return new DatabaseFacts(
          facts.product(),
          facts.schema(),
          facts.schemaOfRelease(),
          facts.schemaTrouble(),
          row.getBoolean(1),
          Duration.between(now, Micros.toInstant(row.getLong(2))));
    }
  }

  /**
   * Compares the schema with that of this release.
   *
   * @throws JournalException if the database can't be read, or its schema is of another version
   */
  public VerifyReport schema() {
    try (Connection connection = database.connect()) {
      return Verifier.compareSchema(connection);
    } catch (SQLException failed) {
      throw new JournalException("the database could not be read", failed);
    }
  }

  /**
   * Finds the books whose newest entry is later than that, in the order of their partners.
   *
   * @param limit how many are returned at most
   * @throws JournalException if the database can't be read, or takes more than ten seconds
   */
  public List<AheadBook> booksAhead(Instant later, int limit) {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(AHEAD)) {
      statement.setQueryTimeout(AHEAD_SECONDS_MAX);
      statement.setLong(1, Micros.of(later));
      statement.setInt(2, limit);
      List<AheadBook> books = new ArrayList<>();
      Session.read(
          statement,
          row -> books.add(new AheadBook(row.getLong(1), Micros.toInstant(row.getLong(2)))));
      return books;
    } catch (SQLException failed) {
      throw new JournalException("the books' times could not be read", failed);
    }
  }

  /** Returns the time of an embedded database's newest record, which a start is judged by. */
  public Optional<Instant> newestRecord() {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(Sql.NEWEST_RECORD.in(Dialect.SQLITE))) {
      long micros = row.next() ? row.getLong(1) : 0;
      return micros == 0 ? Optional.empty() : Optional.of(Micros.toInstant(micros));
    } catch (SQLException failed) {
      throw new JournalException("the newest record could not be read", failed);
    }
  }

  /**
   * Replays the newest entries of some books, which are chosen by chance.
   *
   * @throws JournalException if the database can't be read, or its schema is not this program's
   */
  public VerifyReport newestEntries(RandomGenerator random) {
    try (Connection connection = database.connect()) {
      return new NewestEntries(connection, new ProgressMeter(ProgressListener.none(), clock))
          .replay(random);
    } catch (SQLException failed) {
      throw new JournalException("the database could not be read", failed);
    }
  }

  /**
   * The one address that all newest acts of several actors came from; empty if there are more, or
   * too few acts to tell.
   *
   * @throws JournalException if the database can't be read, or its schema is not this program's
   */
  public Optional<String> onlyAddress() {
    Set<String> actors = new HashSet<>();
    Set<String> addresses = new HashSet<>();
    int count = 0;
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ORIGINS)) {
      for (; row.next(); count++) {
        actors.add(row.getString(1));
        addresses.add(row.getString(2));
      }
    } catch (SQLException failed) {
      throw new JournalException("the database could not be read", failed);
    }
    boolean isTelling =
        count >= ORIGINS_MIN && actors.size() >= ACTORS_MIN && addresses.size() == 1;
    return isTelling ? Optional.of(addresses.iterator().next()) : Optional.empty();
  }
}
