package dev.saldo.bench.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CurvesTest {
  private final List<Curve> curves = Curves.all(Plan.fullGrowth());

  @Test
  void pointsOfACurveAreDistinctEntrantsOfOneHeat() {
    for (Curve curve : curves) {
      assertEquals(curve.points().size(), curve.entrants().distinct().count());
      assertEquals(1, curve.entrants().map(Entrant::heat).distinct().count());
    }
    assertEquals(
        curves.size(),
        curves.stream().flatMap(Curve::entrants).map(Entrant::heat).distinct().count());
  }

  @Test
  void pointsOfALineGrow() {
    for (Curve curve : curves) {
      for (String line : curve.lines()) {
        List<Integer> steps = curve.points(line).stream().map(Curve.Point::at).toList();
        assertEquals(steps.stream().sorted().distinct().toList(), steps);
      }
    }
  }

  @Test
  void pointIsHeldAgainstTheFirstOfItsLineRoundByRound() {
    Growth growth = secondPoint(series(100, 104), series(50, 26));

    assertEquals(0.375, growth.throughput().orElseThrow().median());
    assertEquals("", growth.remark());
  }

  @Test
  void nothingIsComparedWithANoisyPoint() {
    Growth growth = secondPoint(series(100, 200), series(50, 50));

    assertTrue(growth.throughput().isEmpty());
    assertEquals("the first point of the line is too noisy to compare with", growth.remark());
  }

  @Test
  void nothingIsComparedWithWhatFailed() {
    Series failed = new Series();
    failed.fail("refused");

    Growth growth = secondPoint(failed, series(50, 50));

    assertTrue(growth.throughput().isEmpty());
    assertEquals("refused", growth.remark());
  }

  private static Growth secondPoint(Series first, Series second) {
    Curve nodes = Curves.all(Plan.quickGrowth()).get(2);
    List<Entrant> entrants = nodes.entrants().toList();
    return Growth.of(nodes, Map.of(entrants.get(0), first, entrants.get(1), second)).get(1);
  }

  private static Series series(double... perSecond) {
    Series series = new Series();
    Stream.of(0, 1)
        .map(
            round ->
                new Sample(Map.of(Metric.PER_SECOND, perSecond[round], Metric.P99_MILLIS, 1.0), 0))
        .forEach(series::add);
    return series;
  }
}
