package dev.saldo.bench.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepetitionTest {
  private final Entrant ours = entrant("ours");
  private final Entrant theirs = entrant("theirs");
  private final Row calm = row("calm");
  private final Row noisy = row("noisy");
  private final List<List<Row>> measured = new ArrayList<>();

  @Test
  void onlyNoisyRowsAreMeasuredAgain() throws InterruptedException {
    List<Finding> settled = settle(series(100, 101));

    assertEquals(List.of(List.of(noisy)), measured);
    assertEquals(
        List.of(Verdict.MET, Verdict.MET), settled.stream().map(Finding::verdict).toList());
  }

  @Test
  void rowThatStaysNoisyIsGivenUp() throws InterruptedException {
    List<Finding> settled = settle(series(100, 150));

    assertEquals(List.of(List.of(noisy), List.of(noisy)), measured);
    assertEquals(Verdict.TOO_NOISY, settled.get(1).verdict());
  }

  private List<Finding> settle(Series again) throws InterruptedException {
    Repetition.Measurement measurement =
        rows -> {
          measured.add(rows);
          return Map.of(ours, series(200, 200), theirs, again);
        };
    return new Repetition(measurement, new PrintStream(OutputStream.nullOutputStream()))
        .settle(List.of(finding(calm, series(100, 100)), finding(noisy, series(100, 150))));
  }

  private Finding finding(Row row, Series reference) {
    return Finding.of(row, Map.of(ours, series(200, 200), theirs, reference));
  }

  private Row row(String id) {
    return new Row(
        id, "ours", "theirs", Target.atLeast(1), Metric.PER_SECOND, List.of(ours), theirs);
  }

  private static Series series(int... perSecond) {
    Series series = new Series();
    for (int value : perSecond) {
      series.add(Sample.of(Metric.PER_SECOND, value));
    }
    return series;
  }

  private static Entrant entrant(String name) {
    return new Entrant(Heat.START, name, (stage, seconds) -> Sample.of(Metric.PER_SECOND, seconds));
  }
}
