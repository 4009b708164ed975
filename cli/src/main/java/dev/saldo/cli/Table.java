package dev.saldo.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Help.Ansi;

/** Rows of text in columns as wide as they need. Not thread-safe. */
final class Table {
  private static final String GAP = "  ";

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

  void print(PrintWriter out, Ansi ansi) {
    int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
    List<String> headings = columns.stream().map(Column::heading).toList();
    if (headings.stream().anyMatch(heading -> !heading.isEmpty())) {
      out.println(ansi.string("@|bold " + line(headings, widths) + "|@"));
    }
    rows.forEach(row -> out.println(line(row, widths)));
    for (Table table : below) {
      if (!table.rows.isEmpty()) {
        out.println();
        table.print(out, ansi);
      }
    }
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int index = 0; index < columns.size(); index++) {
      String cell = cells.get(index);
      String padding = " ".repeat(widths[index] - length(cell));
      line.append(index == 0 ? "" : GAP);
      line.append(columns.get(index).isNumeric() ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private int width(int index) {
    int heading = length(columns.get(index).heading());
    return rows.stream().mapToInt(row -> length(row.get(index))).reduce(heading, Math::max);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
