package dev.saldo.server;

import dev.saldo.server.http.AddressRule;
import dev.saldo.server.http.AddressRuleException;
import java.util.List;
import java.util.Optional;

/**
 * Where the server listens, and whom it believes about a caller's address.
 *
 * @param port 0 for any that is free
 * @param forwardedHeader the one header in which trusted proxies say whom they forward for: {@code
 *     Forwarded}, or one with a list of addresses, as {@code X-Forwarded-For}
 * @param trustedProxies addresses or networks whose forwarding header is believed
 * @param management where operators, probes and metrics are served, and then only there
 * @param tls for all that the server listens on
 */
public record HttpSettings(
    String host,
    int port,
    Optional<String> forwardedHeader,
    List<String> trustedProxies,
    Optional<Management> management,
    Optional<TlsSettings> tls,
    ConnectionSettings connections,
    LimitSettings limits) {
  /**
   * Where the server listens for those who run it.
   *
   * @param port 0 for any that is free
   */
  public record Management(String host, int port) {}

  public HttpSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** One listener without TLS, and what is usual. */
  public HttpSettings(
      String host, int port, Optional<String> forwardedHeader, List<String> trustedProxies) {
    this(
        host,
        port,
        forwardedHeader,
        trustedProxies,
        Optional.empty(),
        Optional.empty(),
        ConnectionSettings.usual(),
        LimitSettings.usual());
  }

  /**
   * The networks of the trusted proxies.
   *
   * @throws ConfigurationException if one of them is none
   */
  List<AddressRule> proxies() {
    return trustedProxies.stream().map(HttpSettings::proxy).toList();
  }

  private static AddressRule proxy(String text) {
    try {
      return AddressRule.parse(text);
    } catch (AddressRuleException malformed) {
      throw new ConfigurationException(
          "the trusted proxy '" + text + "' " + malformed.getMessage());
    }
  }

  /** The same with another listener for those who run the server. */
  public HttpSettings with(Management other) {
    return new HttpSettings(
        host, port, forwardedHeader, trustedProxies, Optional.of(other), tls, connections, limits);
  }

  /** The same with TLS. */
  public HttpSettings with(TlsSettings other) {
    return new HttpSettings(
        host,
        port,
        forwardedHeader,
        trustedProxies,
        management,
        Optional.of(other),
        connections,
        limits);
  }

  /** The same with other bounds of connections. */
  public HttpSettings with(ConnectionSettings others) {
    return new HttpSettings(
        host, port, forwardedHeader, trustedProxies, management, tls, others, limits);
  }

  /** The same with other limits. */
  public HttpSettings with(LimitSettings others) {
    return new HttpSettings(
        host, port, forwardedHeader, trustedProxies, management, tls, connections, others);
  }
}
