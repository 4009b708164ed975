package dev.saldo.server.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.journal.AuditEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Client secrets and refresh tokens: what they look like, and what is stored of them. */
class SecretsTest {
  private static final SecretKey KEY =
      new SecretKeySpec(
          "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
          "HmacSHA256");
  private static final Keys KEYS = new Keys("a", Map.of("a", TokenKey.of(KEY)), KEY);

  private static final AuditEvent REUSE =
      new AuditEvent("partner", "refresh_token.reuse", "7", "", "", "");

  private final ClientSecrets secrets = new ClientSecrets(KEYS);
  private final RefreshTokens refreshTokens =
      new RefreshTokens(KEYS, RefreshLimits.of(Duration.ofDays(15)), Clock.systemUTC());

  @Test
  void clientIdAndSecretAreRandom() {
    assertTrue(secrets.newClientId().matches("[0-9a-f]{32}"));
    assertTrue(secrets.newSecret().matches("[A-Za-z0-9_-]{43}"));
    assertNotEquals(secrets.newClientId(), secrets.newClientId());
    assertNotEquals(secrets.newSecret(), secrets.newSecret());
  }

  @Test
  void secretMatchesItsOwnHashOnly() {
    String secret = secrets.newSecret();
    String hash = secrets.hash("client", secret);

    assertTrue(secrets.matches("client", secret, hash));
    assertFalse(secrets.matches("client", secret + "x", hash));
    assertFalse(secrets.matches("another client", secret, hash));
    assertFalse(secrets.matches("client", secret, ClientSecrets.NO_HASH));
    assertFalse(hash.contains(secret));
  }

  @Test
  void hashIsOfItsPurpose() {
    assertNotEquals(secrets.hash("", "text"), refreshTokens.hash("text"));
  }

  @Test
  void refreshTokenNamesItsPartner() {
    String token = refreshTokens.issue(3076913644915998720L);

    assertEquals(Optional.of(3076913644915998720L), refreshTokens.partnerId(token));
    assertNotEquals(token, refreshTokens.issue(3076913644915998720L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "KrNTSq8tgAA", "é"})
  void otherTextNamesNoPartner(String text) {
    assertEquals(Optional.empty(), refreshTokens.partnerId(text));
    assertEquals(Optional.empty(), refreshTokens.partnerId(refreshTokens.issue(-1)));
    assertEquals(Optional.empty(), refreshTokens.partnerId(refreshTokens.issue(1) + "="));
  }

  @Test
  void tokenThatIsChangedAnywhereNamesNoPartner() {
    byte[] token = StrictBase64Url.decode(refreshTokens.issue(7)).orElseThrow();
    for (int i = 0; i < token.length; i++) {
      byte[] forged = token.clone();
      forged[i] ^= 1;
      assertEquals(Optional.empty(), refreshTokens.partnerId(StrictBase64Url.encode(forged)));
    }
  }

  @Test
  void successorFollowsFromItsTokenAndTheKey() {
    String token = refreshTokens.issue(7);
    SecretKey otherKey = HmacKey.parse(HmacKey.generate()).orElseThrow();
    RefreshTokens others =
        new RefreshTokens(
            new Keys("a", Map.of("a", TokenKey.of(KEY)), otherKey),
            RefreshLimits.of(Duration.ofDays(15)),
            Clock.systemUTC());

    String successor = refreshTokens.successor(token, 7);

    assertEquals(successor, refreshTokens.successor(token, 7));
    assertEquals(Optional.of(7L), refreshTokens.partnerId(successor));
    assertNotEquals(successor, refreshTokens.successor(refreshTokens.issue(7), 7));
    assertNotEquals(successor, others.successor(token, 7));
    assertNotEquals(token, successor);
    assertEquals(
        refreshTokens.hash(successor),
        refreshTokens.use(token, 7, client -> true, REUSE).successorHash());
  }

  @Test
  void keysDoNotShowThemselves() {
    assertEquals("Keys[signingKeyId=a]", KEYS.toString());
  }
}
