package dev.saldo.bench.comparison;

import dev.saldo.bench.participant.BenchException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Measures entrants heat by heat, and within a heat in turn: A B A B. */
public final class Rounds {
  private static final int WARM_UP_TURNS_MAX = 8;
  private static final double STILL_WARMING = 1.1;

  private final Stage stage;
  private final Plan plan;
  private final PrintStream progress;
  private final Map<Entrant, Series> measured = new LinkedHashMap<>();

  public Rounds(Stage stage, Plan plan, PrintStream progress) {
    this.stage = stage;
    this.plan = plan;
    this.progress = progress;
  }

  /** Measures each entrant that the rows name, and each of the curves. */
  public Map<Entrant, Series> run(List<Row> rows, List<Entrant> curve) throws InterruptedException {
    Set<Entrant> entrants = new LinkedHashSet<>(curve);
    rows.stream().flatMap(Row::entrants).forEach(entrants::add);
    Map<Heat, List<Entrant>> heats =
        entrants.stream()
            .collect(Collectors.groupingBy(Entrant::heat, LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<Heat, List<Entrant>> heat : heats.entrySet()) {
      progress.println(heat.getKey().name());
      run(heat.getKey(), heat.getValue());
    }
    return measured;
  }

  private void run(Heat heat, List<Entrant> entrants) throws InterruptedException {
    for (Entrant entrant : entrants) {
      measured.put(entrant, new Series());
      if (heat.warmsUp()) {
        warmUp(entrant);
      }
    }
    for (int round = 1; round <= plan.rounds(); round++) {
      for (Entrant entrant : entrants) {
        measure(entrant, plan.seconds(), "round " + round)
            .ifPresent(sample -> series(entrant).add(sample));
      }
    }
  }

  /** Loads it until it gets no faster: a JIT compiler's victim would be no fair rival. */
  private void warmUp(Entrant entrant) throws InterruptedException {
    double best = 0;
    for (int turn = 0; turn < WARM_UP_TURNS_MAX; turn++) {
      double rate =
          measure(entrant, plan.warmUpSeconds(), "warm-up")
              .map(sample -> sample.value(Metric.PER_SECOND))
              .orElse(0.0);
      if (rate < best * STILL_WARMING) {
        return;
      }
      best = rate;
    }
  }

  private Series series(Entrant entrant) {
    return Objects.requireNonNull(measured.get(entrant));
  }

  /** Measures once, unless it has failed before. */
  private Optional<Sample> measure(Entrant entrant, int seconds, String label)
      throws InterruptedException {
    if (series(entrant).obstacle().isPresent()) {
      return Optional.empty();
    }
    try {
      Sample sample = entrant.probe().measure(stage, seconds);
      progress.printf("  %-9s %-32s %s%n", label, entrant.name(), text(sample));
      return Optional.of(sample);
    } catch (BenchException | IOException failure) {
      String reason = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
      progress.printf("  %-9s %-32s %s%n", label, entrant.name(), reason);
      series(entrant).fail(reason);
      return Optional.empty();
    }
  }

  private static String text(Sample sample) {
    return sample.values().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(value -> Quantity.text(value.getKey(), value.getValue()))
        .collect(Collectors.joining(", "));
  }
}
