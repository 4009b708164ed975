package dev.saldo.server.http;

/**
 * Whether the server is about to end. It says so first, so that whoever divides requests among
 * nodes looks elsewhere; then it refuses what is new, and answers what it has. Thread-safe.
 */
public final class Ending {
  private volatile boolean isAnnounced;
  private volatile boolean isRefusing;

  /** From now on the server is not ready, but answers as before. */
  public void announce() {
    isAnnounced = true;
  }

  /** From now on requests that arrive are refused. */
  public void refuse() {
    isAnnounced = true;
    isRefusing = true;
  }

  /** Whether the server is not ready any more. */
  public boolean isAnnounced() {
    return isAnnounced;
  }

  boolean isRefusing() {
    return isRefusing;
  }

  /** What a request is refused with. */
  static Refusal refusal() {
    return new Refusal(ErrorCode.SHUTTING_DOWN).header("Retry-After", "1");
  }
}
