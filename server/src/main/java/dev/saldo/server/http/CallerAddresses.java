package dev.saldo.server.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out who calls: the socket's address; or, where that is a trusted proxy, the right-most hop
 * of the forwarding header that is none. What proxies further left claim is never believed.
 */
public final class CallerAddresses {
  private static final String FORWARDED = "forwarded";

  private final Optional<String> header;
  private final List<AddressRule> trustedProxies;

  /**
   * Believes these proxies, in this header.
   *
   * @param header {@code Forwarded} (RFC 7239), or a header with a list of addresses
   */
  public CallerAddresses(Optional<String> header, List<AddressRule> trustedProxies) {
    this.header = header.map(name -> name.toLowerCase(Locale.ROOT));
    this.trustedProxies = List.copyOf(trustedProxies);
  }

  /** Whether a header can say who calls. */
  boolean readsHeader() {
    return header.isPresent();
  }

  /** The caller's address; empty if a trusted proxy sent a hop that is none. */
  Optional<IpAddress> of(Head head) {
    return header.isEmpty()
        ? IpAddress.parse(head.socketAddress())
        : of(head.socketAddress(), head.headers(header.get()));
  }

  Optional<IpAddress> of(String socketAddress, List<String> lines) {
    Optional<IpAddress> caller = IpAddress.parse(socketAddress);
    for (String hop : hopsFromTheRight(lines)) {
      if (caller.isEmpty() || !isTrusted(caller.get())) {
        return caller;
      }
      caller = IpAddress.parse(hop);
    }
    return caller;
  }

  private boolean isTrusted(IpAddress address) {
    return trustedProxies.stream().anyMatch(rule -> rule.permits(address));
  }

  private List<String> hopsFromTheRight(List<String> lines) {
    boolean isStructured = header.equals(Optional.of(FORWARDED));
    List<String> hops = new ArrayList<>();
    for (String line : lines) {
      for (String element : line.split(",", -1)) {
        hops.add(withoutPort(isStructured ? node(element) : element.strip()));
      }
    }
    Collections.reverse(hops);
    return hops;
  }

  /** The node of {@code for=} in an element of RFC 7239. */
  private static String node(String element) {
    for (String pair : element.split(";", -1)) {
      String stripped = pair.strip();
      if (stripped.regionMatches(true, 0, "for=", 0, "for=".length())) {
        String node = stripped.substring("for=".length());
        boolean quoted = node.length() > 1 && node.startsWith("\"") && node.endsWith("\"");
        return quoted ? node.substring(1, node.length() - 1) : node;
      }
    }
    return "";
  }

  private static String withoutPort(String node) {
    int bracket = node.indexOf(']');
    if (node.startsWith("[") && bracket > 0) {
      return node.substring(1, bracket);
    }
    int colon = node.indexOf(':');
    boolean isOnlyColon = colon >= 0 && colon == node.lastIndexOf(':');
    return isOnlyColon ? node.substring(0, colon) : node;
  }
}
