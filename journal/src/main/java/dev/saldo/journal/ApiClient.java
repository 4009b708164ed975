package dev.saldo.journal;

import java.util.List;

/**
 * A partner's access to the API. Immutable.
 *
 * @param clientId 32 lower-case hexadecimal digits
 * @param secretHash the keyed hash of the client secret
 * @param tokenEpoch tokens of any other epoch are revoked
 * @param ipRules permitted addresses, asked only if {@code ipRestricted}
 */
public record ApiClient(
    String clientId,
    long partnerId,
    String secretHash,
    boolean enabled,
    long tokenEpoch,
    boolean ipRestricted,
    List<String> ipRules,
    long createdAtMicros) {

  public ApiClient {
    ipRules = List.copyOf(ipRules);
  }

  /** The same client with another secret; every token so far is of another epoch. */
  public ApiClient withSecret(String hash, long epoch) {
    return new ApiClient(
        clientId, partnerId, hash, enabled, epoch, ipRestricted, ipRules, createdAtMicros);
  }

  /** The same client switched on or off; every token so far is of another epoch. */
  public ApiClient withEnabled(boolean on, long epoch) {
    return new ApiClient(
        clientId, partnerId, secretHash, on, epoch, ipRestricted, ipRules, createdAtMicros);
  }

  /** The same client with other permitted addresses. */
  public ApiClient withIpRestriction(boolean restricted, List<String> rules) {
    return new ApiClient(
        clientId, partnerId, secretHash, enabled, tokenEpoch, restricted, rules, createdAtMicros);
  }
}
