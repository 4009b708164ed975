package dev.saldo.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Help.Ansi;

/**
 * Rows of text in columns as wide as they need. Where that is wider than the terminal, each row is
 * printed as a list of its fields. Not thread-safe.
 */
final class Table {
  private static final String GAP = "  ";
  private static final int VALUE_WIDTH_MIN = 20;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Table> below = new ArrayList<>();

  /** A column: its heading, empty in a table without headings, and whether it is of numbers. */
  record Column(String heading, boolean isNumeric) {
    static Column text(String heading) {
      return new Column(heading, false);
    }

    static Column number(String heading) {
      return new Column(heading, true);
    }
  }

  Table(Column... columns) {
    this.columns = List.of(columns);
  }

  /** A table of names and values, without headings. */
  static Table ofFields() {
    return new Table(Column.text(""), Column.text(""));
  }

  Table row(String... cells) {
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(Text.printable(cell));
    }
    rows.add(row);
    return this;
  }

  /** Adds another table's rows, which must have as many columns, and what is printed below it. */
  Table with(Table table) {
    rows.addAll(table.rows);
    below.addAll(table.below);
    return this;
  }

  /** Prints another table below this one, unless that is empty. */
  Table followedBy(Table table) {
    below.add(table);
    return this;
  }

  /**
   * Prints it.
   *
   * @param room how many columns the terminal has
   */
  void print(PrintWriter out, Ansi ansi, int room) {
    int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
    int width = IntStream.of(widths).sum() + GAP.length() * (columns.size() - 1);
    if (!hasHeadings()) {
      rows.forEach(row -> printField(out, row, widths, room));
    } else if (width > room && !rows.isEmpty()) {
      printRecords(out, ansi, room);
    } else {
      List<String> headings = columns.stream().map(Column::heading).toList();
      out.println(ansi.string("@|bold " + line(headings, widths) + "|@"));
      rows.forEach(row -> out.println(line(row, widths)));
    }
    for (Table table : below) {
      if (!table.rows.isEmpty()) {
        out.println();
        table.print(out, ansi, room);
      }
    }
  }

  private boolean hasHeadings() {
    return columns.stream().anyMatch(column -> !column.heading().isEmpty());
  }

  private void printRecords(PrintWriter out, Ansi ansi, int room) {
    String between = "";
    for (List<String> row : rows) {
      Table fields = ofFields();
      for (int index = 0; index < columns.size(); index++) {
        if (!row.get(index).isEmpty()) {
          fields.row(columns.get(index).heading(), row.get(index));
        }
      }
      out.print(between);
      fields.print(out, ansi, room);
      between = System.lineSeparator();
    }
  }

  /** Prints a name and its value, which goes on in the same column where it does not fit. */
  private void printField(PrintWriter out, List<String> row, int[] widths, int room) {
    int indent = widths[0] + GAP.length();
    String rest = row.get(1);
    String name = row.get(0);
    while (room - indent >= VALUE_WIDTH_MIN && DisplayWidth.of(rest) > room - indent) {
      String part = DisplayWidth.cut(rest, room - indent);
      int space = part.lastIndexOf(' ');
      String shown = space > 0 ? part.substring(0, space) : part;
      out.println(line(List.of(name, shown), widths));
      rest = rest.substring(shown.length()).stripLeading();
      name = "";
    }
    out.println(line(List.of(name, rest), widths));
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int index = 0; index < columns.size(); index++) {
      String cell = cells.get(index);
      String padding = " ".repeat(widths[index] - DisplayWidth.of(cell));
      line.append(index == 0 ? "" : GAP);
      line.append(columns.get(index).isNumeric() ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private int width(int index) {
    int heading = DisplayWidth.of(columns.get(index).heading());
    return rows.stream()
        .mapToInt(row -> DisplayWidth.of(row.get(index)))
        .reduce(heading, Math::max);
  }
}
