package dev.saldo.server.http;

/**
 * The bounds of what the bodies of requests may hold of the heap, and the threads that read the
 * large ones. Those of operators have a bound of their own, so that bodies of others leave room for
 * them. Thread-safe.
 */
public final class Bodies implements AutoCloseable {
  private static final long MEGABYTE = 1024 * 1024;
  private static final long OTHERS_MIN_BYTES = 4 * MEGABYTE;
  private static final long OPERATORS_MIN_BYTES = 16 * MEGABYTE;
  private static final long CONNECTION_OF_OTHERS_BYTES = MEGABYTE / 4;
  private static final int READ_AT_ONCE = 2;
  private static final int WAITING_MAX = 64;

  private final BodyBudget ofOthers;
  private final BodyBudget ofOperators;
  private final LongWork reading;

  Bodies(BodyBudget ofOthers, BodyBudget ofOperators, LongWork reading) {
    this.ofOthers = ofOthers;
    this.ofOperators = ofOperators;
    this.reading = reading;
  }

  /** Returns bounds that suit a heap: a sixteenth for others, an eighth for operators. */
  public static Bodies ofHeap(long heapBytes) {
    long others = Math.max(OTHERS_MIN_BYTES, heapBytes / 16);
    long operators = Math.max(OPERATORS_MIN_BYTES, heapBytes / 8);
    return new Bodies(
        new BodyBudget(others, CONNECTION_OF_OTHERS_BYTES),
        new BodyBudget(operators, operators / 2),
        new LongWork("body", READ_AT_ONCE, WAITING_MAX));
  }

  BodyBudget of(Route route) {
    return route.role().isPresent() ? ofOperators : ofOthers;
  }

  /** The threads on which a large body is read, so that no event loop is kept waiting. */
  LongWork reading() {
    return reading;
  }

  @Override
  public void close() {
    reading.close();
  }
}
