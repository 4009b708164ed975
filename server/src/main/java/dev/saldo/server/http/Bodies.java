package dev.saldo.server.http;

/**
 * The bounds of what the bodies of requests may hold of the heap. Those of operators have a bound
 * of their own, so that bodies of others leave room for them. Thread-safe.
 */
public final class Bodies {
  private static final long MEGABYTE = 1024 * 1024;
  private static final long OTHERS_MIN_BYTES = 4 * MEGABYTE;
  private static final long OPERATORS_MIN_BYTES = 16 * MEGABYTE;
  private static final long CONNECTION_OF_OTHERS_BYTES = MEGABYTE / 4;

  private final BodyBudget ofOthers;
  private final BodyBudget ofOperators;

  Bodies(BodyBudget ofOthers, BodyBudget ofOperators) {
    this.ofOthers = ofOthers;
    this.ofOperators = ofOperators;
  }

  /** Returns bounds that suit a heap: a sixteenth for others, an eighth for operators. */
  public static Bodies ofHeap(long heapBytes) {
    long others = Math.max(OTHERS_MIN_BYTES, heapBytes / 16);
    long operators = Math.max(OPERATORS_MIN_BYTES, heapBytes / 8);
    return new Bodies(
        new BodyBudget(others, CONNECTION_OF_OTHERS_BYTES),
        new BodyBudget(operators, operators / 2));
  }

  BodyBudget of(Route route) {
    return route.role().isPresent() ? ofOperators : ofOthers;
  }
}
