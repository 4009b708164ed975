package dev.saldo.server.token;

import java.util.Map;
import javax.crypto.SecretKey;

/**
 * What tokens and secrets rest on.
 *
 * @param signingKeyId of the key that signs new access tokens
 * @param tokenKeys by their ids, those that access tokens may be signed with
 * @param secretHashKey of the hashes that are stored of secrets and refresh tokens
 */
public record Keys(String signingKeyId, Map<String, SecretKey> tokenKeys, SecretKey secretHashKey) {
  public Keys {
    tokenKeys = Map.copyOf(tokenKeys);
  }

  SecretKey signingKey() {
    SecretKey key = tokenKeys.get(signingKeyId);
    if (key == null) {
      throw new IllegalStateException("the keys file is checked for it");
    }
    return key;
  }

  /** Not the keys. */
  @Override
  public String toString() {
    return "Keys[signingKeyId=" + signingKeyId + "]";
  }
}
