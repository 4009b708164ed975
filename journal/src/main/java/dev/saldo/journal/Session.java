package dev.saldo.journal;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A connection with its kept statements. What PostgreSQL is to write waits until something is read
 * or all is flushed, and goes to the server together: one journey there and back for many
 * statements. Not thread-safe: it belongs to one thread.
 */
final class Session implements AutoCloseable {
  /** Takes the row on which the result stands. */
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Dialect dialect;
  private final Map<Sql, PreparedStatement> kept = new EnumMap<>(Sql.class);
  private final List<Waiting> waiting = new ArrayList<>();

  /** A statement that writes rows, and has not been sent. */
  private record Waiting(Sql sql, RowSet rows) {}

  private Session(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /**
   * Opens a connection.
   *
   * @param answerMillisMax a server that is silent for so long is gone
   */
  static Session open(Database database, int answerMillisMax) throws SQLException {
    Connection connection = database.connect();
    if (database.dialect() != Dialect.SQLITE) {
      connection.setNetworkTimeout(Runnable::run, answerMillisMax);
    }
    try (Statement statement = connection.createStatement()) {
      for (String setting : database.dialect().sessionSettings()) {
        statement.execute(setting);
      }
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
    return new Session(connection, database.dialect());
  }

  /** The statement, whose last result must be closed. */
  PreparedStatement prepare(Sql sql) throws SQLException {
    flush();
    return statement(sql);
  }

  private PreparedStatement statement(Sql sql) throws SQLException {
    PreparedStatement statement = kept.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql.in(dialect));
      kept.put(sql, statement);
    }
    return statement;
  }

  /** Writes all rows, in its turn. The caller leaves them alone from then on. */
  void write(Sql sql, RowSet rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    switch (dialect) {
      case POSTGRESQL -> waiting.add(new Waiting(sql, rows));
      case SQLITE -> {
        PreparedStatement statement = statement(sql);
        for (int row = 0; row < rows.rows(); row++) {
          rows.bindRow(statement, row);
          statement.executeUpdate();
        }
      }
      case CITUS -> {
        PreparedStatement statement = statement(sql);
        for (int row = 0; row < rows.rows(); row++) {
          rows.bindRow(statement, row);
          statement.addBatch();
        }
        statement.executeBatch();
      }
    }
  }

  /** Sends what waits to be written. */
  void flush() throws SQLException {
    if (waiting.isEmpty()) {
      return;
    }
    String all = waiting.stream().map(each -> each.sql.in(dialect)).collect(joining(";"));
    // The driver keeps it, and what the server has prepared, for the next time.
    try (PreparedStatement statement = connection.prepareStatement(all)) {
      int argument = 1;
      for (Waiting each : waiting) {
        argument = each.rows.bindColumns(statement, argument);
      }
      statement.executeUpdate();
    } finally {
      waiting.clear();
    }
  }

  /** Reads what has one of the keys. */
  void read(Sql sql, RowSet keys, RowReader reader) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    PreparedStatement statement = prepare(sql);
    switch (dialect) {
      case SQLITE -> {
        keys.bindJson(statement);
        read(statement, reader);
      }
      case POSTGRESQL -> {
        keys.bindColumns(statement, 1);
        read(statement, reader);
      }
      case CITUS -> {
        for (int row = 0; row < keys.rows(); row++) {
          keys.bindRow(statement, row);
          read(statement, reader);
        }
      }
    }
  }

  /** Binds what {@link Dialect#isOneOf} asks for. */
  void bindList(PreparedStatement statement, int index, long[] numbers) throws SQLException {
    if (dialect == Dialect.SQLITE) {
      statement.setString(index, Arrays.toString(numbers));
    } else {
      statement.setObject(index, numbers);
    }
  }

  static void read(PreparedStatement statement, RowReader reader) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  /** Reads one number, which is there. */
  long readLong(Sql sql) throws SQLException {
    try (ResultSet row = prepare(sql).executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Whether the database is a part of this process, and has no clock of its own. */
  boolean isEmbedded() {
    return dialect == Dialect.SQLITE;
  }

  void begin() throws SQLException {
    if (dialect == Dialect.SQLITE) {
      prepare(Sql.BEGIN).execute();
    } else {
      connection.setAutoCommit(false);
    }
  }

  /** Commits what was flushed. A failure before this cannot have been committed; one here may. */
  void commit() throws SQLException {
    if (!waiting.isEmpty()) {
      throw new IllegalStateException("what waits would be lost");
    }
    if (dialect == Dialect.SQLITE) {
      prepare(Sql.COMMIT).execute();
    } else {
      connection.commit();
    }
  }

  void rollback() throws SQLException {
    waiting.clear();
    if (dialect == Dialect.SQLITE) {
      prepare(Sql.ROLLBACK).execute();
    } else {
      connection.rollback();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
