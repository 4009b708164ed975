package dev.saldo.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * A queue that nobody waits in: what a thread brings is worked on by that thread, before the call
 * returns. For a database that is a library of this process, where a reading of memory takes less
 * than it takes to wake another thread and to be woken by it. There are as many workers as threads
 * have come at the same time. Thread-safe.
 */
final class InPlace<T> implements BatchQueue<T> {
  private final QueueName name;
  private final int batchMax;
  private final Supplier<? extends Worker<T>> workers;
  private final Object lock = new Object();
  private final Deque<Worker<T>> idle = new ArrayDeque<>();
  private int busy;
  private boolean isClosed;

  InPlace(QueueName name, int batchMax, Supplier<? extends Worker<T>> workers) {
    this.name = name;
    this.batchMax = batchMax;
    this.workers = workers;
  }

  @Override
  public void add(T item) {
    if (addAll(List.of(item)) == 0) {
      throw new OverloadedException(name.text());
    }
  }

  @Override
  public int addAll(List<T> items) {
    Worker<T> worker;
    synchronized (lock) {
      if (isClosed) {
        return 0;
      }
      worker = idle.isEmpty() ? workers.get() : idle.pop();
      busy++;
    }
    try {
      for (int from = 0; from < items.size(); from += batchMax) {
        int to = Math.min(from + batchMax, items.size());
        name.work(worker, items.subList(from, to));
      }
    } finally {
      giveBack(worker);
    }
    return items.size();
  }

  @Override
  public QueueLoad load() {
    return new QueueLoad(name.queue(), 0, batchMax);
  }

  private void giveBack(Worker<T> worker) {
    synchronized (lock) {
      idle.push(worker);
      busy--;
      lock.notifyAll();
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      isClosed = true;
      boolean interrupted = false;
      while (busy > 0) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      idle.forEach(Worker::close);
      idle.clear();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
