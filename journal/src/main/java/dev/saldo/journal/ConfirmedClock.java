package dev.saldo.journal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock that is held against others. Where the database has a clock, that one gives the time; in
 * between it is counted on by the time that passes, so that a posting costs no question. The clock
 * of an embedded database is this machine's own, which must go as the time passes, and not be
 * behind the newest record. Thread-safe.
 */
final class ConfirmedClock extends BookClock {
  private static final long GAP_MAX_MICROS = TimeUnit.SECONDS.toMicros(GAP_MAX.toSeconds());

  /** How long the database's time is counted on. */
  private static final long ASKED_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** How long small differences from the time that passes add up. */
  private static final long COUNTED_NANOS = TimeUnit.HOURS.toNanos(1);

  private static final long NANOS_PER_MICRO = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  /** A time that was confirmed, and when that was. */
  private record Anchor(long micros, long nanos) {
    long microsAt(long nowNanos) {
      return micros + (nowNanos - nanos) / NANOS_PER_MICRO;
    }
  }

  private static final Logger log = LoggerFactory.getLogger(ConfirmedClock.class);

  private final Clock node;
  private final LongSupplier nanoTime;
  private final long toleranceMicros;
  private final boolean isVouchedFor;
  private volatile Anchor anchor;
  private volatile ClockState measured = ClockState.CONFIRMED;
  private final AtomicBoolean isConfirmed = new AtomicBoolean(true);
  private volatile boolean isAlone;
  private volatile long newestMicros = Long.MIN_VALUE;

  ConfirmedClock(Clock node, LongSupplier nanoTime, Duration tolerance, boolean isVouchedFor) {
    this.node = node;
    this.nanoTime = nanoTime;
    this.toleranceMicros = TimeUnit.NANOSECONDS.toMicros(tolerance.toNanos());
    this.isVouchedFor = isVouchedFor;
    this.anchor = new Anchor(Micros.now(node), nanoTime.getAsLong());
  }

  @Override
  public long micros() {
    long passed = anchor.microsAt(nanoTime.getAsLong());
    if (isAlone) {
      long now = Micros.now(node);
      return isApart(now - passed) ? passed : now;
    }
    return passed;
  }

  @Override
  long recordedMaxMicros() {
    return micros() + toleranceMicros;
  }

  private boolean isApart(long micros) {
    return Math.abs(micros) > toleranceMicros;
  }

  @Override
  void start(Session session) throws SQLException {
    isAlone = session.isEmbedded();
    if (!isAlone) {
      measure(session, true);
      return;
    }
    long nowMicros = Micros.now(node);
    anchor = new Anchor(nowMicros, nanoTime.getAsLong());
    if (!isVouchedFor) {
      long newest = session.readLong(Sql.NEWEST_RECORD);
      requireNoGap(newest, nowMicros);
      newestMicros = newest;
    }
  }

  private static void requireNoGap(long newestMicros, long nowMicros) {
    if (newestMicros > 0 && nowMicros - newestMicros > GAP_MAX_MICROS) {
      throw new UnconfirmedClockException(
          "this machine's clock is at %s, but the newest record of the database is of %s, more than %d days before: set the clock; if it is right, start once with --confirm-clock"
              .formatted(Micros.text(nowMicros), Micros.text(newestMicros), GAP_MAX.toDays()));
    }
  }

  @Override
  ClockState check(Session session) throws SQLException {
    ClockState state = isAlone ? checkAlone() : checkByDatabase(session);
    if (isConfirmed.getAndSet(state.isConfirmed()) != state.isConfirmed()) {
      if (state.isConfirmed()) {
        log.info("the clock is confirmed again; postings are taken");
      } else {
        log.warn("the clock {}; nothing is posted or swept until it is confirmed", state.trouble());
      }
    }
    return state;
  }

  private ClockState checkAlone() {
    Anchor known = anchor;
    long nowNanos = nanoTime.getAsLong();
    long nowMicros = Micros.now(node);
    long aheadMicros = nowMicros - known.microsAt(nowNanos);
    if (isApart(aheadMicros)) {
      return new ClockState(
          "has jumped by %d s: set it back, or restart the server if it is right now"
              .formatted(seconds(aheadMicros)),
          aheadMicros);
    }
    long behindMicros = newestMicros - nowMicros;
    if (newestMicros > nowMicros && isApart(behindMicros)) {
      return new ClockState(
          "is %d s behind the newest record, of %s: set it, or restart with --confirm-clock if it is right"
              .formatted(seconds(behindMicros), Micros.text(newestMicros)),
          -behindMicros);
    }
    if (nowNanos - known.nanos > COUNTED_NANOS) {
      anchor = new Anchor(nowMicros, nowNanos);
    }
    return new ClockState("", aheadMicros);
  }

  /** A machine that was asleep finds its clock ahead of the time that passed, and asks at once. */
  private ClockState checkByDatabase(Session session) throws SQLException {
    Anchor known = anchor;
    long nowNanos = nanoTime.getAsLong();
    long aheadMicros = Micros.now(node) - known.microsAt(nowNanos);
    boolean isDue = nowNanos - known.nanos > ASKED_NANOS || !measured.isConfirmed();
    if (isDue || isApart(aheadMicros)) {
      measure(session, false);
    }
    return measured;
  }

  /** Asks the database. Its time counts if this machine's clock agrees with it. */
  private void measure(Session session, boolean isFirst) throws SQLException {
    long beforeNanos = nanoTime.getAsLong();
    long databaseMicros = session.readLong(Sql.CLOCK);
    long tookNanos = nanoTime.getAsLong() - beforeNanos;
    Anchor asked = new Anchor(databaseMicros, beforeNanos + tookNanos / 2);
    long aheadMicros = Micros.now(node) - asked.microsAt(beforeNanos + tookNanos);
    long jumpMicros = databaseMicros - anchor.microsAt(asked.nanos);
    ClockState state = compared(aheadMicros, isFirst ? 0 : jumpMicros, tookNanos / NANOS_PER_MICRO);
    if (state.isConfirmed() || isFirst) {
      anchor = asked;
    }
    measured = state;
  }

  private ClockState compared(long aheadMicros, long jumpMicros, long tookMicros) {
    String trouble = "";
    if (isApart(tookMicros / 2)) {
      trouble =
          "is not known: the database took %d s to tell its time".formatted(seconds(tookMicros));
    } else if (isApart(aheadMicros)) {
      trouble = "is %d s ahead of the database's: set both by NTP".formatted(seconds(aheadMicros));
    } else if (Math.abs(jumpMicros) > GAP_MAX_MICROS) {
      trouble =
          "has jumped by %d s, and so has the database's: set both, or restart the server if they are right now"
              .formatted(seconds(jumpMicros));
    }
    return new ClockState(trouble, aheadMicros);
  }

  private static long seconds(long micros) {
    return micros / MICROS_PER_SECOND;
  }
}
