package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saldo.e2e.Access.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask for a balance, and that a permission that was taken away is gone at once. */
final class TokensTest {
  private static Server server;
  private static Http http;
  private static Operator operator;
  private Access access;

  @BeforeAll
  static void start(@TempDir Path directory) {
    // A request from this machine may say through the header for whom it was forwarded.
    server =
        Server.start(
            directory, "--forwarded-header", "X-Forwarded-For", "--trusted-proxy", "127.0.0.1");
    http = server.http();
    operator = server.operator();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void openPartner() {
    String partnerId = operator.openPartner("Some Partner");
    operator.topUp(partnerId, "opening", "1.00");
    access = operator.grant(partnerId);
  }

  @Test
  void credentialsGetTokens() {
    Answer answer = access.askTokens(http);
    JsonNode result = answer.success(200);
    assertEquals(
        List.of("expiresIn", "refreshToken", "token", "tokenHead"), Json.fieldNames(result));
    result.forEach(field -> assertTrue(field.isTextual(), answer.body()));
    assertEquals("1800", result.get("expiresIn").textValue());
    assertEquals("Bearer ", result.get("tokenHead").textValue());
    assertEquals("no-store", answer.header("Cache-Control").orElse("none"));
    Access.balance(http, result.get("token").textValue()).success(200);
  }

  @Test
  void credentialsInMultipartGetTokens() {
    String body =
        part("grant_type", "pp_credentials")
            + part("client_id", access.clientId())
            + part("client_secret", access.clientSecret())
            + "--edge--\r\n";
    Map<String, String> headers = Map.of("Content-Type", "multipart/form-data; boundary=edge");
    Tokens tokens = Tokens.of(http.send("POST", Access.TOKEN, headers, body));
    assertBalanceIsTold(tokens);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void tokenHeadAndTokenJoinInEitherWay(String space) {
    JsonNode result = access.askTokens(http).success(200);
    String joined = result.get("tokenHead").textValue() + space + result.get("token").textValue();
    http.get(Access.BALANCE, Map.of("Authorization", joined)).success(200);
  }

  @Test
  void missingUserAgentIsNamed() {
    String form = "grant_type=refresh_token&refresh_token=x";
    String request =
        RawHttp.request(
            "POST " + Access.TOKEN + " HTTP/1.1",
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Length: " + form.length());
    JsonNode result =
        server.rawHttp().send(request + form).refusal(400, "parameter_validation_failed");
    assertEquals("User-Agent", result.path("field").textValue());
    assertEquals("required", result.path("tag").textValue());
  }

  @Test
  void wrongCredentialsAreRefusedAlike() {
    Access wrongSecret = new Access("", access.clientId(), "x".repeat(43));
    Access unknownClient = new Access("", "0".repeat(32), access.clientSecret());
    JsonNode first = wrongSecret.askTokens(http).refusal(401, "invalid_client");
    JsonNode second = unknownClient.askTokens(http).refusal(401, "invalid_client");
    assertEquals(first, second);
  }

  @ParameterizedTest
  @CsvSource({
    "'', grant_type",
    "grant_type=pp_credentials&client_secret=x, client_id",
    "grant_type=pp_credentials&client_id=x, client_secret",
    "grant_type=refresh_token, refresh_token"
  })
  void missingParameterIsNamed(String form, String field) {
    JsonNode result = Access.token(http, form).refusal(400, "parameter_validation_failed");
    assertEquals(field, result.path("field").textValue());
  }

  @Test
  void unknownGrantTypeIsRefused() {
    Access.token(http, "grant_type=password").refusal(400, "unsupported_grant_type");
  }

  @Test
  void refreshReplacesBothTokens() {
    Tokens first = access.tokens(http);
    Tokens second = Tokens.of(Access.refresh(http, first.refreshToken()));
    assertNotEquals(first.accessToken(), second.accessToken());
    assertNotEquals(first.refreshToken(), second.refreshToken());
    assertBalanceIsTold(second);
    assertBalanceIsTold(Tokens.of(Access.refresh(http, second.refreshToken())));
  }

  @Test
  void refreshWhoseAnswerWasLostIsAnsweredAgain() {
    Tokens first = access.tokens(http);
    Tokens second = Tokens.of(Access.refresh(http, first.refreshToken()));
    Tokens again = Tokens.of(Access.refresh(http, first.refreshToken()));
    assertEquals(second.refreshToken(), again.refreshToken());
    assertBalanceIsTold(again);
  }

  @Test
  void refreshWithUsedTokenRevokesItsFamily() {
    Tokens first = access.tokens(http);
    Tokens other = access.tokens(http);
    Tokens second = Tokens.of(Access.refresh(http, first.refreshToken()));
    Tokens third = Tokens.of(Access.refresh(http, second.refreshToken()));
    Access.refresh(http, first.refreshToken()).refusal(401, "invalid_grant");
    Access.refresh(http, third.refreshToken()).refusal(401, "invalid_grant");
    Tokens.of(Access.refresh(http, other.refreshToken()));
  }

  @Test
  void refreshTokenIsNoAccessToken() {
    Tokens tokens = access.tokens(http);
    assertUnauthorized(tokens.refreshToken());
    Access.refresh(http, tokens.accessToken()).refusal(400, "parameter_validation_failed");
  }

  @Test
  void operatorKeyIsNoAccessTokenNorTheReverse() {
    assertUnauthorized(Server.OPERATOR_KEY);
    Answer answer =
        http.get(
            Operator.partner(access.partnerId()), Server.bearer(access.tokens(http).accessToken()));
    answer.refusal(401, "operator_key_invalid");
  }

  @Test
  void alteredTokenIsRefused() {
    String token = access.tokens(http).accessToken();
    String[] parts = token.split("\\.");
    assertUnauthorized(parts[0] + "." + parts[1] + ".");
    assertUnauthorized(parts[0] + "." + parts[1]);
    assertUnauthorized(parts[0] + "." + parts[1] + "." + parts[2].substring(1) + "A");
    assertUnauthorized("eyJhbGciOiJub25lIn0." + parts[1] + ".");
    assertUnauthorized("eyJhbGciOiJub25lIn0." + parts[1] + "." + parts[2]);
    assertUnauthorized(token + "A");
    Access.balance(http, token).success(200);
  }

  @Test
  void tokenReadsTheBalanceOfItsPartnerOnly() {
    String otherId = operator.openPartner("Other Partner");
    operator.topUp(otherId, "opening", "2.00");
    Access other = operator.grant(otherId);
    String token = access.tokens(http).accessToken();
    String otherToken = other.tokens(http).accessToken();

    assertEquals(Json.read("1.00"), balance(token));
    assertEquals(Json.read("2.00"), balance(otherToken));
    String query = "?partnerId=" + otherId + "&client_id=" + other.clientId();
    JsonNode asked =
        http.get(Access.BALANCE + query, Server.bearer(token)).success(200).get("accountBalance");
    assertEquals(Json.read("1.00"), asked);
    for (String path : List.of("", "/balance", "/transactions", "/holds")) {
      http.get(Operator.partner(access.partnerId()) + path, Server.bearer(token))
          .refusal(401, "operator_key_invalid");
    }
  }

  @Test
  void resetSecretEndsEveryTokenAtOnce() {
    Tokens tokens = access.tokens(http);
    assertBalanceIsTold(tokens);
    Access renewed = operator.resetSecret(access);
    Access.balance(http, tokens.accessToken()).refusal(401, "access_token_revoked");
    Access.refresh(http, tokens.refreshToken()).refusal(401, "invalid_grant");
    access.askTokens(http).refusal(401, "invalid_client");
    assertBalanceIsTold(renewed.tokens(http));
  }

  @Test
  void switchingOffEndsEveryTokenAtOnce() {
    Tokens tokens = access.tokens(http);
    assertBalanceIsTold(tokens);
    operator.changeClient(access.partnerId(), Json.object().put("enabled", false)).success(200);
    Access.balance(http, tokens.accessToken()).refusal(401, "access_token_revoked");
    Access.refresh(http, tokens.refreshToken()).refusal(401, "invalid_grant");
    access.askTokens(http).refusal(403, "client_disabled");

    operator.changeClient(access.partnerId(), Json.object().put("enabled", true)).success(200);
    Access.balance(http, tokens.accessToken()).refusal(401, "access_token_revoked");
    assertBalanceIsTold(access.tokens(http));
  }

  @Test
  void newAddressRuleRefusesTheVeryNextRequest() {
    Tokens tokens = access.tokens(http);
    assertBalanceIsTold(tokens);
    restrict(true, "203.0.113.0/24", "2001:db8::/32");
    Access.balance(http, tokens.accessToken()).refusal(403, "address_not_permitted");
    access.askTokens(http).refusal(403, "address_not_permitted");
    Access.refresh(http, tokens.refreshToken()).refusal(403, "address_not_permitted");
    assertEquals(200, balanceFrom("203.0.113.9", tokens).status());
    assertEquals(200, balanceFrom("2001:db8::9", tokens).status());
    assertEquals(403, balanceFrom("203.0.114.9", tokens).status());
    assertEquals(403, balanceFrom("203.0.113.9, 198.51.100.1", tokens).status());

    restrict(true, "127.0.0.0/255.0.0.0");
    assertBalanceIsTold(tokens);
    restrict(false);
    assertEquals(200, balanceFrom("198.51.100.1", tokens).status());
  }

  @Test
  void keysFileIsForItsOwnerOnly() throws Exception {
    Path keys = server.directory().resolve("data/keys.properties");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)));
  }

  private void restrict(boolean enabled, String... rules) {
    ObjectNode change = Json.object();
    var list = change.putObject("ipRestriction").put("enabled", enabled).putArray("rules");
    List.of(rules).forEach(list::add);
    operator.changeClient(access.partnerId(), change).success(200);
  }

  private static Answer balanceFrom(String forwardedFor, Tokens tokens) {
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + tokens.accessToken(), "X-Forwarded-For", forwardedFor);
    Answer answer = http.get(Access.BALANCE, headers);
    answer.envelope();
    return answer;
  }

  private static JsonNode balance(String token) {
    return Access.balance(http, token).success(200).get("accountBalance");
  }

  private static void assertBalanceIsTold(Tokens tokens) {
    Access.balance(http, tokens.accessToken()).success(200);
  }

  private static void assertUnauthorized(String token) {
    Answer answer = Access.balance(http, token);
    assertEquals(401, answer.status(), answer.body());
    assertTrue(
        answer.header("WWW-Authenticate").orElse("none").contains("error=\"invalid_token\""));
    answer.envelope();
  }

  private static String part(String name, String value) {
    return "--edge\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + value
        + "\r\n";
  }
}
