package dev.saldo.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which client has proved itself from which networks. Only a proof adds one, and no client's proofs
 * put out another client's but the one that was seen last the longest ago. Not thread-safe.
 */
final class LoginMarks {
  private static final int NETWORKS_MAX = 16;

  /** The values that were asked for last, up to a number. */
  private static final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final float LOAD_FACTOR = 0.75f;

    private final int max;

    Recent(int max) {
      super(4, LOAD_FACTOR, true);
      this.max = max;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > max;
    }
  }

  private record Owner(Attempt.Proof proof, String name) {
    static Owner of(Attempt attempt) {
      return new Owner(attempt.proof(), attempt.owner());
    }
  }

  private final Map<Owner, Map<String, String>> clients;

  /** Room for so many owners of credentials, and for some networks of each. */
  LoginMarks(int ownersMax) {
    clients = new Recent<>(ownersMax);
  }

  /** The client that has proved itself in this way from there. */
  Optional<String> client(Attempt attempt) {
    return Optional.ofNullable(clients.get(Owner.of(attempt)))
        .flatMap(networks -> Optional.ofNullable(networks.get(attempt.network())));
  }

  void add(Attempt attempt, String client) {
    clients
        .computeIfAbsent(Owner.of(attempt), owner -> new Recent<>(NETWORKS_MAX))
        .put(attempt.network(), client);
  }

  int size() {
    return clients.size();
  }
}
