package dev.saldo.server.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saldo.journal.ApiClient;
import dev.saldo.journal.BalanceReading;
import dev.saldo.journal.Partner;
import dev.saldo.ledger.Book;
import dev.saldo.ledger.Currency;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final long PARTNER_ID = 3076913644915998720L;
  private static final String CLIENT_ID = "ac0f2e5bee76b6d7f4545696c24fc1f3";
  private static final SecretKey KEY = key(1);
  private static final SecretKey OLD_KEY = key(2);
  private static final Keys KEYS =
      new Keys("new", Map.of("new", TokenKey.of(KEY), "old", TokenKey.of(OLD_KEY)), key(3));
  private static final ApiClient CLIENT =
      new ApiClient(CLIENT_ID, PARTNER_ID, "", true, 7, false, List.of(), 0);
  private static final Partner PARTNER =
      new Partner(
          PARTNER_ID,
          3076913644890832896L,
          "A distributor",
          "distributorexample@outlook.com",
          "Distributor",
          0,
          new BalanceReading(Book.opened(PARTNER_ID, Currency.of("USD").orElseThrow()), 0),
          Optional.of(CLIENT));

  private final AdjustableClock clock = new AdjustableClock(NOW);
  private final AccessTokens tokens =
      new AccessTokens(KeyRing.of(KEYS), Duration.ofMinutes(30), clock);

  @Test
  void tokenHasTheContractsHeaderAndClaims() throws Exception {
    String[] parts = tokens.issue(PARTNER, CLIENT).split("\\.");

    assertEquals(
        JSON.readTree("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"new\"}"), decode(parts[0]));
    JsonNode claims = decode(parts[1]);
    List<String> names = new ArrayList<>();
    claims.fieldNames().forEachRemaining(names::add);
    assertEquals(
        List.of(
            "aud",
            "X-MS-USER",
            "user_name",
            "scope",
            "exp",
            "token_type",
            "authorities",
            "jti",
            "client_id",
            "iat"),
        names);
    assertEquals("[\"res1\"]", claims.path("aud").toString());
    assertEquals(
        "{\"expr\":\"0\",\"type\":\"partner\",\"ucId\":\"3076913644890832896\","
            + "\"userCode\":\"Distributor\",\"userId\":\"3076913644915998720\","
            + "\"username\":\"distributorexample@outlook.com\"}",
        claims.path("X-MS-USER").textValue());
    assertEquals("distributorexample@outlook.com", claims.path("user_name").textValue());
    assertEquals("[\"all\"]", claims.path("scope").toString());
    assertEquals(NOW.getEpochSecond() + 1800, claims.path("exp").longValue());
    assertEquals("openapi", claims.path("token_type").textValue());
    assertEquals("[\"77\"]", claims.path("authorities").toString());
    assertEquals(20, Base64.getDecoder().decode(claims.path("jti").textValue()).length);
    assertEquals(CLIENT_ID, claims.path("client_id").textValue());
    assertEquals(NOW.getEpochSecond(), claims.path("iat").longValue());
  }

  @Test
  void issuedTokenIsVerified() throws Exception {
    AccessToken expected =
        new AccessToken(PARTNER_ID, CLIENT_ID, 7, NOW.getEpochSecond() + 1800, 0);

    assertEquals(expected, tokens.verify(tokens.issue(PARTNER, CLIENT)));
    assertNotEquals(tokens.issue(PARTNER, CLIENT), tokens.issue(PARTNER, CLIENT));
  }

  @Test
  void keyThatSignsNoLongerStillVerifies() throws Exception {
    String token = signed(OLD_KEY, header("old"), claims());

    assertEquals(PARTNER_ID, tokens.verify(token).partnerId());
  }

  @Test
  void tokenExpiresToTheSecond() throws Exception {
    String token = tokens.issue(PARTNER, CLIENT);

    clock.advance(Duration.ofMinutes(30).minusMillis(1));
    AccessToken verified = tokens.verify(token);
    clock.advance(Duration.ofMillis(1));

    assertEquals(TokenFault.EXPIRED, fault(token));
    assertThrows(TokenFaultException.class, () -> tokens.requireCurrent(verified));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"new\"}",
        "{\"alg\":\"HS384\",\"typ\":\"JWT\",\"kid\":\"new\"}",
        "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"new\"}",
        "{\"alg\":\"hs256\",\"typ\":\"JWT\",\"kid\":\"new\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"other\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"old\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
        "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"new\"}",
        "{\"alg\":\"HS256\",\"kid\":\"new\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"new\",\"crit\":[\"exp\"]}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"new\",\"b64\":false}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"new\",\"jku\":\"https://example.com\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"new\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}}"
      })
  void otherHeaderIsInvalid(String header) {
    assertEquals(TokenFault.INVALID, fault(signed(KEY, header, claims())));
  }

  @Test
  void memberThatIsThereTwiceIsMalformed() {
    String header = "{\"alg\":\"none\",\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"new\"}";
    String claims = claims().replaceFirst("\\{", "{\"exp\":1,");

    assertEquals(TokenFault.MALFORMED, fault(signed(KEY, header, claims())));
    assertEquals(TokenFault.MALFORMED, fault(signed(KEY, header("new"), claims)));
  }

  @Test
  void otherSignatureIsInvalid() {
    String token = signed(KEY, header("new"), claims());
    String payload = token.split("\\.")[1];
    String richer = encode(claims().replace(Long.toString(PARTNER_ID), "9076913644915998720"));

    assertEquals(TokenFault.INVALID, fault(token.replace(payload, richer)));
    assertEquals(TokenFault.INVALID, fault(signed(key(9), header("new"), claims())));
    assertEquals(
        TokenFault.INVALID, fault(token.substring(0, token.lastIndexOf('.') + 1) + encode("x")));
  }

  @Test
  void tokenThatIsWrittenAnotherWayIsRefused() {
    String token = signed(KEY, header("new"), claims());
    // The last character of 32 bytes in base64url has two bits that stand for nothing.
    char last = token.charAt(token.length() - 1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    String other =
        token.substring(0, token.length() - 1) + alphabet.charAt(alphabet.indexOf(last) ^ 1);

    for (String text :
        List.of(
            other,
            token + "=",
            token + ".",
            token + ".x",
            token + " ",
            " " + token,
            "..",
            "",
            "x",
            "a.b.c",
            token.replace('.', ' '),
            "é" + token,
            "x".repeat(5000))) {
      assertEquals(TokenFault.MALFORMED, fault(text), text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"refresh\"", "\"OPENAPI\"", "null", "7", "[\"openapi\"]"})
  void otherTokenTypeIsRefused(String type) {
    String claims = claims().replace("\"token_type\":\"openapi\"", "\"token_type\":" + type);

    assertEquals(TokenFault.WRONG_TYPE, fault(signed(KEY, header("new"), claims)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exp | \"1769864400\"",
        "exp | 1769864400.0",
        "exp | 1e12",
        "exp | null",
        "exp | 99999999999999999999",
        "iat | \"1769860800\"",
        "iat | 1769860861",
        "iat | null",
        "nbf | 1769860861",
        "nbf | \"0\"",
        "aud | \"res1\"",
        "aud | [\"res2\"]",
        "aud | [\"res1\",\"res2\"]",
        "jti | \"AAAA\"",
        "jti | \"*\"",
        "client_id | 7",
        "X-MS-USER | {\"userId\":\"3076913644915998720\"}",
        "X-MS-USER | \"{\\\"userId\\\":3076913644915998720}\"",
        "X-MS-USER | \"{\\\"userId\\\":\\\"9999999999999999999\\\"}\"",
        "X-MS-USER | \"{}\"",
        "X-MS-USER | \"nonsense\""
      })
  void claimOfAnotherKindIsMalformed(String name, String value) throws Exception {
    ObjectNode claims = (ObjectNode) JSON.readTree(claims());
    claims.set(name, JSON.readTree(value));

    assertEquals(TokenFault.MALFORMED, fault(signed(KEY, header("new"), claims.toString())));
  }

  @Test
  void clockOfAnotherNodeMayBeAMinuteAhead() throws Exception {
    ObjectNode claims = (ObjectNode) JSON.readTree(claims());
    claims.put("iat", NOW.getEpochSecond() + 60).put("nbf", NOW.getEpochSecond() + 60);

    assertEquals(
        PARTNER_ID, tokens.verify(signed(KEY, header("new"), claims.toString())).partnerId());
  }

  private TokenFault fault(String token) {
    return assertThrows(TokenFaultException.class, () -> tokens.verify(token), token).fault();
  }

  private String claims() {
    AccessToken token = new AccessToken(PARTNER_ID, CLIENT_ID, 7, NOW.getEpochSecond() + 3600, 0);
    byte[] tokenId = new byte[20];
    tokenId[19] = 7;
    String text = Base64.getEncoder().encodeToString(tokenId);
    return Claims.write(PARTNER, token, text, NOW.getEpochSecond());
  }

  private static String header(String keyId) {
    return "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"" + keyId + "\"}";
  }

  private static String signed(SecretKey key, String header, String claims) {
    String input = encode(header) + "." + encode(claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return input
          + "."
          + StrictBase64Url.encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    } catch (java.security.GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String encode(String text) {
    return StrictBase64Url.encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode decode(String part) throws Exception {
    return JSON.readTree(StrictBase64Url.decode(part).orElseThrow());
  }

  private static SecretKey key(int seed) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (seed * 37 + i * 11);
    }
    return new SecretKeySpec(bytes, "HmacSHA256");
  }
}
