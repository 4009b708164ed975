package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorCommandsTest {
  private static final String PARTNER =
      """
      {"partnerId":"7","ucId":"8","name":"Acme\\u001b[2J","email":"a@example.com",\
      "userCode":"Partner","currency":"USD","creditLimit":"0.00","accountBalance":"675.24",\
      "sequence":3,"createdAt":"2026-01-31T00:00:00Z","apiClient":{"clientId":"c1",\
      "enabled":true,"ipRestriction":{"enabled":true,"rules":["203.0.113.0/24"]}}}\
      """;

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          partner show 7           | GET /operator/v1/partners/7 | ``
          partner add --name A --email a@example.com | POST /operator/v1/partners | {"name":"A","email":"a@example.com","userCode":"Partner","currency":"USD"}
          partner list --query a&b --limit 2 --cursor x | GET /operator/v1/partners?query=a%26b&limit=2&cursor=x | ``
          credentials grant 7      | POST /operator/v1/partners/7/api-client | {}
          credentials reset 7      | POST /operator/v1/partners/7/api-client/reset-secret | {}
          credentials disable 7    | PATCH /operator/v1/partners/7/api-client | {"enabled":false}
          credentials enable 7     | PATCH /operator/v1/partners/7/api-client | {"enabled":true}
          credentials restrict 7 --rule 203.0.113.0/24 --rule ::1 | PATCH /operator/v1/partners/7/api-client | {"ipRestriction":{"enabled":true,"rules":["203.0.113.0/24","::1"]}}
          credentials restrict 7 --off | PATCH /operator/v1/partners/7/api-client | {"ipRestriction":{"enabled":false,"rules":[]}}
          holds 7 --limit 3        | GET /operator/v1/partners/7/holds?limit=3 | ``
          partner balance 7        | GET /operator/v1/partners/7/balance | ``
          partner balance 7 --sequence 0 | GET /operator/v1/partners/7/balance?sequence=0 | ``
          partner balance 7 --at 2026-01-01T00:00:00+01:00 | GET /operator/v1/partners/7/balance?at=2025-12-31T23%3A00%3A00Z | ``
          approvals list           | GET /operator/v1/approvals | ``
          approvals list --decided --limit 3 | GET /operator/v1/approvals?state=decided&limit=3 | ``
          approvals show 7-9       | GET /operator/v1/approvals/7-9 | ``
          approvals policy         | GET /operator/v1/approval-policy | ``
          approvals policy set --above USD=5000,JPY=500000 --expiry 12h | POST /operator/v1/approval-policy/changes | {"above":[{"currency":"USD","amount":"5000"},{"currency":"JPY","amount":"500000"}],"expirySeconds":43200}
          approvals policy set --above none --above-daily USD=9 | POST /operator/v1/approval-policy/changes | {"above":[],"aboveDaily":[{"currency":"USD","amount":"9"}]}
          approvals policy approve 3 | POST /operator/v1/approval-policy/changes/3/approve | {}
          approvals policy reject 3 | POST /operator/v1/approval-policy/changes/3/reject | {}
          approvals approve 7-9    | POST /operator/v1/approvals/7-9/approve | {}
          approvals reject 7-9     | POST /operator/v1/approvals/7-9/reject | {}
          audit --limit 2          | GET /operator/v1/audit?limit=2 | ``
          history 7 --from 2026-01-01T00:00:00+01:00 | GET /operator/v1/partners/7/transactions?from=2025-12-31T23%3A00%3A00Z | ``
          """)
  void commandSendsItsRequest(String arguments, String line, String body) {
    server.succeeds("{}");
    Run run = Run.operator(server, arguments.split(" "));
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(line, server.requests().get(0).line());
    assertEquals(body, server.requests().get(0).body());
  }

  @Test
  void tableShowsThePartnerWithoutControlCharacters() {
    server.succeeds(PARTNER);
    Run run = Run.operator(server, "partner", "show", "7");
    assertTrue(run.out().contains("Balance         675.24 USD"), run.out());
    assertTrue(run.out().contains("IP restriction  203.0.113.0/24"), run.out());
    assertEquals(-1, run.out().indexOf('\u001b'));
  }

  @Test
  void postingThatWaitsIsShownWithTheCommandThatDecidesIt() {
    server.answers(
        202,
        FakeServer.envelope(
            "success",
            "",
            """
            {"approvalId":"7-9","state":"waiting","type":"top_up","amount":"5.00",\
            "currency":"USD","requestedBy":"ops"}\
            """,
            202));
    Run run = Run.operator(server, "post", "top-up", "7", "5.00");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("waiting"), run.out());
    assertTrue(run.err().contains("saldo approvals approve 7-9"), run.err());
  }

  @Test
  void partnerThatWasOpenedBeforeIsSaidToBe() {
    server.repeats(PARTNER);
    String[] add = {"partner", "add", "--name", "A", "--email", "a@b", "--idempotency-key", "k"};
    Run run = Run.operator(server, add);
    assertEquals(Optional.of("\"k\""), server.requests().get(0).idempotencyKey());
    assertTrue(run.err().contains("open already"), run.err());
  }

  @Test
  void jsonIsTheServersResult() throws Exception {
    server.succeeds(PARTNER);
    Run run = Run.operator(server, "partner", "show", "7", "--output", "json");
    assertEquals(Json.read(PARTNER), Json.read(run.out()));
  }

  @Test
  void allFollowsTheCursorToTheEnd() throws Exception {
    server.succeeds("{\"items\":[{\"partnerId\":\"2\"}],\"nextCursor\":\"n\"}");
    server.succeeds("{\"items\":[{\"partnerId\":\"1\"}],\"nextCursor\":null}");
    Run run = Run.operator(server, "partner", "list", "--all", "--output", "json");
    assertEquals(
        Json.read("{\"items\":[{\"partnerId\":\"2\"},{\"partnerId\":\"1\"}],\"nextCursor\":null}"),
        Json.read(run.out()));
    assertEquals("GET /operator/v1/partners?limit=200&cursor=n", server.requests().get(1).line());
  }

  @Test
  void pageTellsWhereToGoOn() {
    server.succeeds("{\"items\":[],\"nextCursor\":\"n\"}");
    Run run = Run.operator(server, "history", "7");
    assertTrue(run.out().startsWith("TRANSACTION  RECORDED"), run.out());
    assertTrue(run.err().contains("--cursor n"), run.err());
  }

  @Test
  void keyIsReadFromFileAndItsOptionWinsOverTheVariable(@TempDir Path directory) throws Exception {
    Path file = Run.secretFile(directory.resolve("key"), "of-the-file\n");
    server.succeeds(PARTNER);
    String[] arguments = {"partner", "show", "7", "--operator-key-file", file.toString()};
    assertEquals(0, Run.operator(server, arguments).exitCode());
    assertEquals("Bearer of-the-file", server.requests().get(0).authorization());
  }

  @Test
  void missingKeyIsUsageError() {
    Run run = Run.of(Map.of("SALDO_BASE_URL", server.baseUrl()), "partner", "show", "7");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("SALDO_OPERATOR_KEY"), run.err());
  }

  @Test
  void keyIsNotSentUnencryptedToAnotherHost() {
    Map<String, String> variables = Map.of("SALDO_OPERATOR_KEY", Run.OPERATOR_KEY);
    Run run = Run.of(variables, "partner", "show", "7", "--base-url", "http://example.invalid");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("https"), run.err());
  }

  @Test
  void argumentThatTheLocaleCouldNotReadIsUsageError() {
    Run run = Run.operator(server, "partner", "add", "--name", "Zo\uFFFD", "--email", "a@b");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("LC_ALL"), run.err());
    assertTrue(server.requests().isEmpty());
  }

  @Test
  void unacceptedKeyIsAuthenticationFailure() {
    server.refuses(401, "operator_key_invalid", "no such key", "{}");
    Run run = Run.operator(server, "partner", "show", "7");
    assertEquals(4, run.exitCode());
    assertFalse(run.err().contains(Run.OPERATOR_KEY), run.err());
  }

  @Test
  void answerOfAnotherServerIsRefusal() {
    server.answers(200, "<html>");
    Run run = Run.operator(server, "partner", "show", "7");
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("check the base URL"), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {"code":"success","result":{"sequence":1},"status":401}
          200 | {"code":"partner_unknown","result":{"sequence":1},"status":200}
          200 | {"code":"success","result":{"sequence":1}}
          200 | {"code":"success","result":{"sequence":1,"sequence":2},"status":200}
          404 | {"code":"success","result":{"sequence":1},"status":404}
          404 | {"code":"partner_unknown","result":{},"status":200}
          """)
  void answerThatContradictsItselfIsRefusal(int status, String body) {
    server.answers(status, body);
    Run run = Run.operator(server, "partner", "show", "7");
    assertEquals(1, run.exitCode());
    assertEquals("", run.out());
    assertTrue(run.err().contains("check the base URL"), run.err());
  }

  @Test
  void nobodyListeningIsNoConnection() {
    server.close();
    Run run = Run.operator(server, "partner", "show", "7");
    assertEquals(3, run.exitCode());
    assertTrue(
        run.err().contains("the connection was refused\n  check host and port in --base-url"),
        run.err());
  }
}
