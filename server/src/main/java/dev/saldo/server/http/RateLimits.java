package dev.saldo.server.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How many requests each client may make. Whoever keeps its bucket needs no look-up. Memory is
 * bounded: when many clients have buckets, those that are full are thrown away. Thread-safe,
 * without locks on the way of a request.
 */
public final class RateLimits {
  private static final int CLIENTS_MAX = 1 << 16;

  /** A pass over all buckets is not made more often than this. */
  private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What a client is told about its quota: the values of the headers. */
  record Notice(String state, String policy) {
    Answer on(Answer answer) {
      return answer.header("RateLimit", state).header("RateLimit-Policy", policy);
    }

    Refusal on(Refusal refusal) {
      return refusal.header("RateLimit", state).header("RateLimit-Policy", policy);
    }
  }

  private final Quota quota;
  private final String policy;
  private final int clientsMax;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final Bucket sweeps;

  /**
   * Limits each client.
   *
   * @param perSecond in the long run; 0 for no limit
   * @param burst at once, after a pause
   */
  public RateLimits(int perSecond, int burst) {
    this(perSecond, burst, CLIENTS_MAX);
  }

  RateLimits(int perSecond, int burst, int clientsMax) {
    this.quota = Quota.of(perSecond, TimeUnit.SECONDS.toNanos(1), burst);
    this.policy = "\"client\";q=" + burst + ";w=" + Quota.seconds(quota.depthNanos());
    this.clientsMax = clientsMax;
    this.sweeps = new Bucket(System.nanoTime());
  }

  /** The client's bucket, the same for all who ask while it is not retired. */
  Bucket of(String clientId, long nowNanos) {
    Bucket known = buckets.get(clientId);
    if (known != null && !known.isRetired()) {
      return known;
    }
    Bucket fresh = new Bucket(nowNanos);
    if (quota.isUnlimited() || (buckets.size() >= clientsMax && !sweep(nowNanos))) {
      return fresh;
    }
    return buckets.merge(clientId, fresh, (other, own) -> other.isRetired() ? own : other);
  }

  /** Makes room; false if there is none, since all these clients are busy now. */
  private boolean sweep(long nowNanos) {
    if (sweeps.take(new Quota(SWEEP_NANOS, 1), nowNanos) >= 0) {
      buckets.values().removeIf(bucket -> bucket.retire(nowNanos));
    }
    return buckets.size() < clientsMax;
  }

  /**
   * Counts a request of the client whose bucket that is.
   *
   * @throws Refusal if it is one too many
   */
  void take(Exchange exchange, Bucket bucket) {
    long missing = bucket.take(quota, exchange.startedAtNanos());
    if (missing == Bucket.RETIRED) {
      return;
    }
    if (missing < 0) {
      throw notice(quota.depthNanos())
          .on(new Refusal(ErrorCode.TOO_MANY_REQUESTS))
          .header("Retry-After", Long.toString(Quota.seconds(-missing)));
    }
    // Below half it is worth its bytes.
    if (missing > quota.depthNanos() / 2) {
      exchange.limited(notice(missing));
    }
  }

  private Notice notice(long missing) {
    long rest = (quota.depthNanos() - missing) / quota.intervalNanos();
    return new Notice("\"client\";r=" + rest + ";t=" + Quota.seconds(missing), policy);
  }

  int size() {
    return buckets.size();
  }
}
