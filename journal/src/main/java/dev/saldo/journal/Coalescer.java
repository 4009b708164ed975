package dev.saldo.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue before a few threads, each of which takes its share of all that are waiting and
 * works on it at once. The busier the callers, the larger the batch. Thread-safe.
 */
final class Coalescer<T> implements AutoCloseable {
  /** What one of the threads does. Only that thread calls it. */
  interface Worker<T> extends AutoCloseable {
    /** Works on a batch, whose list is the caller's, and answers each item. */
    void work(List<T> batch);

    /** Answers those items of a batch that have no answer yet: working on it failed. */
    void fail(List<T> batch, JournalException failure);

    @Override
    void close();
  }

  /** What it is called, which kind of queue it is, and who hears of it. */
  record Name(String text, JournalQueue queue, JournalListener listener) {}

  /** How much may wait, how much of it is taken at once, and by how many threads. */
  record Size(int queueMax, int batchMax, int threads) {}

  private static final Logger log = LoggerFactory.getLogger(Coalescer.class);

  private final String name;
  private final JournalQueue queue;
  private final JournalListener listener;
  private final Size size;
  private final List<Thread> threads = new ArrayList<>();
  private final Object lock = new Object();
  private final Deque<T> waiting = new ArrayDeque<>();
  private final WaitSample sample = new WaitSample();
  private boolean isClosed;

  Coalescer(Name name, Size size, Supplier<? extends Worker<T>> workers) {
    this.name = name.text();
    this.queue = name.queue();
    this.listener = name.listener();
    this.size = size;
    for (int i = 1; i <= size.threads(); i++) {
      Worker<T> worker = workers.get();
      threads.add(new Thread(() -> run(worker), "saldo-" + this.name + "-" + i));
    }
    threads.forEach(Thread::start);
  }

  /**
   * Joins the queue.
   *
   * @throws OverloadedException at once, if the queue is full or closed
   */
  void add(T item) {
    synchronized (lock) {
      if (!isClosed && waiting.size() < size.queueMax()) {
        waiting.add(item);
        sample.joined(waiting.size());
        lock.notify();
        return;
      }
    }
    listener.refused(queue, 1);
    throw new OverloadedException(name);
  }

  /**
   * Joins the queue with as many as there is room for, in their order.
   *
   * @return how many
   */
  int addAll(List<? extends T> items) {
    int accepted;
    synchronized (lock) {
      int room = isClosed ? 0 : Math.max(0, size.queueMax() - waiting.size());
      accepted = Math.min(room, items.size());
      if (accepted > 0) {
        sample.joined(waiting.size() + 1);
      }
      waiting.addAll(items.subList(0, accepted));
      lock.notify();
    }
    if (accepted < items.size()) {
      listener.refused(queue, items.size() - accepted);
    }
    return accepted;
  }

  /** How many wait, of how many that may. */
  QueueLoad load() {
    synchronized (lock) {
      return new QueueLoad(queue, waiting.size(), size.queueMax());
    }
  }

  private void run(Worker<T> worker) {
    List<T> batch = new ArrayList<>();
    while (true) {
      long waitedNanos = take(batch);
      if (batch.isEmpty()) {
        break;
      }
      if (waitedNanos >= 0) {
        listener.waited(queue, waitedNanos);
      }
      work(worker, batch);
      batch.clear();
    }
    worker.close();
  }

  /** Whatever happens, the thread stays, and nobody waits for an answer in vain. */
  private void work(Worker<T> worker, List<T> batch) {
    long startedAtNanos = System.nanoTime();
    try {
      worker.work(batch);
      listener.worked(queue, batch.size(), System.nanoTime() - startedAtNanos);
    } catch (JournalException failed) {
      listener.failed(queue, batch.size());
      worker.fail(batch, failed);
    } catch (RuntimeException | Error bug) {
      log.error("a batch of {} failed", name, bug);
      listener.failed(queue, batch.size());
      worker.fail(batch, new JournalException("the journal failed", bug));
    }
  }

  /**
   * Waits until there is something to take; takes nothing if there never will be.
   *
   * @return how long one of them waited, or less than 0 if that was not measured
   */
  private long take(List<T> batch) {
    synchronized (lock) {
      while (waiting.isEmpty()) {
        if (isClosed) {
          return -1;
        }
        try {
          lock.wait();
        } catch (InterruptedException stray) {
          log.warn("the thread of {} is not to be interrupted; it ends when it is closed", name);
        }
      }
      takeShare(batch);
      if (!waiting.isEmpty()) {
        lock.notify();
      }
      return sample.taken(batch.size(), System.nanoTime());
    }
  }

  /** All for an only thread; where there are several, they are to work side by side. */
  private void takeShare(List<T> batch) {
    int share = (waiting.size() + size.threads() - 1) / size.threads();
    for (int i = Math.min(share, size.batchMax()); i > 0; i--) {
      batch.add(waiting.remove());
    }
  }

  /** Refuses newcomers, works off what is waiting, and returns when the threads have ended. */
  @Override
  public void close() {
    synchronized (lock) {
      isClosed = true;
      lock.notifyAll();
    }
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
