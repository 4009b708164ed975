package dev.saldo.journal;

/**
 * The outcome of comparing clocks.
 *
 * @param trouble what contradicts the clock, for people; empty if it is confirmed
 * @param aheadMicros by how much this machine's clock is ahead of the one that confirms it
 */
public record ClockState(String trouble, long aheadMicros) {
  static final ClockState CONFIRMED = new ClockState("", 0);

  public boolean isConfirmed() {
    return trouble.isEmpty();
  }
}
