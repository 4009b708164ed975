package dev.saldo.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a stream as it comes, on a thread of its own, and keeps all of it. Thread-safe. */
final class Capture {
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Both guarded by the lock.
  private final StringBuilder text = new StringBuilder();
  private boolean isEnded;

  private Capture() {}

  static Capture of(InputStream stream) {
    Capture capture = new Capture();
    Thread reader = new Thread(() -> capture.readAll(stream), "capture");
    reader.setDaemon(true);
    reader.start();
    return capture;
  }

  String text() {
    lock.lock();
    try {
      return text.toString();
    } finally {
      lock.unlock();
    }
  }

  /** The first match; waits until there is one, and fails if there will be none. */
  Matcher await(Pattern pattern, Duration patience, Supplier<String> particulars) {
    awaitChange(() -> isEnded || pattern.matcher(text).find(), patience);
    Matcher matcher = pattern.matcher(text());
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in: " + text() + "\n" + particulars.get());
    }
    return matcher;
  }

  void awaitEnd(Duration patience) {
    awaitChange(() -> isEnded, patience);
  }

  private void awaitChange(BooleanSupplier condition, Duration patience) {
    long remainingNanos = patience.toNanos();
    lock.lock();
    try {
      while (!condition.getAsBoolean() && remainingNanos > 0) {
        remainingNanos = changed.awaitNanos(remainingNanos);
      }
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void readAll(InputStream stream) {
    char[] buffer = new char[8_192];
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        int length = count;
        change(() -> text.append(buffer, 0, length));
      }
    } catch (IOException closed) {
      // A killed program's stream may end so.
    } finally {
      change(() -> isEnded = true);
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
