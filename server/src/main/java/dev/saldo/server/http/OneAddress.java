package dev.saldo.server.http;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that all log-ins come from one address, as they do behind a proxy whose forwarding header
 * is not read: then address rules and the limits of an address hit every partner. Warns once.
 * Thread-safe.
 */
final class OneAddress {
  private static final Logger log = LoggerFactory.getLogger(OneAddress.class);

  /** One owner may well have one address. */
  private static final int OWNERS_MIN = 2;

  private static final int LOGINS_MIN = 20;

  private volatile boolean isOver;
  private final Set<String> owners = new HashSet<>();
  private String network = "";
  private int count;

  OneAddress(CallerAddresses addresses) {
    isOver = addresses.readsHeader();
  }

  void saw(Attempt attempt) {
    if (!isOver) {
      count(attempt);
    }
  }

  private synchronized void count(Attempt attempt) {
    if (network.isEmpty()) {
      network = attempt.network();
    }
    if (isOver || !network.equals(attempt.network())) {
      isOver = true;
      return;
    }
    count++;
    if (owners.size() < OWNERS_MIN) {
      owners.add(attempt.owner());
    }
    if (count >= LOGINS_MIN && owners.size() == OWNERS_MIN) {
      isOver = true;
      warn();
    }
  }

  private void warn() {
    log.warn(
        "all log-ins of several clients came from {}, and no forwarding header is read. If that is"
            + " a proxy, set --forwarded-header and --trusted-proxy: until then all partners"
            + " count as one address",
        network);
  }
}
