package dev.saldo.bench.report;

import dev.saldo.bench.comparison.Entrant;
import dev.saldo.bench.comparison.Finding;
import dev.saldo.bench.comparison.Plan;
import dev.saldo.bench.comparison.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a comparison found.
 *
 * @param versions of those that took part
 * @param curve those whose throughput and p99 over the connections are plotted
 */
public record Report(
    Instant startedAt,
    Machine machine,
    List<String> versions,
    Plan plan,
    List<Finding> findings,
    Map<Entrant, Series> measured,
    List<Entrant> curve) {}
