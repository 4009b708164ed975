package dev.saldo.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often credentials may be wrong: of one client from one address, of one client from all
 * addresses, and of all clients from one address. Who has logged in from where it asks is held to
 * the first only, so that nobody's guesses shut others out. Memory is bounded; nothing is for ever.
 * Thread-safe.
 */
public final class FailedLogins {
  private static final Logger log = LoggerFactory.getLogger("dev.saldo.security");
  private static final int BURST = 10;

  /** How much more is let pass of one client, or from one address, than of both together. */
  private static final int TOTAL_FACTOR = 5;

  private static final int ENTRIES_MAX = 1 << 14;
  private static final String ANY = "";
  private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z ._-]{1,64}");

  /** Someone who tries to log in: as whom, and from where. */
  record Attempt(String who, String where) {
    Attempt anywhere() {
      return new Attempt(who, ANY);
    }

    Attempt anybody() {
      return new Attempt(ANY, where);
    }
  }

  private static final class Tries {
    final Bucket bucket;

    /** The client that has logged in, if one has. */
    @Nullable String client;

    Tries(long nowNanos) {
      bucket = new Bucket(nowNanos);
    }
  }

  private final Quota single;
  private final Quota total;
  private final Map<Attempt, Tries> entries;

  /**
   * Lets so many pass.
   *
   * @param perMinute of one client from one address, in the long run; 0 for no limit
   */
  public FailedLogins(int perMinute) {
    this(perMinute, ENTRIES_MAX);
  }

  FailedLogins(int perMinute, int entriesMax) {
    long minute = TimeUnit.MINUTES.toNanos(1);
    single = Quota.of(perMinute, minute, BURST);
    total = Quota.of(perMinute * TOTAL_FACTOR, minute, BURST * TOTAL_FACTOR);
    entries = new RecentTries(entriesMax);
  }

  /** Those that were asked for last, up to a number. */
  private static final class RecentTries extends LinkedHashMap<Attempt, Tries> {
    private static final long serialVersionUID = 1L;

    private final int max;

    RecentTries(int max) {
      super(16, 0.75f, true);
      this.max = max;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Attempt, Tries> eldest) {
      return size() > max;
    }
  }

  /**
   * Makes sure that credentials may be tried now, before anything is known of them.
   *
   * @return the client that has logged in this way before
   * @throws Refusal if there were too many wrong ones
   */
  synchronized Optional<String> require(Attempt attempt, long nowNanos) {
    @Nullable Tries own = entries.get(attempt);
    Optional<String> client = Optional.ofNullable(own).map(entry -> entry.client);
    long wait = wait(own, single, nowNanos);
    if (client.isEmpty()) {
      wait = Math.max(wait, wait(entries.get(attempt.anywhere()), total, nowNanos));
      wait = Math.max(wait, wait(entries.get(attempt.anybody()), total, nowNanos));
    }
    if (wait > 0) {
      throw new Refusal(ErrorCode.TOO_MANY_REQUESTS, "Too many log-ins have failed.")
          .header("Retry-After", Long.toString(Quota.seconds(wait)));
    }
    return client;
  }

  private static long wait(@Nullable Tries entry, Quota quota, long nowNanos) {
    return entry == null ? 0 : entry.bucket.waitNanos(quota, nowNanos);
  }

  /** They were wrong. */
  synchronized void failed(Attempt attempt, long nowNanos) {
    charge(attempt, single, nowNanos);
    charge(attempt.anywhere(), total, nowNanos);
    charge(attempt.anybody(), total, nowNanos);
  }

  private void charge(Attempt attempt, Quota quota, long nowNanos) {
    Bucket bucket = entries.computeIfAbsent(attempt, key -> new Tries(nowNanos)).bucket;
    boolean hadRoom = bucket.waitNanos(quota, nowNanos) == 0;
    bucket.charge(quota, nowNanos);
    if (hadRoom && bucket.waitNanos(quota, nowNanos) > 0) {
      log.warn(
          "too many log-ins failed, and are refused for a while: as '{}' from '{}'",
          shown(attempt.who()),
          shown(attempt.where()));
    }
  }

  /** For the log, in which nobody is to write lines of his own. */
  private static String shown(String text) {
    if (text.equals(ANY)) {
      return "any";
    }
    return PLAIN.matcher(text.replace(':', '.')).matches() ? text : "not shown";
  }

  /** They were right, and the client's. */
  synchronized void succeeded(Attempt attempt, String client, long nowNanos) {
    entries.computeIfAbsent(attempt, key -> new Tries(nowNanos)).client = client;
  }

  synchronized int size() {
    return entries.size();
  }
}
