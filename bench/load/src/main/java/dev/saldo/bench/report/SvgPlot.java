package dev.saldo.bench.report;

import dev.saldo.bench.comparison.Entrant;
import dev.saldo.bench.comparison.Metric;
import dev.saldo.bench.comparison.Series;
import dev.saldo.bench.comparison.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Throughput and p99 over what is varied, side by side; several such rows below each other. */
public final class SvgPlot {
  private static final List<String> COLOURS = List.of("#666666", "#0b7285", "#c92a2a", "#5c940d");
  private static final int WIDTH = 980;
  private static final int HEIGHT = 420;

  private SvgPlot() {}

  /** Two diagrams, whose lines have the same names. */
  record Row(
      String over,
      Map<String, List<SvgPanel.Point>> throughput,
      Map<String, List<SvgPanel.Point>> p99) {}

  /** The comparison over the number of connections. */
  public static String of(Report report) {
    return of(
        List.of(
            new Row(
                "connections",
                lines(report, Metric.PER_SECOND),
                lines(report, Metric.P99_MILLIS))));
  }

  /** An SVG document. */
  static String of(List<Row> rows) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="white"/>
        """
            .formatted(WIDTH, HEIGHT * rows.size()));
    for (int row = 0; row < rows.size(); row++) {
      svg.append("<g transform=\"translate(0 %d)\">%n".formatted(HEIGHT * row))
          .append(draw(rows.get(row)))
          .append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  private static String draw(Row row) {
    List<SvgPanel.Line> throughput = coloured(row.throughput());
    StringBuilder svg = new StringBuilder();
    svg.append(
        new SvgPanel(70, "balance calls a second, over " + row.over(), false).draw(throughput));
    svg.append(new SvgPanel(560, "p99 in ms, over " + row.over(), true).draw(coloured(row.p99())));
    for (int line = 0; line < throughput.size(); line++) {
      svg.append(legend(throughput.get(line), 70 + line * 200));
    }
    return svg.toString();
  }

  private static List<SvgPanel.Line> coloured(Map<String, List<SvgPanel.Point>> points) {
    List<SvgPanel.Line> lines = new ArrayList<>();
    points.forEach(
        (name, line) ->
            lines.add(new SvgPanel.Line(name, COLOURS.get(lines.size() % COLOURS.size()), line)));
    return lines;
  }

  private static String legend(SvgPanel.Line line, int x) {
    return """
        <rect x="%d" y="%d" width="12" height="12" fill="%s"/><text x="%d" y="%d">%s</text>
        """
        .formatted(x, HEIGHT - 30, line.colour(), x + 18, HEIGHT - 20, line.name());
  }

  private static Map<String, List<SvgPanel.Point>> lines(Report report, Metric metric) {
    Map<String, List<SvgPanel.Point>> points = new LinkedHashMap<>();
    for (Entrant entrant : report.curve()) {
      Optional<Summary> summary =
          Optional.ofNullable(report.measured().get(entrant))
              .flatMap((Series series) -> series.summary(metric));
      List<SvgPanel.Point> line = points.computeIfAbsent(entrant.name(), name -> new ArrayList<>());
      summary.ifPresent(
          value -> line.add(new SvgPanel.Point(connections(entrant), value.median())));
    }
    return points;
  }

  private static int connections(Entrant entrant) {
    return Integer.parseInt(entrant.heat().name().replaceAll("\\D", ""));
  }
}
