package dev.saldo.bench.comparison;

import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the table.
 *
 * @param id how the command line names it
 * @param subjects ours; of several, the worst in each round counts
 * @param reference what they are measured against
 */
public record Row(
    String id,
    String what,
    String against,
    Target target,
    Metric metric,
    List<Entrant> subjects,
    Entrant reference) {

  /** Everyone who has to be measured for it. */
  public Stream<Entrant> entrants() {
    return Stream.concat(Stream.of(reference), subjects.stream());
  }
}
