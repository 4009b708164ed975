package dev.saldo.journal;

import java.util.List;

/** Where items wait to be worked on together. Thread-safe. */
interface BatchQueue<T> extends AutoCloseable {
  /** What works on them. Used by one thread at a time. */
  interface Worker<T> extends AutoCloseable {
    /** Works on a batch, whose list is the caller's, and answers each item but the rest. */
    void work(List<T> batch);

    /** Returns the items of the last batch that come first in the next one, in their order. */
    default List<T> rest() {
      return List.of();
    }

    /** Answers those items of a batch that have no answer yet: working on it failed. */
    void fail(List<T> batch, JournalException failure);

    @Override
    void close();
  }

  /**
   * Joins the queue.
   *
   * @throws OverloadedException at once, if the queue is full or closed
   */
  void add(T item);

  /**
   * Joins the queue with as many as there is room for, in their order.
   *
   * @return how many
   */
  int addAll(List<T> items);

  /** How many wait, of how many that may. */
  QueueLoad load();

  /** Refuses newcomers, works off what is waiting, and returns when that is done. */
  @Override
  void close();
}
