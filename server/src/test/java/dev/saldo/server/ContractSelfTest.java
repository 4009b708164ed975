package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check finds what is not as documented. */
final class ContractSelfTest {
  private static final Contract CONTRACT = new Contract();
  private static final String ID = "85fa7686fa9f8a090c937bad50f565ad";
  private static final String BALANCE = "/user/openapi/user/v1/client/account_balance";
  private static final String GOOD =
      "{'code':'success','detailMessage':'','requestId':'"
          + ID
          + "','result':{'accountBalance':1.00},'status':200}";
  private static final String BAD =
      "{'code':'access_token_missing','detailMessage':'x','requestId':'"
          + ID
          + "','result':{},'status':401}";

  @Test
  void goodAnswerPasses() {
    assertDoesNotThrow(() -> check(200, GOOD));
    assertDoesNotThrow(() -> check(401, BAD));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | 1.00 | '1.00'",
        "200 | 'accountBalance' | 'balance'",
        "200 | 1.00} | 1.00,'more':1}",
        "200 | 'status':200} | 'status':200,'more':1}",
        "200 | 'status':200 | 'status':201",
        "200 | 85fa | 85FA",
        "200 | 85fa | 95fa",
        "200 | 'detailMessage':'', | ``",
        "200 | 'detailMessage':'' | 'detailMessage':'x'",
        "200 | 'code':'success','detailMessage':'' | 'detailMessage':'','code':'success'",
        "401 | access_token_missing | access_token_lost",
        "401 | access_token_missing | partner_not_found",
        "401 | {} | {'field':7}",
        "401 | {} | {'hint':'x'}",
        "401 | {} | []",
        "401 | 'x' | ''"
      })
  void otherAnswerIsFound(int status, String part, String replacement) {
    String body = (status == 200 ? GOOD : BAD).replace(part, replacement);

    assertThrows(AssertionError.class, () -> check(status, body));
  }

  @Test
  void missingHeaderIsFound() {
    Map<String, List<String>> headers = headers();
    headers.remove("ETag");

    assertThrows(AssertionError.class, () -> check(call(), 200, GOOD, headers));
  }

  @Test
  void otherMediaTypeIsFound() {
    Map<String, List<String>> headers = headers();
    headers.put("Content-Type", List.of("text/plain"));

    assertThrows(AssertionError.class, () -> check(call(), 200, GOOD, headers));
  }

  @Test
  void requestThatShouldHaveBeenRefusedIsFound() {
    ContractCall withoutUserAgent = new ContractCall("GET", BALANCE, Map.of(), "");

    assertThrows(AssertionError.class, () -> check(withoutUserAgent, 200, GOOD, headers()));
  }

  @Test
  void undocumentedCallIsFound() {
    ContractCall undocumented = new ContractCall("GET", BALANCE + "s", Map.of(), "");

    assertThrows(AssertionError.class, () -> check(undocumented, 200, GOOD, headers()));
  }

  private static void check(int status, String body) {
    check(call(), status, body, headers());
  }

  private static void check(
      ContractCall call, int status, String body, Map<String, List<String>> headers) {
    HttpHeaders all = HttpHeaders.of(headers, (name, value) -> true);
    CONTRACT.check(call, new ContractReply(status, all, body.replace('\'', '"')));
  }

  private static ContractCall call() {
    return new ContractCall("GET", BALANCE, Map.of("User-Agent", "x"), "");
  }

  private static Map<String, List<String>> headers() {
    Map<String, String> headers = new TreeMap<>();
    headers.put("X-Request-Id", ID);
    headers.put("Content-Type", "application/json");
    headers.put("ETag", "W/\"1-1\"");
    headers.put("Saldo-Currency", "USD");
    headers.put("Saldo-Sequence", "1");
    headers.put("Saldo-As-Of", "2026-01-31T12:00:00Z");
    headers.put("Cache-Control", "private, no-cache");
    headers.put("Vary", "Authorization");
    headers.put("WWW-Authenticate", "Bearer");
    Map<String, List<String>> all = new TreeMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    return all;
  }
}
