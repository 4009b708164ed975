package dev.saldo.server.http;

import java.util.Optional;

/**
 * Where and how to listen.
 *
 * @param port 0 for any that is free
 */
public record Binding(
    Scope scope, String host, int port, Optional<TlsFiles> tls, Connections connections) {
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
    return new Binding(Scope.MANAGEMENT, otherHost, otherPort, tls, connections);
  }
}
