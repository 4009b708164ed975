package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class WaitSampleTest {
  private final WaitSample sample = new WaitSample();

  @Test
  void nothingIsMeasuredBeforeSomethingJoined() {
    assertEquals(-1, sample.taken(1, System.nanoTime()));
  }

  @Test
  void waitIsMeasuredWhenTheItemItselfIsTaken() {
    sample.joined(3);
    long later = System.nanoTime() + 1_000_000;

    assertEquals(-1, sample.taken(2, later));
    long waitedNanos = sample.taken(1, later);

    assertTrue(waitedNanos >= 1_000_000 && waitedNanos < 2_000_000_000L, () -> "" + waitedNanos);
  }

  @Test
  void onlyTheFirstThatJoinedIsMeasured() {
    sample.joined(1);
    sample.joined(2);

    assertTrue(sample.taken(1, System.nanoTime()) >= 0);
    assertEquals(-1, sample.taken(1, System.nanoTime()));
  }
}
