package dev.saldo.server.http;

import java.util.List;
import java.util.Optional;

/**
 * Credentials that are shown, and from where.
 *
 * @param owner whose they are said to be; empty if they name no owner
 * @param networks the caller's networks, from the narrowest to the widest
 */
record Attempt(Proof proof, String owner, List<String> networks) {
  /** Longer names belong to no client, and are counted by their beginning. */
  private static final int OWNER_LENGTH_MAX = 64;

  private static final int V4_BITS = 32;

  /** A caller with one IPv6 address has the first of these, and often the others. */
  private static final int[] V6_BITS = {64, 56, 48};

  private static final List<String> NOWHERE = List.of("nowhere");

  /** What proves who asks. */
  enum Proof {
    CLIENT_SECRET(5),
    REFRESH_TOKEN(1),
    OPERATOR_KEY(5);

    private final int factor;

    Proof(int factor) {
      this.factor = factor;
    }

    /** How many times more failures are let pass of one address than of one owner from it. */
    int factor() {
      return factor;
    }
  }

  Attempt {
    networks = List.copyOf(networks);
  }

  /** An attempt to prove to be an owner. */
  static Attempt of(Proof proof, String owner, Exchange exchange) {
    String shortened = owner.substring(0, Math.min(owner.length(), OWNER_LENGTH_MAX));
    return new Attempt(proof, shortened, networks(exchange.callerAddress()));
  }

  /** An attempt with something that names no owner. */
  static Attempt of(Proof proof, Exchange exchange) {
    return of(proof, "", exchange);
  }

  static List<String> networks(Optional<IpAddress> address) {
    return address.map(Attempt::networks).orElse(NOWHERE);
  }

  private static List<String> networks(IpAddress address) {
    if (address.bitCount() == V4_BITS) {
      return List.of(address.toString());
    }
    return java.util.Arrays.stream(V6_BITS)
        .mapToObj(bits -> address.network(bits) + "/" + bits)
        .toList();
  }

  /** The narrowest of the networks. */
  String network() {
    return networks.get(0);
  }
}
