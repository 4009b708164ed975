package dev.saldo.server.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that takes long and blocks, such as reading whole books: a few at a time on threads of their
 * own, a few more waiting. Thread-safe.
 */
public final class LongWork implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LongWork.class);
  private static final long IDLE_SECONDS = 10;
  private static final long PATIENCE_SECONDS = 10;
  private static final String RETRY_AFTER_SECONDS = "5";

  private final ThreadPoolExecutor executor;

  /**
   * Starts no thread before there is work.
   *
   * @param name of the threads
   * @param threadsMax how much is worked on at a time
   * @param waitingMax how much may wait for that
   */
  public LongWork(String name, int threadsMax, int waitingMax) {
    AtomicInteger threads = new AtomicInteger();
    executor =
        new ThreadPoolExecutor(
            threadsMax,
            threadsMax,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waitingMax),
            work -> new Thread(work, "saldo-" + name + "-" + threads.incrementAndGet()));
    executor.allowCoreThreadTimeOut(true);
  }

  /**
   * Refuses at once what could not be taken.
   *
   * @throws Refusal if too much waits already
   */
  public void requireRoom() {
    if (executor.getQueue().remainingCapacity() == 0) {
      throw full();
    }
  }

  /** Does the work on another thread; fails with a {@link Refusal} if too much waits already. */
  public <T> CompletableFuture<T> run(Callable<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      executor.execute(() -> complete(done, work));
    } catch (RejectedExecutionException tooMuch) {
      done.completeExceptionally(full());
    }
    return done;
  }

  private static Refusal full() {
    return new Refusal(ErrorCode.OVERLOADED).header("Retry-After", RETRY_AFTER_SECONDS);
  }

  private static <T> void complete(CompletableFuture<T> done, Callable<T> work) {
    try {
      done.complete(work.call());
    } catch (Exception failure) {
      done.completeExceptionally(failure);
    }
  }

  /** Interrupts what is being worked on, and returns when it has ended. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        log.error("work that takes long did not end in time");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
