package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);
  private static final int PER_MINUTE = 12;

  private final FailedLogins logins = new FailedLogins(PER_MINUTE);

  private static Attempt attempt(String owner, String address) {
    List<String> networks = Attempt.networks(IpAddress.parse(address));
    return new Attempt(Attempt.Proof.CLIENT_SECRET, owner, networks);
  }

  private static Attempt attempt(int client, int address) {
    return attempt("client " + client, "192.0.2." + address);
  }

  /** An address of one /48, the first numbers of which are those of a /64. */
  private static String v6(int network) {
    return "2001:db8:0:" + Integer.toHexString(network) + "::1";
  }

  /** How many wrong ones are answered as wrong at that time, of so many. */
  private int failures(Attempt attempt, int tries, long now) {
    return failures(logins, attempt, tries, now);
  }

  private static int failures(FailedLogins logins, Attempt attempt, int tries, long now) {
    int passed = 0;
    for (int i = 0; i < tries; i++) {
      try {
        assertTrue(logins.judge(attempt, now, Optional::empty).isEmpty());
        passed++;
      } catch (Refusal refused) {
        assertEquals(ErrorCode.TOO_MANY_REQUESTS, refused.code());
      }
    }
    return passed;
  }

  private boolean isRight(Attempt attempt, long now) {
    return logins.judge(attempt, now, () -> Optional.of(true)).isPresent();
  }

  private boolean isRefusedUnseen(Attempt attempt) {
    AtomicInteger seen = new AtomicInteger();
    assertThrows(
        Refusal.class,
        () ->
            logins.judge(
                attempt,
                0,
                () -> {
                  seen.incrementAndGet();
                  return Optional.empty();
                }));
    return seen.get() == 0;
  }

  @Test
  void afterTenWrongOnesThereIsOneEachFiveSeconds() {
    assertEquals(10, failures(attempt(1, 1), 100, 0));
    assertTrue(isRefusedUnseen(attempt(1, 1)));
    assertEquals(0, failures(attempt(1, 1), 1, 5 * SECOND - 1));
    assertEquals(1, failures(attempt(1, 1), 2, 5 * SECOND));
    assertEquals(10, failures(attempt(1, 1), 100, HOUR));
  }

  @Test
  void rightOnesAreNotCounted() {
    for (int i = 0; i < 100; i++) {
      assertTrue(isRight(attempt(1, 1), 0));
    }
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
  void fromAnAddressWithTooManyFailuresWrongOnesAreTooManyAndRightOnesStayRight() {
    int passed = 0;
    for (int client = 0; client < 100; client++) {
      passed += failures(attempt(client, 1), 10, 0);
    }

    assertEquals(50, passed);
    assertEquals(0, failures(attempt(500, 1), 5, 0));
    assertTrue(isRight(attempt(500, 1), 0));
    assertEquals(0, failures(attempt(500, 1), 5, 0));
    assertTrue(isRefusedUnseen(attempt(500, 1)));
  }

  @Test
  void guessesAtOneClientFromManyAddressesAreBounded() {
    int passed = 0;
    for (int address = 0; address < 100; address++) {
      passed += failures(attempt(1, address), 10, 0);
    }

    assertEquals(50, passed);
    assertTrue(isRefusedUnseen(attempt(1, 200)));
  }

  @Test
  void widerNetworksMayFailTwiceAsOften() {
    assertEquals(50, failuresFrom(0, 0));
    assertEquals(50, failuresFrom(1, 0xff));
    assertEquals(100, failuresFrom(0x100, 0xffff));
    assertEquals(0, failuresFrom(0x100, 0xffff));
  }

  /** From two addresses of each network, each time by another client. */
  private int failuresFrom(int first, int last) {
    int passed = 0;
    for (int network = first; network <= last; network++) {
      int tries = last - first > 1000 ? 1 : 60;
      for (int i = 0; i < tries; i++) {
        passed += failures(attempt("client " + network + " " + i, v6(network)), 1, 0);
      }
    }
    return passed;
  }

  @Test
  void clientThatHasLoggedInFromItsAddressIsNotShutOutByTheGuessesOfOthers() {
    Attempt own = attempt(1, 1);
    logins.succeeded(own, "c1");
    for (int i = 2; i < 100; i++) {
      failures(attempt(1, i), 10, 0);
      failures(attempt(i, 1), 10, 0);
    }

    assertThrows(Refusal.class, () -> logins.require(attempt(1, 100), 0));
    assertEquals(Optional.of("c1"), logins.require(own, 0));
    assertEquals(10, failures(own, 100, 0));
  }

  @Test
  void failuresForgetNoClientThatLoggedIn() {
    Attempt own = attempt("good", "192.0.2.1");
    logins.succeeded(own, "c");
    for (int i = 0; i < 40_000; i++) {
      failures(attempt("invented " + i, v6(i & 0xff)), 1, 0);
    }

    assertEquals(Optional.of("c"), logins.require(own, 0));
  }

  @Test
  void oneClientsLogInsForgetNoOther() {
    FailedLogins small = new FailedLogins(PER_MINUTE, 4);
    Attempt own = attempt("good", "192.0.2.1");
    small.succeeded(own, "c");
    for (int i = 0; i < 1000; i++) {
      small.succeeded(attempt("busy", v6(i)), "b");
    }

    assertEquals(Optional.of("c"), small.require(own, 0));
  }

  @Test
  void floodOfNewKeysDoesNotForgetManyFailures() {
    FailedLogins small = new FailedLogins(PER_MINUTE, 100);
    assertEquals(10, failures(small, attempt(1, 1), 10, 0));
    for (int i = 0; i < 1000; i++) {
      failures(small, attempt("invented " + i, v6(i)), 1, 0);
    }

    assertEquals(0, failures(small, attempt(1, 1), 10, 0));
  }

  @Test
  void operatorKeysFromOneAddressAreBoundedAndOthersAreNotAffected() {
    Attempt keys =
        new Attempt(Attempt.Proof.OPERATOR_KEY, "", Attempt.networks(IpAddress.parse("192.0.2.1")));

    assertEquals(50, failures(keys, 500, 0));
    assertTrue(logins.judge(keys, 0, () -> Optional.of("anna")).isPresent());
    assertEquals(10, failures(attempt(1, 1), 100, 0));
  }

  @Test
  void nothingIsForEver() {
    for (int i = 0; i < 100_000; i++) {
      failures(attempt(1, 1), 1, 0);
    }

    assertEquals(Optional.empty(), logins.require(attempt(1, 1), 5 * SECOND));
  }

  @Test
  void memoryIsBounded() {
    FailedLogins small = new FailedLogins(PER_MINUTE, 100);
    for (int i = 0; i < 1000; i++) {
      failures(small, attempt("client " + i, "198.51." + i / 256 + "." + i % 256), 1, 0);
      small.succeeded(attempt("other " + i, "198.51.100.1"), "c");
    }

    assertEquals(List.of(100, 100, 100, 100), small.sizes());
  }

  @Test
  void thereCanBeNoLimit() {
    FailedLogins unlimited = new FailedLogins(0);

    assertEquals(1000, failures(unlimited, attempt(1, 1), 1000, 0));
    assertFalse(unlimited.judge(attempt(1, 1), 0, () -> Optional.of(true)).isEmpty());
  }
}
