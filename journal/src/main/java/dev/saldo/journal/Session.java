package dev.saldo.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** A connection with its kept statements. Not thread-safe: it belongs to one thread. */
final class Session implements AutoCloseable {
  /** Takes the row on which the result stands. */
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Dialect dialect;
  private final Map<Sql, PreparedStatement> kept = new EnumMap<>(Sql.class);

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
    PreparedStatement statement = kept.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql.in(dialect));
      kept.put(sql, statement);
    }
    return statement;
  }

  /** Writes all rows. */
  void write(Sql sql, RowSet rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    PreparedStatement statement = prepare(sql);
    switch (dialect) {
      case POSTGRESQL -> {
        rows.bindColumns(statement);
        statement.executeUpdate();
      }
      case SQLITE -> {
        for (int row = 0; row < rows.rows(); row++) {
          rows.bindRow(statement, row);
          statement.executeUpdate();
        }
      }
      case CITUS -> {
        for (int row = 0; row < rows.rows(); row++) {
          rows.bindRow(statement, row);
          statement.addBatch();
        }
        statement.executeBatch();
      }
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
        keys.bindColumns(statement);
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

  void begin() throws SQLException {
    if (dialect == Dialect.SQLITE) {
      prepare(Sql.BEGIN).execute();
    } else {
      connection.setAutoCommit(false);
    }
  }

  void commit() throws SQLException {
    if (dialect == Dialect.SQLITE) {
      prepare(Sql.COMMIT).execute();
    } else {
      connection.commit();
    }
  }

  void rollback() throws SQLException {
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
