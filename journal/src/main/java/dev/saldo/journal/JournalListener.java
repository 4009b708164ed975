package dev.saldo.journal;

/**
 * Hears of the journal's work, to measure it. It is called on the journal's threads and on those of
 * its callers, some of them busy: it must be quick, and must not throw.
 */
public interface JournalListener {
  /** Hears nothing. */
  JournalListener NONE = new JournalListener() {};

  /** Somebody found a queue full. */
  default void refused(JournalQueue queue, int count) {}

  /** How long one waited before it was taken; not every one is measured, but one of each batch. */
  default void waited(JournalQueue queue, long nanos) {}

  /** A batch was answered. */
  default void worked(JournalQueue queue, int size, long nanos) {}

  /** A batch got no answer but a failure. */
  default void failed(JournalQueue queue, int size) {}

  /** A transaction was committed; the time is that of the commit alone. */
  default void committed(long nanos) {}

  /** A transaction met another one, and is tried again. */
  default void conflicted() {}

  /** The connection of a transaction was lost, and it is tried again on a new one. */
  default void disconnected() {}
}
