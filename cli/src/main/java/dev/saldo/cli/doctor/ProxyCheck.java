package dev.saldo.cli.doctor;

import dev.saldo.server.HttpSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks whether a server can tell its callers apart behind a proxy. */
public final class ProxyCheck {
  private static final String NAME = "forwarded-header";

  private ProxyCheck() {}

  /** Checks the settings: only a proxy reaches a server that listens on this machine alone. */
  public static Check of(HttpSettings http) {
    if (http.forwardedHeader().isPresent()) {
      String proxies = String.join(", ", http.trustedProxies());
      return Check.ok(NAME, http.forwardedHeader().get() + " is believed of " + proxies);
    }
    return isLoopback(http.host())
        ? missing(NAME, "only this machine reaches " + http.host())
        : Check.ok(NAME, "callers are told apart by the addresses of their connections");
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** Returns the warning that callers are not told apart, to judge by their one address. */
  static Check oneAddress(String address) {
    return missing("addresses", "the newest acts of several operators all came from " + address);
  }

  private static Check missing(String name, String found) {
    return Check.warn(
        name,
        found + ", and no forwarding header is read",
        "if a proxy is in front, set --forwarded-header and --trusted-proxy: else all partners"
            + " count as one address");
  }
}
