package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Transport.class)
class TokenCallTest {
  @Parameter Transport transport;

  private static final String PATH = "/auth/openapi/v1/oauth/token";
  private static final String AGENT = "User-Agent: OpenAPI";
  private static final String CREDENTIALS =
      "grant_type=pp_credentials&client_id="
          + TestServer.CLIENT_ID
          + "&client_secret="
          + TestServer.CLIENT_SECRET;

  private static TestServer server;

  @BeforeParameterizedClassInvocation
  static void start(Transport transport) {
    server = TestServer.start(transport);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @Test
  void tokensAreStringsInTheOrderOfThePortal() {
    Wire.Reply reply = server.tokens(CREDENTIALS);

    assertEquals(200, reply.status());
    assertEquals("success", reply.code());
    List<String> names = new ArrayList<>();
    reply.result().fieldNames().forEachRemaining(names::add);
    assertEquals(List.of("expiresIn", "refreshToken", "token", "tokenHead"), names);
    assertEquals("1800", reply.result().path("expiresIn").textValue());
    assertEquals("Bearer ", reply.result().path("tokenHead").textValue());
    assertEquals("no-store", reply.header("Cache-Control").orElse(""));
  }

  @Test
  void headAndTokenMayBeJoinedWithOrWithoutASpace() {
    JsonNode tokens = server.tokens(CREDENTIALS).result();
    String head = tokens.path("tokenHead").textValue();
    String token = tokens.path("token").textValue();
    String path = "/user/openapi/user/v1/client/account_balance";

    Wire.Reply joined =
        Wire.ask(server.port(), "GET", path, AGENT, "Authorization: " + head + token);
    Wire.Reply spaced =
        Wire.ask(server.port(), "GET", path, AGENT, "Authorization: " + head + " " + token);

    assertEquals(200, joined.status());
    assertEquals(200, spaced.status());
  }

  @Test
  void multipartFormIsTaken() {
    String part = "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
    String body =
        part.formatted("grant_type", "pp_credentials")
            + part.formatted("client_id", TestServer.CLIENT_ID)
            + part.formatted("client_secret", TestServer.CLIENT_SECRET)
            + "--x--\r\n";

    Wire.Reply reply = ask("multipart/form-data; boundary=x", body);

    assertEquals(200, reply.status(), reply::body);
  }

  @Test
  void refreshTokenIsReplacedByItsUse() {
    String first = server.tokens(CREDENTIALS).result().path("refreshToken").textValue();

    Wire.Reply refreshed = server.refresh(first);
    String second = refreshed.result().path("refreshToken").textValue();

    assertEquals(200, refreshed.status());
    assertEquals("1800", refreshed.result().path("expiresIn").textValue());
    assertEquals(200, server.balance(refreshed.result().path("token").textValue()).status());
    assertFalse(first.equals(second));
    assertEquals(200, server.refresh(second).status());
  }

  @Test
  void refreshWhoseAnswerWasLostIsAnsweredAgain() {
    String first = server.tokens(CREDENTIALS).result().path("refreshToken").textValue();
    String second = server.refresh(first).result().path("refreshToken").textValue();

    Wire.Reply again = server.refresh(first);

    assertEquals(200, again.status(), again::body);
    assertEquals(second, again.result().path("refreshToken").textValue());
    assertEquals(200, server.balance(again.result().path("token").textValue()).status());
    assertEquals(200, server.refresh(second).status());
  }

  @Test
  void refreshWithUsedTokenRevokesItsFamily() {
    String first = server.tokens(CREDENTIALS).result().path("refreshToken").textValue();
    String other = server.tokens(CREDENTIALS).result().path("refreshToken").textValue();
    String second = server.refresh(first).result().path("refreshToken").textValue();
    String third = server.refresh(second).result().path("refreshToken").textValue();

    Wire.Reply reused = server.refresh(first);

    assertEquals(401, reused.status());
    assertEquals("invalid_grant", reused.code());
    assertEquals("invalid_grant", server.refresh(third).code());
    assertEquals(200, server.refresh(other).status());
  }

  @Test
  void accessTokenIsNoRefreshToken() {
    Wire.Reply refused = server.refresh(server.token().substring(0, 200));

    assertEquals("invalid_grant", refused.code());
    assertEquals("Bearer", refused.header("WWW-Authenticate").orElse(""));
  }

  @Test
  void refreshTokenIsNoAccessToken() {
    String refreshToken = server.tokens(CREDENTIALS).result().path("refreshToken").textValue();

    assertEquals("access_token_malformed", server.balance(refreshToken).code());
  }

  @Test
  void unknownClientIsAnsweredAsAWrongSecretIs() {
    Wire.Reply unknown = server.tokens("0".repeat(32), TestServer.CLIENT_SECRET);
    Wire.Reply wrong = server.tokens(TestServer.CLIENT_ID, "wrong");

    assertEquals(401, unknown.status());
    assertEquals("invalid_client", unknown.code());
    assertEquals(withoutId(unknown), withoutId(wrong));
    assertEquals(
        unknown.header("WWW-Authenticate").orElse(""), wrong.header("WWW-Authenticate").orElse(""));
  }

  private static String withoutId(Wire.Reply reply) {
    return reply.body().replace(reply.header("X-Request-Id").orElse("?"), "");
  }

  @ParameterizedTest
  @CsvSource({
    "'', grant_type, required",
    "grant_type=, grant_type, required",
    "grant_type=pp_credentials&client_secret=x, client_id, required",
    "grant_type=pp_credentials&client_id=x, client_secret, required",
    "grant_type=pp_credentials&client_id=x&client_secret=%20, client_secret, required",
    "grant_type=pp_credentials&client_id=x&client_id=x&client_secret=y, client_id, duplicate",
    "grant_type=refresh_token, refresh_token, required",
    "grant_type=refresh_token&refresh_token=%00, refresh_token, characters"
  })
  void wrongFieldIsNamed(String form, String field, String tag) {
    Wire.Reply reply = server.tokens(form);

    assertEquals(400, reply.status());
    assertEquals("parameter_validation_failed", reply.code());
    assertEquals(
        "{\"field\":\"" + field + "\",\"tag\":\"" + tag + "\"}", reply.result().toString());
  }

  @Test
  void longCredentialIsRefused() {
    Wire.Reply reply = server.tokens("x".repeat(257), "y");

    assertEquals("length", reply.result().path("tag").textValue());
    assertEquals("256", reply.result().path("max").textValue());
  }

  @Test
  void otherGrantTypeIsRefused() {
    Wire.Reply reply = server.tokens(CREDENTIALS.replace("pp_credentials", "password"));

    assertEquals(400, reply.status());
    assertEquals("unsupported_grant_type", reply.code());
  }

  @Test
  void credentialsInTheQueryAreNotLookedAt() {
    Wire.Reply reply =
        Wire.ask(
            server.port(),
            "POST",
            PATH + "?" + CREDENTIALS,
            AGENT,
            "Content-Type: application/x-www-form-urlencoded");

    assertEquals(400, reply.status());
  }

  @Test
  void jsonIsNotTaken() {
    Wire.Reply reply = ask("application/json", "{}");

    assertEquals(415, reply.status());
    assertEquals("unsupported_media_type", reply.code());
  }

  @Test
  void userAgentIsRequired() {
    Wire.Reply reply =
        Wire.ask(
            server.port(),
            "POST",
            PATH,
            List.of("Content-Type: application/x-www-form-urlencoded"),
            CREDENTIALS);

    assertEquals(400, reply.status());
    assertEquals("{\"field\":\"User-Agent\",\"tag\":\"required\"}", reply.result().toString());
  }

  @Test
  void getIsNotAllowed() {
    Wire.Reply reply = Wire.ask(server.port(), "GET", PATH + "?" + CREDENTIALS, AGENT);

    assertEquals(405, reply.status());
    assertEquals("POST", reply.header("Allow").orElse(""));
  }

  private static Wire.Reply ask(String type, String body) {
    return Wire.ask(server.port(), "POST", PATH, List.of(AGENT, "Content-Type: " + type), body);
  }
}
