package dev.saldo.cli.bulk;

/**
 * What is wrong with a line.
 *
 * @param line its number in the file, from 1; 0 if it is about the whole file
 * @param column the column or field, or where in the line; empty if it is about the whole line
 */
public record LineError(long line, String column, String message) implements ParsedLine {
  static LineError of(long line, PostingField field, String message) {
    return new LineError(line, field.label(), message);
  }

  @Override
  public String toString() {
    String where = column.isEmpty() ? "line " + line : "line " + line + ", column " + column;
    return line == 0 ? message : where + ": " + message;
  }
}
