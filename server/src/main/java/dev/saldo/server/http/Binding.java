package dev.saldo.server.http;

import java.time.Duration;
import java.util.Optional;

/**
 * Where and how to listen.
 *
 * @param port 0 for any that is free
 * @param requestTimeout how long the head of a request may take to arrive, and its body again
 * @param idleTimeout how long a connection stays open between requests
 */
public record Binding(
    Scope scope,
    String host,
    int port,
    Optional<TlsFiles> tls,
    Duration requestTimeout,
    Duration idleTimeout) {
  /** Which calls are answered there. */
  public enum Scope {
    ALL,
    /** What partners call. */
    PARTNERS,
    /** What those call who run the server, and their machines. */
    MANAGEMENT
  }

  /** Another one, for those who run the server. */
  public Binding management(String otherHost, int otherPort) {
    return new Binding(Scope.MANAGEMENT, otherHost, otherPort, tls, requestTimeout, idleTimeout);
  }
}
