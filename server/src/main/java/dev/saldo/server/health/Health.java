package dev.saldo.server.health;

import dev.saldo.journal.ClockState;
import dev.saldo.journal.Journal;
import dev.saldo.journal.JournalSettings;
import dev.saldo.journal.QueueLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Looks at what a server needs in order to serve: the database, free space, room in the queues,
 * whether it can be written, a clock that can be trusted. Thread-safe.
 */
public final class Health {
  private static final long PATIENCE_SECONDS = 2;
  private static final long BYTES_PER_MEBIBYTE = 1024L * 1024;
  private static final int FULL_TENTHS = 9;
  private static final long MICROS_PER_MILLI = 1000;

  /** Where it is no longer measured how much is free. */
  private static final long UNKNOWN = -1;

  private record Disk(Check check, long freeBytes) {}

  private final Journal journal;
  private final Optional<Path> directory;
  private final long diskFreeMinBytes;
  private final HealthLog log = new HealthLog();
  private final BooleanSupplier isEnding;

  /**
   * For a server of that journal.
   *
   * @param diskFreeMinBytes how much must be free beside an embedded database
   * @param isEnding whether the server is about to end
   */
  public Health(
      Journal journal, JournalSettings settings, long diskFreeMinBytes, BooleanSupplier isEnding) {
    this.journal = journal;
    this.directory = settings.file().map(file -> file.toAbsolutePath().getParent());
    this.diskFreeMinBytes = diskFreeMinBytes;
    this.isEnding = isEnding;
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
        clock(),
        (isAnswering, clock) -> {
          List<Check> checks = new ArrayList<>();
          checks.add(isAnswering ? Check.good("database") : bad("database", "does not answer"));
          checks.add(disk.check());
          checks.add(queues);
          checks.add(clock.isConfirmed() ? Check.good("clock") : bad("clock", clock.trouble()));
          checks.add(
              journal
                  .writeTrouble()
                  .map(trouble -> bad("writable", trouble))
                  .orElse(Check.good("writable")));
          checks.add(
              isEnding.getAsBoolean()
                  ? bad("running", "the server is ending")
                  : Check.good("running"));
          return log.compared(
              new HealthReport(checks, disk.freeBytes(), clock.aheadMicros() / MICROS_PER_MILLI));
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

  /** Where the database does not answer, that is what is wrong. */
  private CompletableFuture<ClockState> clock() {
    return journal
        .clockState()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .exceptionally(failure -> new ClockState("", 0));
  }

  private static Check bad(String name, String state) {
    return new Check(name, state);
  }
}
