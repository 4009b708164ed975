package dev.saldo.server.health;

import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log what has become bad, and what is good again: once each time. Thread-safe. */
final class HealthLog {
  private static final Logger log = LoggerFactory.getLogger(Health.class);

  private final Set<String> bad = new TreeSet<>();

  /** Compares a report with the one before. */
  synchronized HealthReport compared(HealthReport report) {
    for (Check check : report.checks()) {
      if (!check.isGood() && bad.add(check.name())) {
        log.warn("not ready: {}: {}", check.name(), check.state());
      } else if (check.isGood() && bad.remove(check.name())) {
        log.info("{} is ok again", check.name());
      }
    }
    return report;
  }
}
