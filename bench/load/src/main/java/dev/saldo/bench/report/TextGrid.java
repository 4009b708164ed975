package dev.saldo.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown whose columns are as wide as they must be. */
final class TextGrid {
  private TextGrid() {}

  static String of(List<String> titles, List<List<String>> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(titles);
    lines.addAll(rows);
    List<Integer> widths =
        IntStream.range(0, titles.size())
            .mapToObj(column -> lines.stream().mapToInt(line -> line.get(column).length()).max())
            .map(width -> width.orElse(0))
            .toList();
    lines.add(1, widths.stream().map("-"::repeat).toList());
    return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> cells, List<Integer> widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(column -> ("%-" + widths.get(column) + "s").formatted(cells.get(column)))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
