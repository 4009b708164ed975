package dev.saldo.bench.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void oddNumberOfRoundsHasItsMiddleAsMedian() {
    assertEquals(new Summary(100, 90, 110, 0.1), Summary.of(List.of(110.0, 90.0, 100.0)));
  }

  @Test
  void evenNumberOfRoundsHasItsMedianHalfWay() {
    assertEquals(15, Summary.of(List.of(20.0, 10.0)).median());
  }

  @Test
  void oneWildRoundOfFiveDoesNotWidenTheSpread() {
    assertEquals(0, Summary.of(List.of(100.0, 100.0, 100.0, 100.0, 5.0)).spread());
  }
}
