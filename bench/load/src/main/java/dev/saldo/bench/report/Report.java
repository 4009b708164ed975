package dev.saldo.bench.report;

import dev.saldo.bench.comparison.Entrant;
import dev.saldo.bench.comparison.Finding;
import dev.saldo.bench.comparison.Series;
import java.util.List;
import java.util.Map;

/**
 * What a comparison found.
 *
 * @param curve those whose throughput and p99 over the connections are plotted
 */
public record Report(
    Run run, List<Finding> findings, Map<Entrant, Series> measured, List<Entrant> curve) {}
