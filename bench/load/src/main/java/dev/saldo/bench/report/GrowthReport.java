package dev.saldo.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.saldo.bench.comparison.Curve;
import dev.saldo.bench.comparison.Growth;
import dev.saldo.bench.comparison.Metric;
import dev.saldo.bench.comparison.Quantity;
import dev.saldo.bench.comparison.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The measured curves: as text, for programs, and drawn. */
public record GrowthReport(Run run, List<Growth> points) {
  private static final List<String> TITLES =
      List.of("over", "at", "database", "throughput", "of the first", "p99", "of the first");

  /** The table, for people; as Markdown, so that documents can quote it. */
  public String text() {
    return String.join(
        "\n",
        run.headline(),
        "",
        "throughput, p99: the median, ± half the distance of the quartiles",
        "of the first: the median of the rounds' ratios to the line's first point, and their range",
        "",
        TextGrid.of(TITLES, points.stream().map(GrowthReport::cells).toList()),
        remarks());
  }

  private static List<String> cells(Growth point) {
    return List.of(
        point.curve().over(),
        Quantity.whole(point.point().at()),
        point.point().line(),
        TextTable.median(Metric.PER_SECOND, point.series().summary(Metric.PER_SECOND)),
        point.throughput().map(TextTable::ratio).orElse(""),
        TextTable.median(Metric.P99_MILLIS, point.series().summary(Metric.P99_MILLIS)),
        point.p99().map(TextTable::ratio).orElse(""));
  }

  private String remarks() {
    return points.stream()
        .filter(point -> !point.remark().isEmpty())
        .map(
            point ->
                "\n%s, %s: %s"
                    .formatted(point.curve().id(), point.point().entrant().name(), point.remark()))
        .collect(Collectors.joining());
  }

  /** Every round of every point. */
  public String json() throws JsonProcessingException {
    Map<String, Object> document = run.document();
    document.put("points", points.stream().map(GrowthReport::document).toList());
    return JsonReport.write(document);
  }

  private static Map<String, Object> document(Growth point) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("curve", point.curve().id());
    document.put("line", point.point().line());
    document.put("at", point.point().at());
    document.putAll(JsonReport.measured(point.point().entrant(), point.series()));
    point.throughput().ifPresent(ratio -> document.put("throughputOfTheFirst", ratio));
    point.p99().ifPresent(ratio -> document.put("p99OfTheFirst", ratio));
    document.put("remark", point.remark());
    return document;
  }

  /** An SVG document, with a row of diagrams for each curve. */
  public String svg() {
    return SvgPlot.of(
        points.stream()
            .map(Growth::curve)
            .distinct()
            .map(
                curve ->
                    new SvgPlot.Row(
                        curve.over(),
                        lines(curve, Metric.PER_SECOND),
                        lines(curve, Metric.P99_MILLIS)))
            .toList());
  }

  private Map<String, List<SvgPanel.Point>> lines(Curve curve, Metric metric) {
    Map<String, List<SvgPanel.Point>> lines = new LinkedHashMap<>();
    for (Growth point : points) {
      if (point.curve().equals(curve) && point.series().obstacle().isEmpty()) {
        Optional<Summary> summary = point.series().summary(metric);
        List<SvgPanel.Point> line =
            lines.computeIfAbsent(point.point().line(), name -> new ArrayList<>());
        summary.ifPresent(
            value -> line.add(new SvgPanel.Point(point.point().at(), value.median())));
      }
    }
    return lines;
  }
}
