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
final class Coalescer<T> implements BatchQueue<T> {
  /** How much may wait, how much of it is taken at once, and by how many threads. */
  record Size(int queueMax, int batchMax, int threads) {}

  private static final Logger log = LoggerFactory.getLogger(Coalescer.class);

  private final QueueName name;
  private final Size size;
  private final List<Thread> threads = new ArrayList<>();
  private final Object lock = new Object();
  private final Deque<T> waiting = new ArrayDeque<>();
  private final WaitSample sample = new WaitSample();
  private final Runnable wakeUp = this::wakeOne;
  private boolean isClosed;

  Coalescer(QueueName name, Size size, Supplier<? extends Worker<T>> workers) {
    this.name = name;
    this.size = size;
    for (int i = 1; i <= size.threads(); i++) {
      Worker<T> worker = workers.get();
      threads.add(new Thread(() -> run(worker), "saldo-" + name.text() + "-" + i));
    }
    threads.forEach(Thread::start);
  }

  @Override
  public void add(T item) {
    synchronized (lock) {
      if (isClosed || waiting.size() >= size.queueMax()) {
        name.listener().refused(name.queue(), 1);
        throw new OverloadedException(name.text());
      }
      waiting.add(item);
      sample.joined(waiting.size());
    }
    Burst.wake(wakeUp);
  }

  private void wakeOne() {
    synchronized (lock) {
      lock.notify();
    }
  }

  @Override
  public int addAll(List<T> items) {
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
      name.listener().refused(name.queue(), items.size() - accepted);
    }
    return accepted;
  }

  @Override
  public QueueLoad load() {
    synchronized (lock) {
      return new QueueLoad(name.queue(), waiting.size(), size.queueMax());
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
        name.listener().waited(name.queue(), waitedNanos);
      }
      name.work(worker, batch);
      batch.clear();
      batch.addAll(worker.rest());
    }
    worker.close();
  }

  /**
   * Adds to a batch, once there is something in it or to take; takes nothing if there never will
   * be.
   *
   * @return how long one of them waited, or less than 0 if that was not measured
   */
  private long take(List<T> batch) {
    synchronized (lock) {
      int rest = batch.size();
      while (waiting.isEmpty() && rest == 0) {
        if (isClosed) {
          return -1;
        }
        try {
          lock.wait();
        } catch (InterruptedException stray) {
          log.warn(
              "the thread of {} is not to be interrupted; it ends when it is closed", name.text());
        }
      }
      takeShare(batch);
      if (!waiting.isEmpty()) {
        lock.notify();
      }
      return sample.taken(batch.size() - rest, System.nanoTime());
    }
  }

  /** All for an only thread; where there are several, they are to work side by side. */
  private void takeShare(List<T> batch) {
    int share = (waiting.size() + size.threads() - 1) / size.threads();
    for (int i = Math.min(share, size.batchMax() - batch.size()); i > 0; i--) {
      batch.add(waiting.remove());
    }
  }

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
