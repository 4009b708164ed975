package dev.saldo.server.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

class PublicKeySetTest {
  private static final byte[] INPUT = "input".getBytes(StandardCharsets.US_ASCII);

  @Test
  void setHasThePublicKeysAndNothingSecret() throws Exception {
    Map<String, TokenKey> keys = new HashMap<>();
    for (Algorithm algorithm : Algorithm.values()) {
      keys.put(
          "of-" + algorithm.label(),
          TokenKeyText.parse(TokenKeyText.generate(algorithm)).orElseThrow());
    }

    String set = PublicKeySet.of(new Keys("of-HS256", keys, secret()));

    Map<String, VerifyingKey> open = VerifyingKey.ofSet(set);
    assertEquals(Set.of("of-EdDSA", "of-ES256", "of-RS256"), open.keySet());
    open.forEach(
        (id, key) -> {
          TokenKey own = Objects.requireNonNull(keys.get(id));
          assertEquals(own.algorithm(), key.algorithm());
          assertTrue(key.algorithm().verifies(key.key(), INPUT, own.sign(INPUT)), id);
        });
    for (String member : new String[] {"\"d\"", "\"p\"", "\"q\"", "\"k\"", "HS256"}) {
      assertFalse(set.contains(member), set);
    }
  }

  private static SecretKey secret() {
    return HmacKey.parse(HmacKey.generate()).orElseThrow();
  }
}
