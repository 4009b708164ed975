package dev.saldo.bench.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rounds of one entrant, or why it has none. */
public final class Series {
  private final List<Sample> samples = new ArrayList<>();
  private Optional<String> obstacle = Optional.empty();

  void add(Sample sample) {
    samples.add(sample);
    if (sample.failures() > 0) {
      obstacle = Optional.of(sample.failures() + " requests failed in round " + samples.size());
    }
  }

  void fail(String reason) {
    obstacle = Optional.of(reason);
  }

  /** Why the rounds are not to be compared. */
  public Optional<String> obstacle() {
    return obstacle;
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  /** The value of each round, in order. */
  public List<Double> values(Metric metric) {
    return samples.stream().map(sample -> sample.value(metric)).toList();
  }

  /** What the rounds came to, if there were any. */
  public Optional<Summary> summary(Metric metric) {
    return samples.isEmpty() ? Optional.empty() : Optional.of(Summary.of(values(metric)));
  }
}
