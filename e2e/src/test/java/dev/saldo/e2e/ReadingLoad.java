package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks each of some servers for a balance, again and again, from a thread of its own. A server may
 * be away, or say that it cannot answer now; it must not say anything else. Thread-safe.
 */
final class ReadingLoad implements AutoCloseable {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long PATIENCE_MILLIS = 60_000;

  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicLong longestGapNanos = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean isOver;

  /** Starts. Each server has a client of its own to answer. */
  ReadingLoad(List<Server> servers) {
    for (Server server : servers) {
      Operator operator = server.operator();
      String token =
          operator.grant(operator.openPartner("Reader")).tokens(server.http()).accessToken();
      threads.add(new Thread(() -> read(server.http(), token), "reading"));
    }
    threads.forEach(Thread::start);
  }

  private void read(Http http, String token) {
    long lastNanos = System.nanoTime();
    while (!isOver) {
      try {
        Answer answer = http.trySend("GET", Access.BALANCE, Server.bearer(token), "");
        if (answer.status() == 200) {
          answered.incrementAndGet();
          long gapNanos = System.nanoTime() - lastNanos;
          lastNanos += gapNanos;
          longestGapNanos.accumulateAndGet(gapNanos, Math::max);
        } else if (answer.status() != 503) {
          wrong.add(answer.status() + " " + answer.body());
        }
      } catch (IOException away) {
        // As a server is that was killed.
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Waits for so many further balances. */
  void awaitMore(int balances) {
    int enough = answered.get() + balances;
    Eventually.holds("readings to go on", () -> answered.get() >= enough);
  }

  /** The longest time for which a server gave no balance. */
  long longestGapMillis() {
    return TimeUnit.NANOSECONDS.toMillis(longestGapNanos.get());
  }

  /** Ends, and fails the test if any answer was neither a balance nor a 503. */
  @Override
  public void close() {
    isOver = true;
    for (Thread thread : threads) {
      try {
        thread.join(PATIENCE_MILLIS);
      } catch (InterruptedException interrupt) {
        Thread.currentThread().interrupt();
      }
    }
    assertTrue(answered.get() > 0, "no balance was read");
    assertEquals(List.of(), List.copyOf(wrong));
  }
}
