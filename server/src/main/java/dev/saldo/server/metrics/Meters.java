package dev.saldo.server.metrics;

import dev.saldo.journal.JournalListener;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * All that a server measures of itself as it works. Nothing here locks, or costs more than a few
 * additions; Prometheus' own types are made when somebody asks. Thread-safe.
 */
public final class Meters {
  /** What stands for the route of a request that found none: nothing that a caller chose. */
  private static final String NONE = "none";

  private final ConcurrentMap<String, RouteMeter> routes = new ConcurrentHashMap<>();
  private final RouteMeter unrouted = route(NONE, NONE);
  private final JournalMeter journal = new JournalMeter();
  private final Map<TokenEvent, LongAdder> tokens = new EnumMap<>(TokenEvent.class);
  private final LongAdder connectionsOpened = new LongAdder();
  private final LongAdder connectionsClosed = new LongAdder();
  private final LongAdder connectionsRefused = new LongAdder();

  /** Nothing was measured yet. */
  public Meters() {
    for (TokenEvent event : TokenEvent.values()) {
      tokens.put(event, new LongAdder());
    }
  }

  /**
   * The meter of a route, always the same.
   *
   * @param template of its path, with its parameters' names
   */
  public RouteMeter route(String method, String template) {
    return routes.computeIfAbsent(
        method + ' ' + template, first -> new RouteMeter(method, template));
  }

  /** The meter of requests that found no route. */
  public RouteMeter unrouted() {
    return unrouted;
  }

  /** Hears of the journal's work. */
  public JournalListener journal() {
    return journal;
  }

  /** Something has happened about a token. */
  public void token(TokenEvent event) {
    LongAdder count = tokens.get(event);
    if (count != null) {
      count.increment();
    }
  }

  /** A connection was made. */
  public void connectionOpened() {
    connectionsOpened.increment();
  }

  /** A connection has ended. */
  public void connectionClosed() {
    connectionsClosed.increment();
  }

  /** A connection was one too many. */
  public void connectionRefused() {
    connectionsRefused.increment();
  }

  Collection<RouteMeter> routes() {
    return routes.values();
  }

  JournalMeter journalMeter() {
    return journal;
  }

  long tokens(TokenEvent event) {
    LongAdder count = tokens.get(event);
    return count == null ? 0 : count.sum();
  }

  long connectionsOpened() {
    return connectionsOpened.sum();
  }

  long connectionsRefused() {
    return connectionsRefused.sum();
  }

  long connectionsOpen() {
    // In this order, so that the difference is never negative.
    long closed = connectionsClosed.sum();
    return connectionsOpened.sum() - closed;
  }
}
