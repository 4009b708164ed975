package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import dev.saldo.server.token.Keys;
import dev.saldo.server.token.KeysFile;
import dev.saldo.server.token.TokenKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract's call, as its text has it. */
@ParameterizedClass
@EnumSource(Transport.class)
class BalanceCallTest {
  @Parameter Transport transport;

  private static final String PATH = "/user/openapi/user/v1/client/account_balance";
  private static final String AGENT = "User-Agent: OpenAPI";
  private static final Currency USD = Currency.of("USD").orElseThrow();

  private static TestServer server;
  private static String token;

  @BeforeParameterizedClassInvocation
  static void start(Transport transport) {
    server = TestServer.start(transport);
    token = server.token();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @Test
  void requestOfTheContractGetsTheAnswerOfTheContract() {
    Wire.Reply reply =
        Wire.ask(server.port(), "GET", PATH, AGENT, "Authorization: Bearer " + token);

    String requestId = reply.header("X-Request-Id").orElse("");
    assertTrue(requestId.matches("[0-9a-f]{32}"), requestId);
    assertEquals(
        "{\"code\":\"success\",\"detailMessage\":\"\",\"requestId\":\""
            + requestId
            + "\",\"result\":{\"accountBalance\":675.24},\"status\":200}",
        reply.body());
    assertEquals(200, reply.status());
    assertEquals("application/json", reply.header("Content-Type").orElse(""));
  }

  @Test
  void headersSayWhatTheBodyLeavesOut() {
    Wire.Reply reply = server.balance(token);

    assertEquals("USD", reply.header("Saldo-Currency").orElse(""));
    assertEquals("1", reply.header("Saldo-Sequence").orElse(""));
    assertTrue(
        reply
            .header("Saldo-As-Of")
            .orElse("")
            .matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"));
    assertEquals("private, no-cache", reply.header("Cache-Control").orElse(""));
    assertEquals("Authorization", reply.header("Vary").orElse(""));
    String tag = reply.header("ETag").orElse("");
    assertTrue(tag.matches("W/\"3076913644915998720-1-[0-9a-f]{16}\""), tag);
  }

  @Test
  void balanceThatIsKnownIsNotSentAgain() {
    String tag = server.balance(token).header("ETag").orElse("");
    Wire.Reply known = server.balance(token, "If-None-Match: " + tag);
    Wire.Reply listed = server.balance(token, "If-None-Match: \"x\", " + tag.substring(2));
    Wire.Reply other = server.balance(token, "If-None-Match: W/\"3076913644915998720-1\"");

    assertEquals(304, known.status());
    assertEquals("", known.body());
    assertEquals(tag, known.header("ETag").orElse(""));
    assertEquals(Optional.empty(), known.header("Content-Type"));
    assertEquals(304, listed.status());
    assertEquals(200, other.status());
  }

  @Test
  void postingOfAnotherNodeIsSeenAtOnce() {
    try (TestServer own = TestServer.start()) {
      String ownToken = own.token();
      String before = own.balance(ownToken).header("ETag").orElse("");

      own.post(new Command.Charge(Money.parse("675.24", USD)));
      Wire.Reply after = own.balance(ownToken, "If-None-Match: " + before);

      assertTrue(after.body().contains("\"accountBalance\":0.00}"), after::body);
      assertEquals("2", after.header("Saldo-Sequence").orElse(""));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a, -0.05, USD, -0.05",
    "b, 1000000, USD, 1000000.00",
    "c, 7, JPY, 7",
    "d, 0.001, KWD, 0.001",
    "e, 46116860184273879.00, USD, 46116860184273879.00"
  })
  void amountIsExactInItsCurrency(char letter, String amount, String currency, String number) {
    Money balance = Money.parse(amount, Currency.of(currency).orElseThrow());
    String partnersToken = server.tokenOfPartnerWith(balance, letter);

    Wire.Reply reply = server.balance(partnersToken);

    assertTrue(reply.body().contains("{\"accountBalance\":" + number + "}"), reply::body);
    assertEquals(currency, reply.header("Saldo-Currency").orElse(""));
  }

  /** The other server's book is what this one's could have become after a restore. */
  @Test
  void bookThatWentOnAnotherWayHasAnotherEntityTag() {
    try (TestServer one = TestServer.start();
        TestServer other = TestServer.start()) {
      one.post(new Command.TopUp(Money.parse("324.76", USD)));
      other.post(new Command.Charge(Money.parse("635.24", USD)));
      Wire.Reply before = one.balance(one.token());
      Wire.Reply after =
          other.balance(other.token(), "If-None-Match: " + before.header("ETag").orElse(""));

      assertEquals(before.header("Saldo-Sequence"), after.header("Saldo-Sequence"));
      assertEquals(200, after.status());
      assertTrue(after.body().contains("\"accountBalance\":40.00}"), after::body);
    }
  }

  @Test
  void partnersNeverShareAnEntityTag() {
    String other = server.tokenOfPartnerWith(Money.parse("1.00", USD), 'f');

    assertNotEquals(server.balance(token).header("ETag"), server.balance(other).header("ETag"));
  }

  @Test
  void headIsGetWithoutTheBody() {
    int length = server.balance(token).body().length();

    Wire.Reply head =
        Wire.ask(server.port(), "HEAD", PATH, AGENT, "Authorization: Bearer " + token);

    assertEquals(200, head.status());
    assertEquals(Integer.toString(length), head.header("Content-Length").orElse(""));
    assertEquals("USD", head.header("Saldo-Currency").orElse(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
  void otherMethodIsNotAllowed(String method) {
    Wire.Reply reply =
        Wire.ask(server.port(), method, PATH, AGENT, "Authorization: Bearer " + token);

    assertEquals(405, reply.status());
    assertEquals("method_not_allowed", reply.code());
    assertEquals("GET, HEAD", reply.header("Allow").orElse(""));
  }

  @Test
  void queryIsIgnored() {
    Wire.Reply reply =
        Wire.ask(
            server.port(), "GET", PATH + "?a=1&a=%zz", AGENT, "Authorization: Bearer " + token);

    assertEquals(200, reply.status());
  }

  @Test
  void pathThatIsWrittenAnotherWayIsTheSame() {
    Wire.Reply reply =
        Wire.ask(
            server.port(),
            "GET",
            PATH.replace("account", "%61ccount"),
            AGENT,
            "Authorization: Bearer " + token);

    assertEquals(200, reply.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: y", "User-Agent:", "User-Agent:   "})
  void userAgentIsRequired(String header) {
    Wire.Reply reply =
        Wire.ask(server.port(), "GET", PATH, header, "Authorization: Bearer " + token);

    assertEquals(400, reply.status());
    assertEquals("parameter_validation_failed", reply.code());
    assertEquals("{\"field\":\"User-Agent\",\"tag\":\"required\"}", reply.result().toString());
  }

  @Test
  void secondUserAgentIsRefused() {
    Wire.Reply reply =
        Wire.ask(server.port(), "GET", PATH, AGENT, AGENT, "Authorization: Bearer " + token);

    assertEquals(400, reply.status());
    assertEquals("duplicate", reply.result().path("tag").textValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "Bearer  ", "Bearer     ", "bearer "})
  void schemeMayBeFollowedByMoreThanOneSpace(String scheme) {
    Wire.Reply first =
        Wire.ask(server.port(), "GET", PATH, AGENT, "Authorization: " + scheme + token);
    Wire.Reply second =
        Wire.ask(server.port(), "GET", PATH, AGENT, "Authorization: " + scheme + token);

    assertEquals(List.of(200, 200), List.of(first.status(), second.status()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: y", "Authorization: Bearer", "Authorization: Basic YTpi"})
  void requestWithoutATokenIsChallengedWithoutAnError(String header) {
    Wire.Reply reply = Wire.ask(server.port(), "GET", PATH, AGENT, header);

    assertEquals(401, reply.status());
    assertEquals("access_token_missing", reply.code());
    assertEquals("Bearer", reply.header("WWW-Authenticate").orElse(""));
    assertEquals("{}", reply.result().toString());
  }

  @Test
  void tokenIsTakenFromTheAuthorizationHeaderOnly() {
    Wire.Reply query = Wire.ask(server.port(), "GET", PATH + "?access_token=" + token, AGENT);
    Wire.Reply cookie =
        Wire.ask(server.port(), "GET", PATH, AGENT, "Cookie: access_token=" + token);

    assertEquals("access_token_missing", query.code());
    assertEquals("access_token_missing", cookie.code());
  }

  @Test
  void secondAuthorizationIsRefused() {
    String header = "Authorization: Bearer " + token;

    Wire.Reply reply = Wire.ask(server.port(), "GET", PATH, AGENT, header, header);

    assertEquals(400, reply.status());
    assertEquals("{\"field\":\"Authorization\",\"tag\":\"duplicate\"}", reply.result().toString());
  }

  @Test
  void tokenThatIsNoTokenIsMalformed() {
    assertInvalidToken("access_token_malformed", server.balance("nonsense"));
    assertInvalidToken("access_token_malformed", server.balance(token + "."));
    assertInvalidToken("access_token_malformed", server.balance(token + "=="));
  }

  @Test
  void tokenThatWasTamperedWithIsInvalid() {
    int dot = token.lastIndexOf('.');
    String other = token.substring(0, dot + 1) + "A".repeat(token.length() - dot - 1);

    assertInvalidToken("access_token_invalid", server.balance(other));
  }

  @Test
  void tokenOfAnotherTypeIsRefused() throws Exception {
    Keys keys = new KeysFile(server.settings().tokens().keysFile()).open();
    TokenKey key = Objects.requireNonNull(keys.tokenKeys().get(keys.signingKeyId()));
    JWSObject original = JWSObject.parse(token);
    String claims = original.getPayload().toString().replace("\"openapi\"", "\"other\"");
    JWSObject other = new JWSObject(original.getHeader(), new Payload(claims));
    other.sign(new MACSigner((SecretKey) key.signing()));

    assertInvalidToken("access_token_wrong_type", server.balance(other.serialize()));
  }

  private static void assertInvalidToken(String code, Wire.Reply reply) {
    assertEquals(401, reply.status());
    assertEquals(code, reply.code());
    assertEquals("Bearer error=\"invalid_token\"", reply.header("WWW-Authenticate").orElse(""));
  }
}
