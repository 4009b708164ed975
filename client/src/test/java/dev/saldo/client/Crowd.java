package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A hundred threads that ask at the same moment. */
final class Crowd {
  static final int SIZE = 100;

  private Crowd() {}

  /**
   * All ask, and all get that balance.
   *
   * @param asked counted down by each once it has asked
   */
  static void asks(SaldoClient client, CountDownLatch asked, BigDecimal expected) throws Exception {
    for (CompletableFuture<BigDecimal> answer : answers(client, asked)) {
      assertEquals(expected, WithPortal.result(answer));
    }
  }

  /** All ask, and none gets a balance. */
  static List<SaldoException> fails(SaldoClient client, CountDownLatch asked) throws Exception {
    List<SaldoException> failures = new ArrayList<>();
    for (CompletableFuture<BigDecimal> answer : answers(client, asked)) {
      failures.add(WithPortal.failureOf(answer));
    }
    return failures;
  }

  /** All ask. */
  static List<CompletableFuture<BigDecimal>> answers(SaldoClient client, CountDownLatch asked)
      throws Exception {
    CyclicBarrier together = new CyclicBarrier(SIZE);
    Callable<CompletableFuture<BigDecimal>> ask =
        () -> {
          together.await();
          CompletableFuture<BigDecimal> answer = client.accountBalanceAsync();
          asked.countDown();
          return answer;
        };
    ExecutorService threads = Executors.newFixedThreadPool(SIZE);
    try {
      List<CompletableFuture<BigDecimal>> answers = new ArrayList<>();
      for (Future<CompletableFuture<BigDecimal>> done :
          threads.invokeAll(Collections.nCopies(SIZE, ask))) {
        answers.add(done.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
