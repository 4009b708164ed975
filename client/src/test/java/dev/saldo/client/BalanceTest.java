package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The balance call: what is sent, and what is read. */
class BalanceTest extends WithPortal {

  @Test
  void contractsExampleIsReadExactly() {
    portal.onBalance(Reply.json(200, FakePortal.CONTRACT_EXAMPLE));

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());
  }

  @Test
  void requestIsTheContracts() {
    client.accountBalance();

    Request request = portal.balanceRequests().get(0);
    assertEquals("GET /user/openapi/user/v1/client/account_balance HTTP/1.1", request.line());
    assertEquals("Bearer token-1", request.header("Authorization"));
    assertEquals("application/json", request.header("Accept"));
    assertTrue(
        request.header("User-Agent").matches("saldo-client/[0-9].*"), request.header("User-Agent"));
    assertEquals("", request.body());
    // An offer to upgrade is what some proxies stumble over.
    assertEquals("", request.header("Upgrade"));
  }

  @Test
  void userAgentIsTheCallersOnBothCalls() {
    try (SaldoClient own = builder().userAgent("OpenAPI").build()) {
      own.accountBalance();
    }

    assertEquals(2, portal.requests().size());
    assertTrue(portal.requests().stream().allMatch(r -> r.header("User-Agent").equals("OpenAPI")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/portal", "/portal/", "/portal//"})
  void pathOfBaseUrlIsKeptAsPrefix(String path) {
    URI behindGateway = URI.create(portal.baseUrl() + path);
    try (SaldoClient own = builder().baseUrl(behindGateway).build()) {
      assertEquals(EXAMPLE_BALANCE, own.accountBalance());
    }

    assertEquals(
        List.of(
            "POST /portal/auth/openapi/v1/oauth/token HTTP/1.1",
            "GET /portal/user/openapi/user/v1/client/account_balance HTTP/1.1"),
        portal.requests().stream().map(Request::line).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "675.24, 675.24",
    "675.240, 675.240",
    "0, 0",
    "0.00, 0.00",
    "-12.5, -12.5",
    "6.7524E2, 675.24",
    "67524e-2, 675.24",
    "1E+3, 1000",
    "92233720368547758.07, 92233720368547758.07",
    "123456789012345678901234567890.123456789, 123456789012345678901234567890.123456789"
  })
  void numberOfAnyNotationIsReadExactly(String json, BigDecimal expected) {
    portal.onBalance(balance(json));

    assertEquals(expected, client.accountBalance());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "{}",
        "[675.24]",
        "\"\"",
        "\"a lot\"",
        "\"675.24\"",
        "675.24,\"accountBalance\":675.24",
        "\"0x10\"",
        "\"1,000.00\"",
        "1e1000",
        "1e99999999999",
        "1e-2000000000",
        "\"1e999\"",
        "NaN"
      })
  void whatIsNoAmountOfMoneyIsRefused(String json) {
    portal.onBalance(balance(json));

    ProtocolException failure = failure(ProtocolException.class);

    assertEquals(200, failure.status());
  }

  @Test
  void longestNumberIsRefusedAndNotComputedWith() {
    portal.onBalance(balance("1".repeat(5_000)));

    failure(ProtocolException.class);
  }

  @Test
  void unknownFieldsAreIgnored() {
    portal.onBalance(
        Reply.json(
            200,
            """
            {"status":"200","result":{"more":[1,{"deep":null}],"accountBalance":5},"new":{},
             "code":"success"}"""));

    Balance balance = client.balance();

    assertEquals(new BigDecimal("5"), balance.accountBalance());
    assertEquals("", balance.requestId());
  }

  @Test
  void headersBesideTheBodyAreRead() {
    portal.onBalance(
        Reply.json(
            200,
            FakePortal.CONTRACT_EXAMPLE,
            "Saldo-Currency: USD",
            "saldo-sequence: 42",
            "Saldo-As-Of: 2026-03-01T12:00:00.123456Z"));

    Instant asOf = Instant.parse("2026-03-01T12:00:00.123456Z");
    assertEquals(
        new Balance(EXAMPLE_BALANCE, "85fa7686fa9f8a090c937bad50f565ad", "USD", 42L, asOf),
        client.balance());
  }

  @Test
  void millisecondsAreATimeToo() {
    portal.onBalance(Reply.json(200, FakePortal.CONTRACT_EXAMPLE, "Saldo-As-Of: 1772366400123"));

    assertEquals(Instant.parse("2026-03-01T12:00:00.123Z"), client.balance().asOf());
  }

  @Test
  void portalWithoutHeadersLeavesThemNull() {
    Balance balance = client.balance();

    assertNull(balance.currency());
    assertNull(balance.sequence());
    assertNull(balance.asOf());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Saldo-Currency", "Saldo-Sequence", "Saldo-As-Of"})
  void headerWithTwoValuesIsAProtocolFailure(String name) {
    portal.onBalance(
        Reply.json(200, FakePortal.CONTRACT_EXAMPLE, name + ": 1", name + ": 1"),
        Reply.json(200, FakePortal.CONTRACT_EXAMPLE, name + ": 1", name + ": 2"));

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());
    assertTrue(failure(ProtocolException.class).toString().contains(name));
  }

  @Test
  void unreadableHeadersWithholdNoBalance() {
    portal.onBalance(
        Reply.json(
            200,
            FakePortal.CONTRACT_EXAMPLE,
            "Saldo-Currency: ",
            "Saldo-Sequence: 99999999999999999999",
            "Saldo-As-Of: yesterday"));

    Balance balance = client.balance();

    assertEquals(EXAMPLE_BALANCE, balance.accountBalance());
    assertNull(balance.currency());
    assertNull(balance.sequence());
    assertNull(balance.asOf());
  }

  @Test
  void asyncTwinsAnswerTheSame() throws Exception {
    assertEquals(EXAMPLE_BALANCE, result(client.accountBalanceAsync()));
    assertEquals(client.balance(), result(client.balanceAsync()));
  }

  @Test
  void toStringTellsTheBaseUrlOnly() {
    client.accountBalance();

    assertEquals("SaldoClient[" + portal.baseUrl() + "]", client.toString());
  }

  private static Reply balance(String json) {
    return Reply.json(
        200,
        """
        {"code":"success","detailMessage":"","requestId":"85fa7686fa9f8a090c937bad50f565ad",\
        "result":{"accountBalance":%s},"status":200}"""
            .formatted(json));
  }
}
