package dev.saldo.bench.participant;

/** Something that the person who runs the comparison has to know and can act on. */
public final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BenchException(String message) {
    super(message);
  }
}
