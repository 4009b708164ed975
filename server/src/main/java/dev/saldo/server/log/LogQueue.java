package dev.saldo.server.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue between those who log and the place that the log goes to, which may be slow or blocked:
 * writing to it never waits. What finds no room is dropped and counted. A thread of its own writes
 * what is there with one call. Thread-safe.
 */
public final class LogQueue extends OutputStream {
  private static final Logger log = LoggerFactory.getLogger(LogQueue.class);
  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final int FIRST_BYTES = 64 * 1024;

  /** How long lines gather under load, so that threads need not be woken for each of them. */
  private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();

  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(2);

  private static volatile @Nullable LogQueue standardError;

  private final OutputStream destination;
  private final int maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition drained = lock.newCondition();
  private byte[] filling = new byte[FIRST_BYTES];
  private byte[] leaving = new byte[FIRST_BYTES];
  private int length;
  private boolean isWriting;
  private boolean isEnded;
  private long dropped;
  private long reported;

  LogQueue(OutputStream destination, int maxBytes) {
    this.destination = destination;
    this.maxBytes = maxBytes;
    Thread writer = new Thread(this::writeAll, "saldo-log");
    writer.setDaemon(true);
    writer.start();
  }

  /** Puts a queue before the process's standard error, also for what is written to System.err. */
  public static LogQueue ofStandardError() {
    LogQueue queue = new LogQueue(new FileOutputStream(FileDescriptor.err), MAX_BYTES);
    System.setErr(new PrintStream(queue, false, StandardCharsets.UTF_8));
    standardError = queue;
    return queue;
  }

  /** Returns how many lines were dropped before standard error since the process began. */
  public static long droppedLines() {
    LogQueue queue = standardError;
    return queue == null ? 0 : queue.dropped();
  }

  /** Waits until standard error has all lines, or two seconds have passed. */
  public static void drainStandardError() {
    LogQueue queue = standardError;
    if (queue != null) {
      queue.drain(DRAIN_TIMEOUT);
    }
  }

  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  /** Takes all of the bytes or none. */
  @Override
  public void write(byte[] bytes, int offset, int count) {
    lock.lock();
    try {
      if (count > maxBytes - length) {
        dropped += lines(bytes, offset, count);
        return;
      }
      if (count > filling.length - length) {
        int doubled = Math.max(length + count, Math.min(maxBytes, 2 * filling.length));
        filling = Arrays.copyOf(filling, doubled);
      }
      System.arraycopy(bytes, offset, filling, length, count);
      length += count;
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  private static int lines(byte[] bytes, int offset, int count) {
    int lines = 0;
    for (int i = offset; i < offset + count; i++) {
      if (bytes[i] == '\n') {
        lines++;
      }
    }
    return lines;
  }

  /** Waits until all is written, but no longer than that; returns whether it is. */
  boolean drain(Duration timeout) {
    long left = timeout.toNanos();
    lock.lock();
    try {
      while ((length > 0 || isWriting) && left > 0) {
        left = drained.awaitNanos(left);
      }
      return length == 0 && !isWriting;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void writeAll() {
    boolean isFlowing = true;
    try {
      for (int count = take(); count > 0; count = take()) {
        if (isFlowing) {
          report();
        }
        isFlowing = pass(count);
        done(isFlowing ? 0 : lines(leaving, 0, count));
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes over what was filled, once there is something. */
  private int take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (length == 0 && !isEnded) {
        filled.await();
      }
      byte[] full = filling;
      filling = leaving;
      leaving = full;
      int count = length;
      length = 0;
      isWriting = count > 0;
      return count;
    } finally {
      lock.unlock();
    }
  }

  private boolean pass(int count) {
    try {
      destination.write(leaving, 0, count);
      destination.flush();
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  private void done(int lost) {
    lock.lock();
    try {
      dropped += lost;
      isWriting = false;
      if (length == 0) {
        drained.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Says, once the log flows again, how much of it is missing; there is room for that now. */
  private void report() {
    long all = dropped();
    if (all > reported) {
      log.warn(
          "dropped {} log lines because the log was not read in time; {} dropped since the start",
          all - reported,
          all);
      reported = all;
    }
  }

  /** Writes what there is, within two seconds, and ends the queue's thread. */
  @Override
  public void close() {
    drain(DRAIN_TIMEOUT);
    lock.lock();
    try {
      isEnded = true;
      filled.signal();
    } finally {
      lock.unlock();
    }
  }
}
