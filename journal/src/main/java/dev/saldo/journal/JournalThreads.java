package dev.saldo.journal;

/**
 * How many threads the journal uses, each with a connection of its own. 0 leaves a number to what
 * suits the database.
 *
 * @param readers for the hot reading of balances; where SQLite is left to choose, callers read by
 *     themselves
 * @param writers among which partners are divided; SQLite has one, whatever is said
 * @param queries for lists, histories and what else is read one by one
 */
public record JournalThreads(int readers, int writers, int queries) {
  /** No reader: whoever asks for a balance reads it. */
  static final int OF_CALLERS = 0;

  private static final int OF_CLUSTER = 8;

  /** What suits the database. */
  public static final JournalThreads DEFAULT = new JournalThreads(0, 0, 0);

  public JournalThreads {
    if (readers < 0 || writers < 0 || queries < 0) {
      throw new IllegalArgumentException("a number of threads cannot be negative");
    }
  }

  /**
   * The numbers to use. SQLite is read where it is asked, since to hand the reading over would take
   * longer. One reader and one writer make the largest batches, which is what spares a database its
   * work; a cluster is asked for one partner at a time, so that there the threads make up for it.
   */
  JournalThreads on(Dialect dialect) {
    return switch (dialect) {
      case SQLITE -> new JournalThreads(or(readers, OF_CALLERS), 1, or(queries, 2));
      case POSTGRESQL -> new JournalThreads(or(readers, 1), or(writers, 1), or(queries, 2));
      case CITUS ->
          new JournalThreads(or(readers, OF_CLUSTER), or(writers, OF_CLUSTER), or(queries, 2));
    };
  }

  private static int or(int wished, int usual) {
    return wished == 0 ? usual : wished;
  }
}
