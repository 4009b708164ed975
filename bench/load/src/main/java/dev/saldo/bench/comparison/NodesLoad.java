package dev.saldo.bench.comparison;

import dev.saldo.bench.participant.BalanceServer;
import dev.saldo.bench.participant.Partners;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Balance calls to some nodes at once. There are two loads whatever the number of nodes, so that
 * one node meets the same load as two.
 */
record NodesLoad(int nodes) implements Probe {
  private static final int LOADS = 2;
  private static final int CONNECTIONS_EACH = 64;

  @Override
  public Sample measure(Stage stage, int seconds) throws IOException, InterruptedException {
    List<BalanceServer> servers = stage.nodes(nodes);
    List<Callable<Sample>> loads = new ArrayList<>();
    for (int load = 0; load < LOADS; load++) {
      BalanceServer server = servers.get(load % nodes);
      loads.add(
          () -> new BalanceLoad(server, server.tokens(), CONNECTIONS_EACH).measure(stage, seconds));
    }
    return together(Partners.inParallel(loads));
  }

  /** Their throughputs add up; the p99 is that of the worse, which no caller's exceeds. */
  private static Sample together(List<Sample> samples) {
    return new Sample(
        Map.of(
            Metric.PER_SECOND,
            samples.stream().mapToDouble(sample -> sample.value(Metric.PER_SECOND)).sum(),
            Metric.P99_MILLIS,
            samples.stream()
                .mapToDouble(sample -> sample.value(Metric.P99_MILLIS))
                .max()
                .orElseThrow()),
        samples.stream().mapToLong(Sample::failures).sum());
  }
}
