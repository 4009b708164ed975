package dev.saldo.server.http;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections of all event loops: how many there may be, and how long one may keep the server
 * waiting. Thread-safe.
 */
public final class Connections {
  private final int max;
  private final Duration requestTimeout;
  private final Duration idleTimeout;
  private final AtomicInteger open = new AtomicInteger();

  /**
   * Bounds them.
   *
   * @param requestTimeout how long the head of a request may take to arrive, and its body again
   * @param idleTimeout how long a connection stays open between requests
   */
  public Connections(int max, Duration requestTimeout, Duration idleTimeout) {
    this.max = max;
    this.requestTimeout = requestTimeout;
    this.idleTimeout = idleTimeout;
  }

  /** How many are open. */
  public int open() {
    return open.get();
  }

  Duration requestTimeout() {
    return requestTimeout;
  }

  Duration idleTimeout() {
    return idleTimeout;
  }

  /**
   * Counts a connection until it ends; if it is one too many, that is now.
   *
   * @param closed hears of its end
   * @return whether it may stay
   */
  boolean admit(HttpConnection connection, Runnable closed) {
    boolean isAdmitted = open.incrementAndGet() <= max;
    connection.closeHandler(
        end -> {
          open.decrementAndGet();
          closed.run();
        });
    if (!isAdmitted) {
      connection.close();
    }
    return isAdmitted;
  }
}
