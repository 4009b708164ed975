package dev.saldo.bench.participant;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Fills books with top-ups of one cent, a thousand in a call, through the operator's API. */
public final class Filler {
  private static final int BATCH = 1_000;

  /** Few, because what the server lets wait is bounded. */
  private static final int CONNECTIONS = 4;

  private static final int ATTEMPTS_MAX = 60;
  private static final int RETRY_MILLIS = 1_000;

  /** How many batches are planned at a time, so that a long book does not need memory for all. */
  private static final int WAVE = 64;

  private final OperatorApi api;
  private final PrintStream progress;

  public Filler(OperatorApi api, PrintStream progress) {
    this.api = api;
    this.progress = progress;
  }

  /**
   * Gives each partner that many entries. The idempotency keys follow from partner and number, so
   * filling again after an interruption posts only what is missing.
   */
  public void fill(List<String> partnerIds, int entriesEach)
      throws IOException, InterruptedException {
    long total = (long) partnerIds.size() * entriesEach;
    long started = System.nanoTime();
    for (long first = 0; first < total; first += (long) WAVE * BATCH) {
      long end = Math.min(total, first + (long) WAVE * BATCH);
      Partners.inParallel(CONNECTIONS, wave(partnerIds, first, end));
      long seconds = Math.max(1, (System.nanoTime() - started) / 1_000_000_000);
      progress.printf("  %,d of %,d entries, %,d a second%n", end, total, end / seconds);
    }
  }

  private List<Callable<Integer>> wave(List<String> partnerIds, long first, long end) {
    List<Callable<Integer>> calls = new ArrayList<>();
    for (long start = first; start < end; start += BATCH) {
      List<Map<String, String>> postings =
          postings(partnerIds, start, Math.min(end, start + BATCH));
      calls.add(() -> post(postings));
    }
    return calls;
  }

  private int post(List<Map<String, String>> postings) throws IOException, InterruptedException {
    for (int attempt = 1; !api.postBatch(postings); attempt++) {
      if (attempt == ATTEMPTS_MAX) {
        throw new BenchException("the server stayed too busy to be filled");
      }
      Thread.sleep(RETRY_MILLIS);
    }
    return postings.size();
  }

  /** Entry {@code n} is the next one of partner {@code n} modulo their number. */
  private static List<Map<String, String>> postings(List<String> partnerIds, long start, long end) {
    List<Map<String, String>> postings = new ArrayList<>();
    for (long number = start; number < end; number++) {
      postings.add(
          Map.of(
              "partnerId", partnerIds.get((int) (number % partnerIds.size())),
              "idempotencyKey", "fill-" + number,
              "type", "top_up",
              "amount", "0.01",
              "reference", "fill"));
    }
    return postings;
  }
}
