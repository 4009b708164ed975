package dev.saldo.journal;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Copies rows of a table from one database to another, as they are. */
final class TableCopy {
  /** Is told of each row that was copied. */
  @FunctionalInterface
  interface RowListener {
    void copied();
  }

  /** Where rows come from, and where they go. */
  record Connections(Connection from, Connection to) {}

  private static final int ROWS_PER_BATCH = 1_000;

  private final String table;
  private final List<Column> columns;
  private final String insert;

  private TableCopy(String table, List<Column> columns, String conflict) {
    this.table = table;
    this.columns = columns;
    this.insert =
        "INSERT INTO %s (%s) VALUES (%s)%s"
            .formatted(table, names(columns), marks(columns), conflict);
  }

  /** Of rows that the target does not have. */
  static TableCopy inserting(String table, Column... columns) {
    return new TableCopy(table, List.of(columns), "");
  }

  /** Of rows that the target may have, under the same key, as they were earlier. */
  static TableCopy replacing(String table, List<Column> key, Column... columns) {
    Set<Column> keys = Set.copyOf(key);
    String changes =
        Stream.of(columns)
            .filter(column -> !keys.contains(column))
            .map(column -> column.name() + " = excluded." + column.name())
            .collect(joining(", "));
    String conflict = " ON CONFLICT (" + names(key) + ") DO UPDATE SET " + changes;
    return new TableCopy(table, List.of(columns), conflict);
  }

  /** Sets the arguments of a condition. */
  @FunctionalInterface
  interface Binder {
    void bind(PreparedStatement statement) throws SQLException;
  }

  /**
   * Copies the rows that a condition selects.
   *
   * @param condition with a question mark for each of the arguments
   */
  void run(Connections connections, RowListener listener, String condition, Binder binder)
      throws SQLException {
    String select = "SELECT " + names(columns) + " FROM " + table + " WHERE " + condition;
    try (PreparedStatement source = connections.from().prepareStatement(select);
        PreparedStatement target = connections.to().prepareStatement(insert)) {
      source.setFetchSize(ROWS_PER_BATCH);
      binder.bind(source);
      try (ResultSet row = source.executeQuery()) {
        copy(row, target, listener);
      }
    }
  }

  private void copy(ResultSet row, PreparedStatement target, RowListener listener)
      throws SQLException {
    int waiting = 0;
    while (row.next()) {
      bind(row, target);
      target.addBatch();
      listener.copied();
      waiting++;
      if (waiting == ROWS_PER_BATCH) {
        target.executeBatch();
        waiting = 0;
      }
    }
    if (waiting > 0) {
      target.executeBatch();
    }
  }

  private void bind(ResultSet row, PreparedStatement target) throws SQLException {
    for (int i = 1; i <= columns.size(); i++) {
      switch (columns.get(i - 1).kind()) {
        case BIGINT -> target.setLong(i, row.getLong(i));
        case TEXT -> target.setString(i, row.getString(i));
        case BYTEA -> target.setBytes(i, row.getBytes(i));
      }
    }
  }

  private static String names(List<Column> columns) {
    return columns.stream().map(Column::name).collect(joining(", "));
  }

  private static String marks(List<Column> columns) {
    return columns.stream().map(column -> "?").collect(joining(", "));
  }
}
