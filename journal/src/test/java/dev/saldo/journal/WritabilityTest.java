package dev.saldo.journal;

import static dev.saldo.journal.Given.await;
import static dev.saldo.journal.Given.request;
import static dev.saldo.journal.Given.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WritabilityTest {
  private final AtomicLong nanos = new AtomicLong(-7);
  private final Writability writability = new Writability(nanos::get);

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void transactionThatTakesLongAdmitsNoMore() {
    writability.started();
    pass(3);
    assertTrue(writability.admits());
    pass(1);
    assertFalse(writability.admits());
    assertEquals(
        Optional.of("a transaction has been waiting for the database for 4 s"),
        writability.trouble());
    writability.answered();
    assertTrue(writability.admits());
    assertEquals(Optional.empty(), writability.trouble());
  }

  @Test
  void afterFailureOneFindsOutWhetherItIsOver() {
    writability.started();
    writability.failed("the disk is full");
    assertTrue(writability.admits());
    assertEquals(
        Optional.of("the last transaction failed: the disk is full"), writability.trouble());
    writability.started();
    assertFalse(writability.admits());
    writability.answered();
    assertEquals(Optional.empty(), writability.trouble());
  }

  @Test
  void idleWriterIsProbed() {
    pass(5);
    assertFalse(writability.isProbeDue());
    pass(1);
    assertTrue(writability.isProbeDue());
    writability.started();
    pass(6);
    assertFalse(writability.isProbeDue());
  }

  @ParameterizedTest
  @EnumSource(SampleDatabase.class)
  void lockThatAnotherHoldsIsToldAndWhatCannotBeWrittenInTimeIsRefusedAtOnce(SampleDatabase kind)
      throws SQLException {
    try (TestDatabase database = kind.empty();
        Journal journal = database.open(Clock.systemUTC());
        Connection other = Database.of(database.settings()).connect();
        Statement lock = other.createStatement()) {
      Given given = new Given(journal);
      long id = given.partner();
      boolean isSqlite = kind == SampleDatabase.SQLITE;
      lock.execute(isSqlite ? "BEGIN IMMEDIATE" : "BEGIN");
      lock.execute(isSqlite ? "SELECT 1" : "LOCK TABLE book IN EXCLUSIVE MODE");
      CompletableFuture<PostingResult> waiting =
          journal.post(request(id, new Command.TopUp(usd(1))));

      eventually(() -> journal.writeTrouble().isPresent());

      CompletableFuture<PostingResult> refused =
          journal.post(request(id, new Command.TopUp(usd(1))));
      assertTrue(refused.isDone());
      CompletionException failure = assertThrows(CompletionException.class, refused::join);
      assertTrue(failure.getCause() instanceof OverloadedException, failure::toString);

      lock.execute("ROLLBACK");
      Given.decided(await(waiting));
      assertEquals(Optional.empty(), journal.writeTrouble());
      given.topUp(id, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(SampleDatabase.class)
  void databaseThatCannotBeWrittenIsToldWithoutAnyPosting(SampleDatabase kind) throws SQLException {
    try (TestDatabase database = kind.empty()) {
      JournalSettings settings = database.settings().withSweepInterval(Duration.ofMillis(50));
      try (Journal journal = Journal.open(settings, Clock.systemUTC());
          Connection other = Database.of(database.settings()).connect();
          Statement lock = other.createStatement()) {
        if (kind == SampleDatabase.SQLITE) {
          lock.execute("BEGIN IMMEDIATE");
        } else {
          readOnly(lock, "on");
        }
        eventually(() -> journal.writeTrouble().isPresent());

        if (kind == SampleDatabase.SQLITE) {
          lock.execute("ROLLBACK");
        } else {
          readOnly(lock, "off");
        }
        eventually(() -> journal.writeTrouble().isEmpty());
        assertEquals(0, database.count("entry"));
      }
    }
  }

  private static void readOnly(Statement statement, String value) throws SQLException {
    statement.execute("SET default_transaction_read_only = off");
    statement.execute(
        "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || quote_ident(current_database())"
            + " || ' SET default_transaction_read_only = "
            + value
            + "'; END $$");
    statement.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }

  private static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "still waiting");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
