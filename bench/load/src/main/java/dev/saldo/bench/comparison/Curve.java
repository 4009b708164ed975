package dev.saldo.bench.comparison;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the balance call fares while one thing grows.
 *
 * @param id how the command line names it
 * @param over what grows
 * @param points line by line, in the order of growth
 */
public record Curve(String id, String over, List<Point> points) {

  /**
   * A point of a line.
   *
   * @param at how much of it there is
   */
  public record Point(String line, int at, Entrant entrant) {}

  public List<String> lines() {
    return points.stream().map(Point::line).distinct().toList();
  }

  public List<Point> points(String line) {
    return points.stream().filter(point -> point.line().equals(line)).toList();
  }

  /** The first point of a point's line, against which the others are held. */
  public Point first(Point point) {
    return points(point.line()).get(0);
  }

  public Stream<Entrant> entrants() {
    return points.stream().map(Point::entrant);
  }
}
