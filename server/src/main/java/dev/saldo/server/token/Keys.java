package dev.saldo.server.token;

import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKey;

/**
 * What tokens and secrets rest on.
 *
 * @param signingKeyId of the key that signs new access tokens
 * @param tokenKeys by their ids, those that access tokens may be signed with
 * @param secretHashKey of the hashes that are stored of secrets and refresh tokens
 */
public record Keys(String signingKeyId, Map<String, TokenKey> tokenKeys, SecretKey secretHashKey) {
  public Keys {
    tokenKeys = Map.copyOf(tokenKeys);
  }

  TokenKey signingKey() {
    TokenKey key = tokenKeys.get(signingKeyId);
    if (key == null) {
      throw new IllegalStateException("the keys file is checked for it");
    }
    return key;
  }

  /** The algorithms of access tokens' keys, in the order of the keys' ids. */
  public Map<String, Algorithm> algorithms() {
    Map<String, Algorithm> algorithms = new TreeMap<>();
    tokenKeys.forEach((id, key) -> algorithms.put(id, key.algorithm()));
    return algorithms;
  }

  /** Not the keys. */
  @Override
  public String toString() {
    return "Keys[signingKeyId=" + signingKeyId + "]";
  }
}
