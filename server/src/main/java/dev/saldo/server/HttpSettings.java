package dev.saldo.server;

import java.util.List;
import java.util.Optional;

/**
 * Where the server listens, and whom it believes about a caller's address.
 *
 * @param port 0 for any that is free
 * @param forwardedHeader the one header in which trusted proxies say whom they forward for: {@code
 *     Forwarded}, or one with a list of addresses, as {@code X-Forwarded-For}
 * @param trustedProxies addresses or networks whose forwarding header is believed
 */
public record HttpSettings(
    String host,
    int port,
    Optional<String> forwardedHeader,
    List<String> trustedProxies,
    LimitSettings limits) {
  public HttpSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** With the usual limits. */
  public HttpSettings(
      String host, int port, Optional<String> forwardedHeader, List<String> trustedProxies) {
    this(host, port, forwardedHeader, trustedProxies, LimitSettings.usual());
  }

  /** The same with other limits. */
  public HttpSettings with(LimitSettings others) {
    return new HttpSettings(host, port, forwardedHeader, trustedProxies, others);
  }
}
