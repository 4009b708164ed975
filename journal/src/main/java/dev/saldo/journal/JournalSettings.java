package dev.saldo.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the journal is, and how much may wait for it.
 *
 * @param url {@code jdbc:sqlite:} and a file, which is created if missing, or {@code
 *     jdbc:postgresql:} with what the driver takes
 * @param isDistributed whether the PostgreSQL database is a Citus cluster's coordinator, on which
 *     tables are distributed by partner
 * @param queueMax how many requests may wait for the writers, and as many for the readers
 * @param batchMax how many of them share a transaction or a statement
 * @param sweepInterval how often expired holds of idle books are released and expired refresh
 *     tokens deleted
 */
public record JournalSettings(
    String url,
    boolean isDistributed,
    int queueMax,
    int batchMax,
    DatabaseLogin login,
    JournalThreads threads,
    Duration sweepInterval) {
  private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);

  public JournalSettings {
    if (queueMax < 1 || batchMax < 1) {
      throw new IllegalArgumentException("queueMax and batchMax must be positive");
    }
    if (sweepInterval.isNegative() || sweepInterval.isZero()) {
      throw new IllegalArgumentException("sweepInterval must be positive");
    }
  }

  /** With the login of the URL, and the usual threads and interval. */
  public JournalSettings(String url, boolean isDistributed, int queueMax, int batchMax) {
    this(
        url,
        isDistributed,
        queueMax,
        batchMax,
        DatabaseLogin.OF_URL,
        JournalThreads.DEFAULT,
        SWEEP_INTERVAL);
  }

  public JournalSettings withLogin(DatabaseLogin other) {
    return new JournalSettings(
        url, isDistributed, queueMax, batchMax, other, threads, sweepInterval);
  }

  public JournalSettings withQueue(int otherQueueMax, int otherBatchMax) {
    return new JournalSettings(
        url, isDistributed, otherQueueMax, otherBatchMax, login, threads, sweepInterval);
  }

  public JournalSettings withThreads(JournalThreads other) {
    return new JournalSettings(url, isDistributed, queueMax, batchMax, login, other, sweepInterval);
  }

  public JournalSettings withSweepInterval(Duration other) {
    return new JournalSettings(url, isDistributed, queueMax, batchMax, login, threads, other);
  }

  /** The file of an embedded database; empty for any other. */
  public Optional<Path> file() {
    return url.startsWith(SqliteDatabase.PREFIX)
        ? Optional.of(Path.of(url.substring(SqliteDatabase.PREFIX.length())))
        : Optional.empty();
  }

  /** Without the URL's parameters, of which one may be a password. */
  @Override
  public String toString() {
    int parameters = url.indexOf('?');
    return "JournalSettings[" + (parameters < 0 ? url : url.substring(0, parameters)) + "]";
  }
}
