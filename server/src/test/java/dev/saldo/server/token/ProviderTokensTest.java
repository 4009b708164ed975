package dev.saldo.server.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens that an identity provider issued, by themselves. */
class ProviderTokensTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final String NAMED = "3076913644915998720";
  private static final String CLAIMS = FakeProvider.claims(NAMED, NOW.getEpochSecond() + 60);

  private final FakeProvider provider = new FakeProvider();
  private final AtomicLong nanos = new AtomicLong();
  private final AdjustableClock clock = new AdjustableClock(NOW);
  private final ProviderTokens tokens = new ProviderTokens(provider.settings(), clock, nanos::get);

  ProviderTokensTest() throws Exception {}

  @AfterEach
  void close() {
    tokens.close();
    provider.close();
  }

  @ParameterizedTest
  @EnumSource(names = "HS256", mode = EnumSource.Mode.EXCLUDE)
  void tokenOfAPublicKeyIsGood(Algorithm algorithm) {
    ProviderToken token = verify(provider.token(algorithm, CLAIMS));

    assertEquals(NAMED, token.named());
    assertEquals(NOW.getEpochSecond() + 60, token.expiresAtSeconds());
    AccessToken stands = token.of(7);
    assertTrue(stands.isOfProvider());
    assertTrue(tokens.isOfPresentKeys(stands));
  }

  @Test
  void secretKeyIsNeverTaken() {
    String signed = provider.token(Algorithm.HS256, CLAIMS);
    assertEquals(TokenFault.INVALID, fault(signed));
    // The public key, taken for the secret of a MAC.
    for (Algorithm algorithm : new Algorithm[] {Algorithm.RS256, Algorithm.ES256}) {
      byte[] open = provider.key(algorithm).verifying().getEncoded();
      String header = "{\"alg\":\"HS256\",\"kid\":\"%s\"}".formatted(algorithm.label());
      TokenKey confused = TokenKey.of(new SecretKeySpec(open, "HmacSHA256"));
      assertEquals(TokenFault.INVALID, fault(FakeProvider.token(header, CLAIMS, confused)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"alg\":\"none\",\"kid\":\"ES256\"} | INVALID",
        "{\"alg\":\"RS256\",\"kid\":\"ES256\"} | INVALID",
        "{\"alg\":\"es256\",\"kid\":\"ES256\"} | INVALID",
        "{\"alg\":\"ES256\",\"kid\":\"EdDSA\"} | INVALID",
        "{\"alg\":\"ES256\",\"kid\":\"other\"} | INVALID",
        "{\"alg\":\"ES256\",\"kid\":7} | INVALID",
        "{\"alg\":\"ES256\"} | INVALID",
        "{\"kid\":\"ES256\"} | INVALID",
        "{\"alg\":\"ES256\",\"kid\":\"ES256\",\"crit\":[]} | INVALID",
        "{\"alg\":\"ES256\",\"kid\":\"ES256\",\"b64\":true} | INVALID",
        "{\"alg\":\"ES256\",\"kid\":\"ES256\",\"typ\":\"logout+jwt\"} | INVALID",
        "{\"alg\":\"ES256\",\"alg\":\"ES256\",\"kid\":\"ES256\"} | MALFORMED"
      })
  void otherHeaderIsRefused(String header, TokenFault fault) {
    assertEquals(fault, fault(FakeProvider.token(header, CLAIMS, provider.key(Algorithm.ES256))));
  }

  @Test
  void keysThatATokenBringsAlongAreNotLookedAt() {
    String base = "{\"alg\":\"ES256\",\"kid\":\"ES256\",\"typ\":\"at+jwt\"";
    String more =
        ",\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"},\"jku\":\"http://127.0.0.1:1/\",\"x5u\":\"http://127.0.0.1:1/\"}";
    assertEquals(
        NAMED,
        verify(FakeProvider.token(base + more, CLAIMS, provider.key(Algorithm.ES256))).named());
    TokenKey own = TokenKeyText.parse(TokenKeyText.generate(Algorithm.ES256)).orElseThrow();
    assertEquals(TokenFault.INVALID, fault(FakeProvider.token(base + more, CLAIMS, own)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"iss\":\"https://id.example.com/\" | \"iss\":\"https://id.example.com\" | INVALID",
        "\"iss\":\"https://id.example.com/\" | \"iss\":7 | INVALID",
        "\"aud\":\"saldo\" | \"aud\":\"other\" | INVALID",
        "\"aud\":\"saldo\" | \"aud\":[\"other\"] | INVALID",
        "\"aud\":\"saldo\" | \"aud\":[] | INVALID",
        "\"aud\":\"saldo\" | \"x\":1 | INVALID",
        "\"exp\":1769860860 | \"exp\":1769860800 | EXPIRED",
        "\"exp\":1769860860 | \"exp\":\"1769860860\" | MALFORMED",
        "\"exp\":1769860860 | \"exp\":1769860860.5 | MALFORMED",
        "\"exp\":1769860860 | \"exp\":1e18 | MALFORMED",
        "\"exp\":1769860860 | \"x\":1 | MALFORMED",
        "\"exp\":1769860860 | \"exp\":1769860860,\"nbf\":1769860861 | MALFORMED",
        "\"exp\":1769860860 | \"exp\":1769860860,\"iat\":\"0\" | MALFORMED",
        "\"exp\":1769860860 | \"exp\":1769860860,\"exp\":1769860860 | MALFORMED",
        "\"saldo_partner\" | \"sub\" | MALFORMED",
        "\"saldo_partner\":\"3076913644915998720\" | \"saldo_partner\":3076913644915998720 | MALFORMED"
      })
  void otherClaimIsRefused(String good, String other, TokenFault fault) {
    assertTrue(CLAIMS.contains(good), CLAIMS);
    assertEquals(fault, fault(provider.token(Algorithm.ES256, CLAIMS.replace(good, other))));
  }

  @Test
  void audienceMayBeOneOfSeveral() {
    String claims = CLAIMS.replace("\"saldo\"", "[\"other\",\"saldo\"]");

    assertEquals(NAMED, verify(provider.token(Algorithm.EDDSA, claims)).named());
  }

  @Test
  void keyThatIsNewIsFetchedThoughNotForEveryToken() {
    String old = provider.token(Algorithm.RS256, CLAIMS);
    String fresh = provider.token(Algorithm.ES256, CLAIMS);
    verify(old);
    provider.publish(Algorithm.RS256);
    pass(Duration.ofSeconds(10));
    assertEquals(TokenFault.INVALID, fault(withKey("unknown")));
    assertEquals(TokenFault.INVALID, fault(fresh));
    AccessToken verified = verify(old).of(7);
    int asked = provider.asked();

    provider.publish(Algorithm.ES256);
    for (int i = 0; i < 20; i++) {
      assertEquals(TokenFault.INVALID, fault(fresh));
    }
    assertEquals(asked, provider.asked());

    pass(Duration.ofSeconds(10));
    assertEquals(NAMED, verify(fresh).named());
    assertEquals(asked + 1, provider.asked());
    // What the key signed that was withdrawn is verified anew, and refused.
    assertFalse(tokens.isOfPresentKeys(verified));
    assertEquals(TokenFault.INVALID, fault(old));
  }

  @Test
  void keysStayForADayWhileTheProviderFails() {
    String token = provider.token(Algorithm.RS256, CLAIMS);
    AccessToken verified = verify(token).of(7);
    for (String answer : new String[] {"", "{}", "<html>", "[]", "x".repeat(300_000)}) {
      provider.publish(answer.isEmpty() ? 503 : 200, answer);
      pass(Duration.ofMinutes(6));
      tokens.isOfPresentKeys(verified);
      assertEquals(TokenFault.INVALID, fault(withKey("unknown")));
      assertEquals(NAMED, verify(token).named());
    }
    pass(Duration.ofDays(1));
    assertFalse(tokens.isOfPresentKeys(verified));
  }

  private String withKey(String id) {
    String header =
        FakeProvider.header(Algorithm.RS256).replace("\"kid\":\"RS256\"", "\"kid\":\"" + id + "\"");
    return FakeProvider.token(header, CLAIMS, provider.key(Algorithm.RS256));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private ProviderToken verify(String token) {
    return tokens.verify(token).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private TokenFault fault(String token) {
    CompletionException failed =
        assertThrows(CompletionException.class, () -> verify(token), token);
    return assertInstanceOf(TokenFaultException.class, failed.getCause()).fault();
  }
}
