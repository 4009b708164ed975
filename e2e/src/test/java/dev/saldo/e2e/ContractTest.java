package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the text of "Query Account Balance" against the server. */
final class ContractTest {
  private static final String REQUEST_EXAMPLE =
      """
      GET /user/openapi/user/v1/client/account_balance HTTP/1.1
      Host: openapi.partner.yeastar.com
      User-Agent: OpenAPI
      Authorization: Bearer {access_token}
      """;

  private static final String RESPONSE_EXAMPLE =
      """
      {
          "code": "success",
          "detailMessage": "",
          "requestId": "85fa7686fa9f8a090c937bad50f565ad",
          "result": {
              "accountBalance": 675.24
          },
          "status": 200
      }
      """;

  /** The header and the claims of the request example's access token. */
  private static final String TOKEN_HEADER_EXAMPLE = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private static final String TOKEN_CLAIMS_EXAMPLE =
      """
      {
        "aud": ["res1"],
        "X-MS-USER": "{\\"expr\\":\\"0\\",\\"type\\":\\"partner\\",\\"ucId\\":\\"3076913644890832896\\",\
      \\"userCode\\":\\"Distributor\\",\\"userId\\":\\"3076913644915998720\\",\
      \\"username\\":\\"distributorexample@outlook.com\\"}",
        "user_name": "distributorexample@outlook.com",
        "scope": ["all"],
        "exp": 1739535307,
        "token_type": "openapi",
        "authorities": ["77"],
        "jti": "N77bcqleEEDjduEJpfBFEV9oExY=",
        "client_id": "ac0f2e5bee76b6d7f4545696c24fc1f3"
      }
      """;

  private static final Pattern RESPONSE =
      Pattern.compile(
          "\\{\"code\":\"success\",\"detailMessage\":\"\",\"requestId\":\"([0-9a-f]{32})\","
              + "\"result\":\\{\"accountBalance\":(-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?)\\},"
              + "\"status\":200\\}");

  private static Server server;
  private static Access access;
  private static String token;

  @BeforeAll
  static void openPartner(@TempDir Path directory) {
    server = Server.start(directory);
    Operator operator = server.operator();
    String partnerId = operator.openPartner("Distributor Example");
    operator.topUp(partnerId, "opening", "675.24");
    access = operator.grant(partnerId);
    token = access.tokens(server.http()).accessToken();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void requestExampleWithFreshTokenGetsResponseExample() {
    Answer answer =
        server.rawHttp().send(closing(REQUEST_EXAMPLE.replace("{access_token}", token)));

    JsonNode expected = Json.read(RESPONSE_EXAMPLE);
    JsonNode actual = answer.json();
    assertEquals(Json.fieldNames(expected), Json.fieldNames(actual));
    for (String field : Json.fieldNames(expected)) {
      assertEquals(expected.get(field).getNodeType(), actual.get(field).getNodeType(), field);
      if (!field.equals("requestId")) {
        assertEquals(expected.get(field), actual.get(field), field);
      }
    }
    assertEquals(
        expected.get("requestId").textValue().length(), actual.get("requestId").asText().length());
    assertTrue(RESPONSE.matcher(answer.body()).matches(), answer.body());
    assertEquals(200, answer.status());
    assertEquals("application/json", answer.header("Content-Type").orElse("none"));
    assertEquals(
        String.valueOf(answer.body().length()), answer.header("Content-Length").orElse("none"));
  }

  @Test
  void tokenHasHeaderAndClaimsOfRequestExample() {
    String[] parts = token.split("\\.");
    assertEquals(3, parts.length);
    JsonNode header = decoded(parts[0]);
    Json.read(TOKEN_HEADER_EXAMPLE)
        .properties()
        .forEach(field -> assertEquals(field.getValue(), header.get(field.getKey())));
    assertTrue(header.path("kid").isTextual());

    JsonNode expected = Json.read(TOKEN_CLAIMS_EXAMPLE);
    JsonNode claims = decoded(parts[1]);
    for (String name : Json.fieldNames(expected)) {
      assertEquals(expected.get(name).getNodeType(), claims.path(name).getNodeType(), name);
    }
    for (String name : new String[] {"aud", "scope", "token_type", "authorities"}) {
      assertEquals(expected.get(name), claims.get(name), name);
    }
    assertEquals("distributor.example@example.com", claims.get("user_name").textValue());
    assertEquals(access.clientId(), claims.get("client_id").textValue());
    assertEquals(20, Base64.getDecoder().decode(claims.get("jti").textValue()).length);
    long lifetimeSeconds = claims.get("exp").longValue() - claims.get("iat").longValue();
    assertEquals(1_800, lifetimeSeconds);
  }

  @Test
  void tokenNamesTheUserAsTextOfJson() {
    JsonNode expected = Json.read(Json.read(TOKEN_CLAIMS_EXAMPLE).get("X-MS-USER").textValue());
    JsonNode user = Json.read(decoded(token.split("\\.")[1]).get("X-MS-USER").textValue());
    assertEquals(Json.fieldNames(expected), Json.fieldNames(user));
    assertEquals("0", user.get("expr").textValue());
    assertEquals("partner", user.get("type").textValue());
    assertEquals("Distributor", user.get("userCode").textValue());
    assertEquals(access.partnerId(), user.get("userId").textValue());
    assertEquals("distributor.example@example.com", user.get("username").textValue());
    assertTrue(user.get("ucId").textValue().matches("[1-9][0-9]{18}"));
    assertTrue(user.get("userId").textValue().matches("[1-9][0-9]{18}"));
  }

  @Test
  void tokenOfTheExampleIsNotOurs() {
    String foreign =
        encoded(TOKEN_HEADER_EXAMPLE) + "." + encoded(TOKEN_CLAIMS_EXAMPLE) + "." + encoded("sign");
    Answer answer = Access.balance(server.http(), foreign);
    assertEquals(401, answer.status());
    assertTrue(challenge(answer).contains("error=\"invalid_token\""));
    answer.envelope();
  }

  @ParameterizedTest
  @CsvSource({
    "USD, 0.00, top_up, 0.10, 0.10",
    "USD, 5.00, charge, 0.05, -0.05",
    "USD, 0.00, top_up, 92233720368547758.07, 92233720368547758.07",
    "USD, 0.00, top_up, 600.00, 600.00",
    "JPY, 0, top_up, 1000000, 1000000",
    "KWD, 0.000, top_up, 0.001, 0.001",
    "KWD, 3000.000, charge, 2500.000, -2500.000"
  })
  void balanceIsPlainNumberWithDecimalsOfItsCurrency(
      String currency, String limit, String type, String amount, String balance) {
    Operator operator = server.operator();
    String partnerId = operator.openPartner("Some Partner", currency, limit);
    JsonNode transaction = Json.object().put("type", type).put("amount", amount);
    operator.post(partnerId, "one", transaction).success(201);
    String itsToken = operator.grant(partnerId).tokens(server.http()).accessToken();

    Answer answer = Access.balance(server.http(), itsToken);
    var matcher = RESPONSE.matcher(answer.body());
    assertTrue(matcher.matches(), answer.body());
    assertEquals(balance, matcher.group(2));
    assertEquals(currency, answer.header("Saldo-Currency").orElse("none"));
  }

  private static String challenge(Answer answer) {
    return answer.header("WWW-Authenticate").orElse("none");
  }

  /** The example as it goes over the wire, by a client that asks once. */
  private static String closing(String example) {
    return example.stripTrailing().replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n";
  }

  private static JsonNode decoded(String part) {
    return Json.read(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
