package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.journal.AuditEvent;
import dev.saldo.journal.BookClock;
import dev.saldo.journal.ClientChange;
import dev.saldo.journal.Journal;
import dev.saldo.journal.JournalListener;
import dev.saldo.journal.JournalSettings;
import dev.saldo.server.health.Check;
import dev.saldo.server.health.Health;
import dev.saldo.server.health.HealthReport;
import dev.saldo.server.token.AdjustableClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes a server not ready, one thing at a time. */
final class HealthTest {
  private static final long MOST = Long.MAX_VALUE;
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final Path directory;
  private final AtomicBoolean isEnding = new AtomicBoolean();

  HealthTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private JournalSettings settings(int queueMax) {
    return new JournalSettings(
        "jdbc:sqlite:" + directory.resolve("saldo.db"), false, queueMax, 100);
  }

  private Health health(Journal journal, JournalSettings settings, long diskFreeMin) {
    return new Health(journal, settings, diskFreeMin, isEnding::get);
  }

  private Journal open(Clock clock) {
    return Journal.open(
        settings(100),
        BookClock.confirmed(clock, System::nanoTime, TOLERANCE, false),
        JournalListener.NONE);
  }

  @Test
  void serverThatLacksNothingIsReady() {
    try (Journal journal = Journal.open(settings(100), Clock.systemUTC())) {
      Health health = health(journal, settings(100), 1);

      HealthReport report = health.report().join();

      assertTrue(report.isReady(), report::toString);
      assertTrue(report.diskFreeBytes() > 0, report::toString);
      assertTrue(Math.abs(report.clockAheadMillis()) < 10_000, report::toString);
    }
  }

  @Test
  void tooLittleSpaceIsNotReady() {
    try (Journal journal = Journal.open(settings(100), Clock.systemUTC())) {
      Health health = health(journal, settings(100), MOST);

      assertEquals(List.of("disk"), bad(health));
    }
  }

  @Test
  void clockBehindTheNewestRecordIsNotReady() {
    try (Journal journal = open(Clock.systemUTC())) {
      journal.audit(new AuditEvent("ops", "note", "", "", "", "")).join();
    }
    Clock late = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
    try (Journal journal = open(late)) {
      HealthReport report = health(journal, settings(100), 0).report().join();

      assertEquals(List.of("clock"), bad(report));
      String state = report.checks().get(3).state();
      assertTrue(state.matches("is 3(599|600) s behind the newest record, .*"), state);
    }
  }

  @Test
  void clockThatJumpsIsNotReady() {
    AdjustableClock clock = new AdjustableClock(Instant.now());
    try (Journal journal = open(clock)) {
      Health health = health(journal, settings(100), 0);
      assertEquals(List.of(), bad(health));

      clock.advance(Duration.ofHours(1));
      assertEquals(List.of("clock"), bad(health));

      clock.advance(Duration.ofHours(-1));
      assertEquals(List.of(), bad(health));
    }
  }

  @Test
  void serverThatEndsIsNotReady() {
    try (Journal journal = Journal.open(settings(100), Clock.systemUTC())) {
      Health health = health(journal, settings(100), 0);
      isEnding.set(true);

      assertEquals(List.of("running"), bad(health));
    }
  }

  @Test
  void lockThatAnotherHoldsIsNotReadyUntilItIsReleased() throws SQLException {
    try (Journal journal = Journal.open(settings(10), Clock.systemUTC());
        Connection other = DriverManager.getConnection(settings(10).url());
        Statement lock = other.createStatement()) {
      Health health = health(journal, settings(10), 0);
      lock.execute("BEGIN IMMEDIATE");
      CompletableFuture<?> write = journal.changeAccess(1, new ClientChange.Enabled(true));
      List<String> bad = List.of();
      while (bad.isEmpty() && !write.isDone()) {
        bad = bad(health);
      }
      assertEquals(List.of("writable"), bad);

      lock.execute("ROLLBACK");
      write.join();
      assertEquals(List.of(), bad(health));
    }
  }

  @Test
  void fullQueueIsNotReadyUntilItIsWorkedOff() throws SQLException {
    try (Journal journal = Journal.open(settings(10), Clock.systemUTC());
        Connection other = DriverManager.getConnection(settings(10).url());
        Statement lock = other.createStatement()) {
      Health health = health(journal, settings(10), 0);
      lock.execute("BEGIN IMMEDIATE");
      List<CompletableFuture<?>> writes = new ArrayList<>();
      // The writer takes what it finds; ten more fill its queue.
      do {
        writes.add(journal.changeAccess(1, new ClientChange.Enabled(true)));
      } while (journal.loads().stream().noneMatch(load -> load.waiting() == 10));

      assertEquals(List.of("queues"), bad(health));

      lock.execute("ROLLBACK");
      for (CompletableFuture<?> write : writes) {
        assertTrue(write.handle((done, failure) -> true).join());
      }
      assertEquals(List.of(), bad(health));
    }
  }

  private static List<String> bad(Health health) {
    return bad(health.report().join());
  }

  private static List<String> bad(HealthReport report) {
    return report.checks().stream().filter(check -> !check.isGood()).map(Check::name).toList();
  }
}
