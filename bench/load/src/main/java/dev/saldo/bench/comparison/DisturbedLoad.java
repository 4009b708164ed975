package dev.saldo.bench.comparison;

import dev.saldo.bench.load.Wrk;
import dev.saldo.bench.participant.BenchException;
import dev.saldo.bench.participant.Saldo;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Balance calls, while postings run at half of what the server took when it had nothing else to do.
 */
final class DisturbedLoad implements Probe {
  /** What the postings last beyond the balance calls, so that these are never alone. */
  private static final int MARGIN_SECONDS = 1;

  /** An achieved rate below this share of the wanted one is no half load. */
  private static final double SHARE_MIN = 0.8;

  private final Entrants.OnStage<Saldo> server;
  private final int balanceConnections;
  private final int postingConnections;
  private int halfOfMaximum;

  DisturbedLoad(Entrants.OnStage<Saldo> server, int balanceConnections, int postingConnections) {
    this.server = server;
    this.balanceConnections = balanceConnections;
    this.postingConnections = postingConnections;
  }

  @Override
  public Sample measure(Stage stage, int seconds) throws IOException, InterruptedException {
    Saldo saldo = server.on(stage);
    PostingLoad postings = new PostingLoad(saldo, postingConnections, false);
    if (halfOfMaximum == 0) {
      double maximum = postings.measure(stage, seconds).value(Metric.PER_SECOND);
      halfOfMaximum = Math.max(1, (int) (maximum / 2));
    }
    Wrk half = postings.wrk(stage, seconds + MARGIN_SECONDS, halfOfMaximum);
    ExecutorService beside = Executors.newSingleThreadExecutor();
    try {
      Future<Wrk.Result> posted = beside.submit(() -> half.run(() -> {}));
      Sample balances =
          new BalanceLoad(saldo, saldo.tokens(), balanceConnections).measure(stage, seconds);
      requireHalfLoad(posted.get());
      return balances;
    } catch (ExecutionException failure) {
      throw new IOException(failure.getCause());
    } finally {
      beside.shutdownNow();
    }
  }

  private void requireHalfLoad(Wrk.Result posted) {
    if (posted.failures() > 0 || posted.perSecond() < SHARE_MIN * halfOfMaximum) {
      throw new BenchException(
          "beside balance calls the server took %.0f postings a second with %d failures, not %d"
              .formatted(posted.perSecond(), posted.failures(), halfOfMaximum));
    }
  }
}
