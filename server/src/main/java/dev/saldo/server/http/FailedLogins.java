package dev.saldo.server.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often credentials may be wrong: those of one owner from one address, those of one client from
 * all addresses, and all from one address.
 *
 * <ul>
 *   <li>An owner without failures left is refused unseen. A client that has logged in from where it
 *       asks is held to its failures from there only, so that guesses from elsewhere do not shut it
 *       out.
 *   <li>From an address without failures left every further wrong secret is answered as one too
 *       many. A right one is not refused: others may share the address, as behind a proxy.
 * </ul>
 *
 * A secret is judged and charged in one step, so that simultaneous guesses are counted like
 * successive ones. Failures and successes are kept apart, and memory is bounded. Thread-safe.
 */
public final class FailedLogins {
  private static final Logger log = LoggerFactory.getLogger("dev.saldo.security");
  private static final int BURST = 10;

  /** How much more is let pass of one client from all addresses than from one. */
  private static final int CLIENT_FACTOR = 5;

  private static final int ENTRIES_MAX = 1 << 14;
  private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z ._-]{1,64}");

  private record Source(Attempt.Proof proof, String owner, String network) {}

  private record Network(Attempt.Proof proof, String network) {}

  private final int perMinute;
  private final FailureTable<Source> bySource;
  private final FailureTable<String> byClient;
  private final FailureTable<Network> byNetwork;
  private final LoginMarks marks;

  /**
   * Lets so many pass.
   *
   * @param perMinute of one owner from one address, in the long run; 0 for no limit
   */
  public FailedLogins(int perMinute) {
    this(perMinute, ENTRIES_MAX);
  }

  FailedLogins(int perMinute, int entriesMax) {
    this.perMinute = perMinute;
    bySource = new FailureTable<>(entriesMax);
    byClient = new FailureTable<>(entriesMax);
    byNetwork = new FailureTable<>(entriesMax);
    marks = new LoginMarks(entriesMax);
  }

  private Quota quota(int factor) {
    return Quota.of(perMinute * factor, TimeUnit.MINUTES.toNanos(1), BURST * factor);
  }

  /**
   * Makes sure that the owner has failures left, before anything is known of the credentials.
   *
   * @return the client that has logged in this way before
   * @throws Refusal if there are none left
   */
  synchronized Optional<String> require(Attempt attempt, long nowNanos) {
    Optional<String> client = marks.client(attempt);
    refuse(ownerWait(attempt, client.isPresent(), nowNanos));
    return client;
  }

  /**
   * Judges credentials, unless their owner has no failures left.
   *
   * @param check what the credentials prove, which is found without waiting; empty if they are
   *     wrong
   * @throws Refusal if they were not looked at, or are wrong and come from an address without
   *     failures left
   */
  synchronized <T> Optional<T> judge(Attempt attempt, long nowNanos, Supplier<Optional<T>> check) {
    Optional<String> client = require(attempt, nowNanos);
    Optional<T> proved = check.get();
    if (proved.isEmpty()) {
      fail(attempt, client.isPresent(), nowNanos);
    }
    return proved;
  }

  /** Counts a failure of an owner whose credentials were genuine, but are no longer good. */
  synchronized void failed(Attempt attempt, long nowNanos) {
    warn(attempt, bySource.charge(source(attempt), quota(1), nowNanos));
  }

  /** Remembers that the client proved itself in this way from there. */
  synchronized void succeeded(Attempt attempt, String client) {
    marks.add(attempt, client);
  }

  private long ownerWait(Attempt attempt, boolean isMarked, long nowNanos) {
    if (attempt.owner().isEmpty()) {
      return 0;
    }
    long wait = bySource.waitNanos(source(attempt), quota(1), nowNanos);
    return isMarked
        ? wait
        : Math.max(wait, byClient.waitNanos(attempt.owner(), quota(CLIENT_FACTOR), nowNanos));
  }

  private void fail(Attempt attempt, boolean isMarked, long nowNanos) {
    if (!attempt.owner().isEmpty()) {
      warn(attempt, bySource.charge(source(attempt), quota(1), nowNanos));
    }
    if (isMarked) {
      return;
    }
    if (attempt.proof() == Attempt.Proof.CLIENT_SECRET) {
      warn(attempt, byClient.charge(attempt.owner(), quota(CLIENT_FACTOR), nowNanos));
    }
    refuse(networkWait(attempt, nowNanos));
    for (int i = 0; i < attempt.networks().size(); i++) {
      warn(attempt, byNetwork.charge(network(attempt, i), quota(factor(attempt, i)), nowNanos));
    }
  }

  private long networkWait(Attempt attempt, long nowNanos) {
    long wait = 0;
    for (int i = 0; i < attempt.networks().size(); i++) {
      wait =
          Math.max(
              wait, byNetwork.waitNanos(network(attempt, i), quota(factor(attempt, i)), nowNanos));
    }
    return wait;
  }

  private static Source source(Attempt attempt) {
    return new Source(attempt.proof(), attempt.owner(), attempt.network());
  }

  private static Network network(Attempt attempt, int index) {
    return new Network(attempt.proof(), attempt.networks().get(index));
  }

  /** Each wider network may fail twice as often as the one in it. */
  private static int factor(Attempt attempt, int index) {
    return attempt.proof().factor() << index;
  }

  private static void refuse(long waitNanos) {
    if (waitNanos > 0) {
      throw new Refusal(ErrorCode.TOO_MANY_REQUESTS, "Too many credentials were wrong.")
          .header("Retry-After", Long.toString(Quota.seconds(waitNanos)));
    }
  }

  private static void warn(Attempt attempt, boolean isLast) {
    if (isLast) {
      log.warn(
          "too many wrong credentials ({}), and further ones are refused for a while: of '{}',"
              + " from {}",
          attempt.proof(),
          shown(attempt.owner()),
          attempt.network());
    }
  }

  /** Returns the text for the log, in which callers must not write lines of their own. */
  private static String shown(String text) {
    return text.isEmpty() || PLAIN.matcher(text).matches() ? text : "not shown";
  }

  synchronized List<Integer> sizes() {
    return List.of(bySource.size(), byClient.size(), byNetwork.size(), marks.size());
  }
}
