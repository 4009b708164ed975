package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);
  private static final int PER_MINUTE = 12;

  private final FailedLogins logins = new FailedLogins(PER_MINUTE);

  private static FailedLogins.Attempt attempt(String who, String where) {
    return new FailedLogins.Attempt(who, where);
  }

  private static FailedLogins.Attempt attempt(int who, int where) {
    return attempt("client " + who, "192.0.2." + where);
  }

  /** How many wrong ones are let pass at that time, of so many. */
  private int failures(FailedLogins.Attempt attempt, int tries, long now) {
    int passed = 0;
    for (int i = 0; i < tries; i++) {
      try {
        logins.require(attempt, now);
        logins.failed(attempt, now);
        passed++;
      } catch (Refusal refused) {
        assertEquals(ErrorCode.TOO_MANY_REQUESTS, refused.code());
      }
    }
    return passed;
  }

  @Test
  void afterTenWrongOnesThereIsOneEachFiveSeconds() {
    assertEquals(10, failures(attempt(1, 1), 100, 0));
    assertEquals(0, failures(attempt(1, 1), 1, 5 * SECOND - 1));
    assertEquals(1, failures(attempt(1, 1), 2, 5 * SECOND));
    assertEquals(10, failures(attempt(1, 1), 100, HOUR));
  }

  @Test
  void refusalSaysWhenToTryAgain() {
    failures(attempt(1, 1), 10, 0);

    Refusal refused = assertThrows(Refusal.class, () -> logins.require(attempt(1, 1), SECOND / 2));

    assertTrue(refused.answer().headers().length >= 2);
    assertEquals("5", refused.answer().headers()[1].toString());
  }

  @Test
  void othersAreNotAffected() {
    failures(attempt(1, 1), 100, 0);

    assertEquals(Optional.empty(), logins.require(attempt(2, 1), 0));
    assertEquals(Optional.empty(), logins.require(attempt(1, 2), 0));
  }

  @Test
  void guessesAtManyClientsFromOneAddressAreBounded() {
    int passed = 0;
    for (int client = 0; client < 100; client++) {
      passed += failures(attempt(client, 1), 10, 0);
    }

    assertEquals(50, passed);
  }

  @Test
  void guessesAtOneClientFromManyAddressesAreBounded() {
    int passed = 0;
    for (int address = 0; address < 100; address++) {
      passed += failures(attempt(1, address), 10, 0);
    }

    assertEquals(50, passed);
  }

  @Test
  void clientThatHasLoggedInFromItsAddressIsNotShutOutByTheGuessesOfOthers() {
    FailedLogins.Attempt own = attempt(1, 1);
    logins.succeeded(own, "c1", 0);
    for (int i = 2; i < 100; i++) {
      failures(attempt(1, i), 10, 0);
      failures(attempt(i, 1), 10, 0);
    }

    assertThrows(Refusal.class, () -> logins.require(attempt(1, 100), 0));
    assertThrows(Refusal.class, () -> logins.require(attempt(100, 1), 0));
    assertEquals(Optional.of("c1"), logins.require(own, 0));
    assertEquals(10, failures(own, 100, 0));
  }

  @Test
  void nothingIsForEver() {
    for (int i = 0; i < 100_000; i++) {
      logins.failed(attempt(1, 1), 0);
    }

    assertEquals(Optional.empty(), logins.require(attempt(1, 1), HOUR));
  }

  @Test
  void memoryIsBounded() {
    FailedLogins small = new FailedLogins(PER_MINUTE, 100);
    for (int i = 0; i < 1000; i++) {
      small.failed(attempt(i, i), 0);
      small.succeeded(attempt("other", "198.51.100." + i), "c", 0);
    }

    assertEquals(100, small.size());
  }

  @Test
  void thereCanBeNoLimit() {
    FailedLogins unlimited = new FailedLogins(0);
    for (int i = 0; i < 1000; i++) {
      assertEquals(Optional.empty(), unlimited.require(attempt(1, 1), 0));
      unlimited.failed(attempt(1, 1), 0);
    }
  }
}
