package dev.saldo.server.health;

import dev.saldo.journal.Journal;
import dev.saldo.journal.JournalSettings;
import dev.saldo.journal.QueueLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Looks at what a server needs in order to serve: the database, free space, room in the queues, a
 * clock that can be trusted. Thread-safe.
 */
public final class Health {
  private static final long PATIENCE_SECONDS = 2;
  private static final long BYTES_PER_MEBIBYTE = 1024L * 1024;
  private static final int FULL_TENTHS = 9;
  private static final int MILLIS_PER_SECOND = 1000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  /** Where it is no longer measured how much is free. */
  private static final long UNKNOWN = -1;

  private record Disk(Check check, long freeBytes) {}

  private record DatabaseClock(boolean isKnown, long aheadMillis) {}

  private final Journal journal;
  private final Optional<Path> directory;
  private final long diskFreeMinBytes;
  private final Clock clock;
  private final Duration clockTolerance;
  private final ClockWatch watch;
  private final HealthLog log = new HealthLog();
  private final BooleanSupplier isEnding;

  /**
   * For a server of that journal.
   *
   * @param isEnding whether the server is about to end
   */
  public Health(
      Journal journal,
      JournalSettings settings,
      HealthLimits limits,
      Clock clock,
      BooleanSupplier isEnding) {
    this.journal = journal;
    this.directory = settings.file().map(file -> file.toAbsolutePath().getParent());
    this.diskFreeMinBytes = limits.diskFreeMinBytes();
    this.clock = clock;
    this.clockTolerance = limits.clockTolerance();
    this.isEnding = isEnding;
    this.watch = new ClockWatch(clock, System::nanoTime, clockTolerance);
  }

  /** Looks at everything; whatever is wrong, the report comes within seconds. */
  public CompletableFuture<HealthReport> report() {
    Disk disk = disk();
    Check queues = queues();
    CompletableFuture<Boolean> answer =
        journal
            .access(0)
            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .handle((read, failure) -> failure == null);
    return answer.thenCombine(
        databaseClock(),
        (isAnswering, databaseClock) -> {
          List<Check> checks = new ArrayList<>();
          checks.add(isAnswering ? Check.good("database") : bad("database", "does not answer"));
          checks.add(disk.check());
          checks.add(queues);
          checks.add(clock(databaseClock));
          checks.add(
              isEnding.getAsBoolean()
                  ? bad("running", "the server is ending")
                  : Check.good("running"));
          return log.compared(
              new HealthReport(checks, disk.freeBytes(), databaseClock.aheadMillis()));
        });
  }

  /** Asked of the operating system at once: where that hangs, the database does too. */
  private Disk disk() {
    if (directory.isEmpty()) {
      return new Disk(Check.good("disk"), UNKNOWN);
    }
    try {
      long free = Files.getFileStore(directory.get()).getUsableSpace();
      if (free >= diskFreeMinBytes) {
        return new Disk(Check.good("disk"), free);
      }
      String state =
          "%d MiB are free, of %d that should be"
              .formatted(free / BYTES_PER_MEBIBYTE, diskFreeMinBytes / BYTES_PER_MEBIBYTE);
      return new Disk(bad("disk", state), free);
    } catch (IOException failed) {
      return new Disk(bad("disk", "cannot be looked at"), UNKNOWN);
    }
  }

  private Check queues() {
    for (QueueLoad load : journal.loads()) {
      if (load.waiting() * 10L > load.waitingMax() * (long) FULL_TENTHS) {
        return bad(
            "queues",
            "%d of %d wait for %s"
                .formatted(load.waiting(), load.waitingMax(), load.queue().label()));
      }
    }
    return Check.good("queues");
  }

  private CompletableFuture<DatabaseClock> databaseClock() {
    return journal
        .databaseTime()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .handle(
            (time, failure) ->
                failure == null
                    ? new DatabaseClock(true, clock.millis() - time.toEpochMilli())
                    : new DatabaseClock(false, 0));
  }

  private Check clock(DatabaseClock database) {
    long jumpMicros = watch.jumpMicros();
    if (jumpMicros != 0) {
      return bad("clock", "has jumped by %d s".formatted(jumpMicros / MICROS_PER_SECOND));
    }
    if (database.isKnown() && Math.abs(database.aheadMillis()) > clockTolerance.toMillis()) {
      return bad(
          "clock",
          "is %d s ahead of the database's".formatted(database.aheadMillis() / MILLIS_PER_SECOND));
    }
    return Check.good("clock");
  }

  private static Check bad(String name, String state) {
    return new Check(name, state);
  }
}
