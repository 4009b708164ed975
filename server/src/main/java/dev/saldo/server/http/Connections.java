package dev.saldo.server.http;

import dev.saldo.server.metrics.Meters;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one listener: how many there may be in all, and how many of one address. IPv6
 * addresses count by their network of 64 bits. This machine and the exempt addresses are bounded by
 * the first number only. Thread-safe.
 */
public final class Connections {
  private static final Logger log = LoggerFactory.getLogger(Connections.class);
  private static final int V6_NETWORK_BITS = 64;
  private static final long LOG_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

  private final String listener;
  private final int max;
  private final int ofAddressMax;
  private final List<AddressRule> exempt;
  private final Meters meters;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentMap<IpAddress, Integer> openByAddress = new ConcurrentHashMap<>();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong loggedAtNanos = new AtomicLong(System.nanoTime() - LOG_INTERVAL_NANOS);

  /**
   * Bounds them.
   *
   * @param listener its name in the log
   * @param exempt proxies, whose connections are those of many callers
   */
  public Connections(
      String listener, int max, int ofAddressMax, List<AddressRule> exempt, Meters meters) {
    this.listener = listener;
    this.max = max;
    this.ofAddressMax = ofAddressMax;
    this.exempt = List.copyOf(exempt);
    this.meters = meters;
  }

  /** Counts a connection and returns true, unless it is one too many. */
  boolean admit(InetAddress address) {
    if (open.incrementAndGet() > max) {
      open.decrementAndGet();
      refuse("there are " + max + " in all", address);
      return false;
    }
    if (!isExempt(address) && count(address, 1) > ofAddressMax) {
      count(address, -1);
      open.decrementAndGet();
      refuse("there are " + ofAddressMax + " of its address", address);
      return false;
    }
    meters.connectionOpened();
    return true;
  }

  /** A connection that was admitted has ended. */
  void ended(InetAddress address) {
    if (!isExempt(address)) {
      count(address, -1);
    }
    open.decrementAndGet();
    meters.connectionClosed();
  }

  private boolean isExempt(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return true;
    }
    IpAddress own = IpAddress.of(address);
    return exempt.stream().anyMatch(rule -> rule.permits(own));
  }

  private int count(InetAddress address, int more) {
    IpAddress own = IpAddress.of(address);
    IpAddress network = own.network(Math.min(own.bitCount(), V6_NETWORK_BITS));
    Integer count = openByAddress.merge(network, more, Connections::sum);
    return count == null ? 0 : count;
  }

  @SuppressWarnings("NullAway") // null takes the address out of the map
  private static Integer sum(Integer one, Integer other) {
    int sum = one + other;
    return sum == 0 ? null : sum;
  }

  private void refuse(String reason, InetAddress address) {
    meters.connectionRefused();
    long count = refused.incrementAndGet();
    long now = System.nanoTime();
    long last = loggedAtNanos.get();
    if (now - last >= LOG_INTERVAL_NANOS && loggedAtNanos.compareAndSet(last, now)) {
      log.warn(
          "refusing connections of {}: {}; the last came from {}; {} refused since the start",
          listener,
          reason,
          address.getHostAddress(),
          count);
    }
  }
}
