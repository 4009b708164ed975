package dev.saldo.bench.comparison;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a point stands to the first of its line.
 *
 * @param throughput of the first's, round by round; empty if there is nothing to compare
 * @param p99 likewise
 * @param remark why there is nothing to compare, or empty
 */
public record Growth(
    Curve curve,
    Curve.Point point,
    Series series,
    Optional<Summary> throughput,
    Optional<Summary> p99,
    String remark) {

  /** The points of a curve, in order. */
  public static List<Growth> of(Curve curve, Map<Entrant, Series> measured) {
    return curve.points().stream().map(point -> of(curve, point, measured)).toList();
  }

  private static Growth of(Curve curve, Curve.Point point, Map<Entrant, Series> measured) {
    Series series = Objects.requireNonNull(measured.get(point.entrant()));
    Series first = Objects.requireNonNull(measured.get(curve.first(point).entrant()));
    Optional<String> obstacle = series.obstacle().or(first::obstacle);
    return obstacle.isPresent() || series.isEmpty() || first.isEmpty()
        ? new Growth(
            curve, point, series, Optional.empty(), Optional.empty(), obstacle.orElse("no rounds"))
        : new Growth(
            curve,
            point,
            series,
            ratio(Metric.PER_SECOND, series, first),
            ratio(Metric.P99_MILLIS, series, first),
            noise(first));
  }

  private static Optional<Summary> ratio(Metric metric, Series series, Series first) {
    if (isNoisy(metric, first)) {
      return Optional.empty();
    }
    List<Double> values = series.values(metric);
    List<Double> references = first.values(metric);
    return Optional.of(
        Summary.of(
            IntStream.range(0, values.size())
                .mapToObj(round -> values.get(round) / references.get(round))
                .toList()));
  }

  private static boolean isNoisy(Metric metric, Series first) {
    return Summary.of(first.values(metric)).spread() > metric.spreadMax();
  }

  private static String noise(Series first) {
    return isNoisy(Metric.PER_SECOND, first) || isNoisy(Metric.P99_MILLIS, first)
        ? "the first point of the line is too noisy to compare with"
        : "";
  }
}
