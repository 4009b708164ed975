package dev.saldo.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the releases of expired holds in books that nobody touches, ends approvals that were not
 * given in time, and deletes refresh tokens that expired, in small steps among the other writes,
 * while the time is confirmed. Any number of nodes may do so at once.
 */
final class Sweeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
  private static final int STEP_MAX = 500;
  private static final int STEPS_MAX = 100;

  private final Function<Query.Reading<List<Write<?>>>, CompletableFuture<List<Write<?>>>> queries;
  private final Consumer<Write<?>> writer;
  private final BookClock clock;
  private final Runnable probe;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "saldo-sweeper"));

  /**
   * Does not begin yet.
   *
   * @param probe is run before each round
   */
  Sweeper(
      Function<Query.Reading<List<Write<?>>>, CompletableFuture<List<Write<?>>>> queries,
      Consumer<Write<?>> writer,
      BookClock clock,
      Runnable probe) {
    this.probe = probe;
    this.queries = queries;
    this.writer = writer;
    this.clock = clock;
  }

  void start(Duration interval) {
    long nanos = interval.toNanos();
    var unused = timer.scheduleWithFixedDelay(this::trySweep, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  private void trySweep() {
    try {
      probe.run();
      sweep();
    } catch (CompletionException | JournalException | OverloadedException failed) {
      log.warn("what expired could not be swept up; the next round tries again", failed);
    }
  }

  /** Sweeps once; returns when all that it found is written. */
  void sweep() {
    repeat(this::dueBooks);
    repeat(this::expiredTokens);
    repeat(this::dueApprovals);
  }

  private void repeat(Query.Reading<List<Write<?>>> reading) {
    for (int step = 0; step < STEPS_MAX; step++) {
      List<Write<?>> writes = queries.apply(session -> confirmed(session, reading)).join();
      writes.forEach(writer);
      writes.forEach(write -> write.future.join());
      if (writes.isEmpty()) {
        return;
      }
    }
  }

  /** Finds nothing while nothing confirms the time. */
  private List<Write<?>> confirmed(Session session, Query.Reading<List<Write<?>>> reading)
      throws SQLException {
    return clock.check(session).isConfirmed() ? reading.read(session) : List.of();
  }

  private List<Write<?>> dueBooks(Session session) throws SQLException {
    PreparedStatement statement = session.prepare(Sql.DUE_BOOKS);
    statement.setLong(1, clock.micros());
    statement.setLong(2, clock.recordedMaxMicros());
    statement.setInt(3, STEP_MAX);
    List<Write<?>> expiries = new ArrayList<>();
    Session.read(statement, row -> expiries.add(new Write.Expiry(row.getLong(1))));
    return expiries;
  }

  private List<Write<?>> expiredTokens(Session session) throws SQLException {
    PreparedStatement statement = session.prepare(Sql.EXPIRED_TOKENS);
    statement.setLong(1, clock.micros());
    statement.setInt(2, STEP_MAX);
    Map<Long, List<String>> byPartner = new LinkedHashMap<>();
    Session.read(
        statement,
        row ->
            byPartner
                .computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                .add(row.getString(2)));
    List<Write<?>> purges = new ArrayList<>();
    byPartner.forEach((partnerId, hashes) -> purges.add(new Write.Purge(partnerId, hashes)));
    return purges;
  }

  private List<Write<?>> dueApprovals(Session session) throws SQLException {
    PreparedStatement statement = session.prepare(Sql.DUE_APPROVALS);
    statement.setLong(1, clock.micros());
    statement.setLong(2, clock.recordedMaxMicros());
    statement.setInt(3, STEP_MAX);
    List<Write<?>> lapses = new ArrayList<>();
    Session.read(statement, row -> lapses.add(new Write.Lapse(row.getLong(1), row.getLong(2))));
    return lapses;
  }

  /** Stops after the round that is under way. */
  @Override
  public void close() {
    timer.shutdown();
    boolean interrupted = false;
    while (!timer.isTerminated()) {
      try {
        if (!timer.awaitTermination(1, TimeUnit.MINUTES)) {
          log.warn("the sweeper is still at work");
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
