package dev.saldo.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue before one thread, which takes all that are waiting and works on them together.
 * The busier the callers, the larger the batch. Thread-safe.
 */
final class Coalescer<T> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Coalescer.class);
  private static final long POLL_MILLIS = 50;

  private final String name;
  private final BlockingQueue<T> waiting;
  private final int batchMax;
  private final Consumer<List<T>> work;
  private final Thread thread;
  private final Object closing = new Object();
  private volatile boolean closed;

  Coalescer(String name, int queueMax, int batchMax, Consumer<List<T>> work) {
    this.name = name;
    this.waiting = new ArrayBlockingQueue<>(queueMax);
    this.batchMax = batchMax;
    this.work = work;
    this.thread = new Thread(this::run, "saldo-" + name);
  }

  void start() {
    thread.start();
  }

  /**
   * Joins the queue.
   *
   * @throws OverloadedException at once, if the queue is full or closed
   */
  void add(T item) {
    synchronized (closing) {
      if (closed || !waiting.offer(item)) {
        throw new OverloadedException(name);
      }
    }
  }

  private void run() {
    List<T> batch = new ArrayList<>(batchMax);
    while (true) {
      boolean last = closed;
      take(batch);
      if (batch.isEmpty() && last) {
        return;
      }
      if (!batch.isEmpty()) {
        work(batch);
        batch.clear();
      }
    }
  }

  private void take(List<T> batch) {
    try {
      T first = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
      if (first != null) {
        batch.add(first);
        waiting.drainTo(batch, batchMax - 1);
      }
    } catch (InterruptedException interrupted) {
      log.warn("the thread of {} is not to be interrupted; it ends when it is closed", name);
    }
  }

  private void work(List<T> batch) {
    try {
      work.accept(batch);
    } catch (RuntimeException bug) {
      log.error("a batch of {} failed without answering its callers", name, bug);
    }
  }

  /** Refuses newcomers, works off what is waiting, and returns when the thread has ended. */
  @Override
  public void close() {
    synchronized (closing) {
      closed = true;
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
