package dev.saldo.bench.comparison;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures the rows that were too noisy again, all that they name, up to a bound. */
public final class Repetition {
  private static final int TIMES_MAX = 2;

  private final Measurement measurement;
  private final PrintStream progress;

  /** Measures what the rows name, in rounds of its own. */
  public interface Measurement {
    Map<Entrant, Series> of(List<Row> rows) throws InterruptedException;
  }

  public Repetition(Measurement measurement, PrintStream progress) {
    this.measurement = measurement;
    this.progress = progress;
  }

  /** The findings, those of noisy rows replaced by what the last repetition found. */
  public List<Finding> settle(List<Finding> findings) throws InterruptedException {
    List<Finding> settled = findings;
    for (int time = 1; time <= TIMES_MAX; time++) {
      List<Row> noisy =
          settled.stream()
              .filter(finding -> finding.verdict() == Verdict.TOO_NOISY)
              .map(Finding::row)
              .toList();
      if (noisy.isEmpty()) {
        return settled;
      }
      progress.printf(
          "too noisy, measured again: %s%n",
          noisy.stream().map(Row::id).collect(Collectors.joining(", ")));
      settled = replaced(settled, noisy, measurement.of(noisy));
    }
    return settled;
  }

  private static List<Finding> replaced(
      List<Finding> findings, List<Row> rows, Map<Entrant, Series> measured) {
    return findings.stream()
        .map(
            finding ->
                rows.contains(finding.row()) ? Finding.of(finding.row(), measured) : finding)
        .toList();
  }
}
