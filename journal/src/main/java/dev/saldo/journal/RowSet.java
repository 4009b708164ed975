package dev.saldo.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * Rows for a statement, kept by column: PostgreSQL is told whole columns, others row by row. Filled
 * cell by cell. Not thread-safe.
 */
final class RowSet {
  private final List<Column> columns;

  /** Of each column a {@code long[]}, {@code String[]} or {@code byte[][]}. */
  private final Object[] cells;

  private int capacity = 8;
  private int rows;
  private int column;

  RowSet(List<Column> columns) {
    this.columns = columns;
    this.cells = new Object[columns.size()];
    Arrays.setAll(cells, i -> empty(columns.get(i).kind()));
  }

  private Object empty(Column.Kind kind) {
    return switch (kind) {
      case BIGINT -> new long[capacity];
      case TEXT -> new String[capacity];
      case BYTEA -> new byte[capacity][];
    };
  }

  RowSet add(long value) {
    ((long[]) next())[rows] = value;
    return advance();
  }

  RowSet add(boolean value) {
    return add(value ? 1 : 0);
  }

  RowSet add(String value) {
    ((String[]) next())[rows] = value;
    return advance();
  }

  RowSet add(byte[] value) {
    ((byte[][]) next())[rows] = value;
    return advance();
  }

  private Object next() {
    if (rows == capacity) {
      capacity *= 2;
      Arrays.setAll(cells, i -> resized(cells[i], capacity));
    }
    return cells[column];
  }

  private static Object resized(Object cells, int length) {
    if (cells instanceof long[] numbers) {
      return Arrays.copyOf(numbers, length);
    }
    return Arrays.copyOf((Object[]) cells, length);
  }

  private RowSet advance() {
    column++;
    if (column == cells.length) {
      column = 0;
      rows++;
    }
    return this;
  }

  int rows() {
    return rows;
  }

  boolean isEmpty() {
    return rows == 0;
  }

  /**
   * Binds each column as one array.
   *
   * @param first the number of the argument that takes the first column
   * @return that of the one after the last
   */
  int bindColumns(PreparedStatement statement, int first) throws SQLException {
    int argument = first;
    for (Object values : cells) {
      statement.setObject(argument++, resized(values, rows));
    }
    return argument;
  }

  /**
   * Binds all rows as one JSON text: a list of values, or of lists if there are several columns.
   */
  void bindJson(PreparedStatement statement) throws SQLException {
    StringBuilder json = new StringBuilder(24 * rows * cells.length);
    for (int row = 0; row < rows; row++) {
      json.append(row == 0 ? '[' : ',');
      for (int i = 0; i < cells.length; i++) {
        json.append(cells.length == 1 ? "" : i == 0 ? "[" : ",");
        appendJson(json, i, row);
      }
      json.append(cells.length == 1 ? "" : "]");
    }
    statement.setString(1, json.append(']').toString());
  }

  private void appendJson(StringBuilder json, int i, int row) {
    switch (columns.get(i).kind()) {
      case BIGINT -> json.append(((long[]) cells[i])[row]);
      case TEXT -> Json.append(json, ((String[]) cells[i])[row]);
      case BYTEA -> throw new IllegalArgumentException("no statement is told bytes as JSON");
    }
  }

  /** Binds the cells of one row. */
  void bindRow(PreparedStatement statement, int row) throws SQLException {
    for (int i = 0; i < cells.length; i++) {
      switch (columns.get(i).kind()) {
        case BIGINT -> statement.setLong(i + 1, ((long[]) cells[i])[row]);
        case TEXT -> statement.setString(i + 1, ((String[]) cells[i])[row]);
        case BYTEA -> statement.setBytes(i + 1, ((byte[][]) cells[i])[row]);
      }
    }
  }
}
