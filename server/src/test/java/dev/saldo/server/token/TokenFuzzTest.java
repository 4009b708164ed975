package dev.saldo.server.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.saldo.server.Fuzz;
import dev.saldo.server.Mutations;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Good access tokens with small changes. */
class TokenFuzzTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final SecretKey SECRET =
      new SecretKeySpec(
          "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
  private static final TokenKey KEY = TokenKey.of(SECRET);
  private static final AccessTokens TOKENS =
      new AccessTokens(
          KeyRing.of(new Keys("k", Map.of("k", KEY), SECRET)),
          Duration.ofMinutes(30),
          new AdjustableClock(NOW));
  private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"k\"}";
  private static final String CLAIMS =
      """
      {"aud":["res1"],"X-MS-USER":"{\\"expr\\":\\"0\\",\\"type\\":\\"partner\\",\\"ucId\\":\\"1\\",\
      \\"userCode\\":\\"D\\",\\"userId\\":\\"3076913644915998720\\",\\"username\\":\\"a\\"}",\
      "user_name":"a","scope":["all"],"exp":1769864400,"token_type":"openapi",\
      "authorities":["77"],"jti":"JTI",\
      "client_id":"ac0f2e5bee76b6d7f4545696c24fc1f3","iat":1769860800}"""
          .replace("JTI", TokenId.create(new SecureRandom(), 7));
  private static final Mutations MUTATIONS =
      new Mutations(
          List.of(
              ".",
              "..",
              "=",
              "-_",
              "+/",
              "\"alg\":\"none\",",
              "\"alg\":\"HS256\"",
              "null",
              "{",
              "[",
              "{\"a\":".repeat(2000),
              "[".repeat(2000),
              "\"",
              "\\u0000",
              "\\ud800",
              "\uD800",
              "\uFEFF",
              "1e999999999",
              "1e99999999999",
              "9".repeat(400),
              "-1",
              "9223372036854775807",
              "1.5",
              "\"exp\":1,",
              "\"crit\":[\"exp\"],",
              "\"b64\":false,",
              "true",
              "\"jti\":\"\","),
          0x180);

  @Test
  void changedTokenIsNeverAccepted() throws Exception {
    String good = signed(HEADER, CLAIMS);
    assertEquals(3076913644915998720L, TOKENS.verify(good).partnerId());
    Fuzz.run(
        random -> {
          String changed = MUTATIONS.of(good, random);
          if (!changed.equals(good)) {
            assertThrows(TokenFaultException.class, () -> TOKENS.verify(changed), changed);
          }
        });
  }

  /** As by a key's owner who makes mistakes. */
  @Test
  void signedNonsenseIsReadOrRefused() {
    Fuzz.run(
        random -> {
          boolean isHeader = random.nextInt(4) == 0;
          String header = isHeader ? MUTATIONS.of(HEADER, random) : HEADER;
          assertReadOrRefused(signed(header, claims(random)));
        });
  }

  private static String claims(Random random) {
    return random.nextInt(8) == 0 ? CLAIMS : MUTATIONS.of(CLAIMS, random);
  }

  private static void assertReadOrRefused(String token) {
    try {
      AccessToken read = TOKENS.verify(token);
      assertEquals(19, Long.toString(read.partnerId()).length(), token);
      TOKENS.requireCurrent(read);
    } catch (TokenFaultException refused) {
      assertEquals(
          refused.fault(),
          assertThrows(TokenFaultException.class, () -> TOKENS.verify(token)).fault());
    }
  }

  private static String signed(String header, String claims) {
    String input = encode(header) + "." + encode(claims);
    byte[] signature = KEY.sign(input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + StrictBase64Url.encode(signature);
  }

  private static String encode(String text) {
    return StrictBase64Url.encode(text.getBytes(StandardCharsets.UTF_8));
  }
}
