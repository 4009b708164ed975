package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's commands against the real server. */
final class OperatorCommandsTest {
  private static Server server;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = Server.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyTransactionIsPostedByItsCommand() {
    String partner =
        text(json("partner", "add", "--name", "Ä & Co", "--email", "a@example.com"), "partnerId");
    assertPosted("700.00", json("post", "top-up", partner, "700.00", "--reference", "INV-1"));
    JsonNode charge = json("post", "charge", partner, "24.76", "--memo", "Ten licences");
    assertPosted("675.24", charge);
    String chargeId = text(charge, "transactionId");
    assertPosted("680.00", json("post", "refund", partner, "4.76", "--of", chargeId));
    assertPosted("685.00", json("post", "adjust", partner, "5.00", "--memo", "Goodwill"));
    assertPosted("685.00", json("post", "credit-limit", partner, "500.00"));
    JsonNode hold = json("post", "hold", partner, "100.00", "--expires-at", "2999-01-01T00:00:00Z");
    assertEquals("585.00", text(hold, "availableAfter"));
    JsonNode holds = json("holds", partner).path("items");
    assertEquals(text(hold, "transactionId"), text(holds.path(0), "holdId"));
    assertPosted("625.00", json("post", "capture", text(hold, "transactionId"), "60.00"));
    JsonNode second = json("post", "hold", partner, "10.00");
    assertPosted("625.00", json("post", "release", text(second, "transactionId")));
    JsonNode wrong = json("post", "top-up", partner, "1.00");
    String wrongId = text(wrong, "transactionId");
    assertPosted("625.00", json("post", "reverse", wrongId, "--memo", "Not theirs"));

    JsonNode balance = json("partner", "balance", partner);
    assertEquals("625.00", text(balance, "accountBalance"));
    assertEquals("500.00", text(balance, "creditLimit"));
    assertEquals(0, balance.path("holds").size());
    assertEquals(
        "675.24", text(json("partner", "balance", partner, "--sequence", "2"), "available"));
    BookCheck.check(server.operator().history(partner), balance);
    String table = server.operatorCommand("history", partner, "--all").run().successfully();
    assertEquals(server.operator().history(partner).size() + 1, table.lines().count(), table);
    assertTrue(table.contains("Ten licences") && table.contains("INV-1"), table);
    assertEquals("Ä & Co", text(json("partner", "show", partner), "name"));
  }

  @Test
  void keyOfAnEarlierCommandPostsNothing() {
    String partner = server.operator().openPartner("Some Partner");
    String[] command = {"post", "top-up", partner, "1.00", "--idempotency-key", "once"};
    JsonNode first = json(command);
    assertEquals(first, json(command));
    assertEquals(1, server.operator().history(partner).size());
    Finished other =
        server
            .operatorCommand("post", "top-up", partner, "2.00", "--idempotency-key", "once")
            .run();
    assertEquals(1, other.exitCode(), other.toString());
    assertTrue(other.err().contains("idempotency_key_reused"), other.err());
  }

  @Test
  void refusalIsTold() {
    String partner = server.operator().openPartner("Some Partner");
    Finished refused = server.operatorCommand("post", "charge", partner, "1.00").run();
    assertEquals(1, refused.exitCode(), refused.toString());
    assertTrue(refused.err().contains("insufficient_balance"), refused.err());
    assertEquals("", refused.out());
  }

  @Test
  void accessIsGivenAndTakenAway() {
    String partner = server.operator().openPartner("Some Partner");
    JsonNode granted = json("credentials", "grant", partner);
    Access first = new Access(partner, text(granted, "clientId"), text(granted, "clientSecret"));
    first.tokens(server.http());
    JsonNode reset = json("credentials", "reset", partner);
    Access second = new Access(partner, first.clientId(), text(reset, "clientSecret"));
    first.askTokens(server.http()).refusal(401, "invalid_client");
    String token = second.tokens(server.http()).accessToken();
    json("credentials", "restrict", partner, "--rule", "203.0.113.0/24,2001:db8::/32");
    Access.balance(server.http(), token).refusal(403, "address_not_permitted");
    json("credentials", "restrict", partner, "--off");
    Access.balance(server.http(), token).success(200);
    json("credentials", "disable", partner);
    Access.balance(server.http(), token).refusal(401, "access_token_revoked");
    json("credentials", "enable", partner);
    second.tokens(server.http());
  }

  @Test
  void wrongOperatorKeyHasAnExitCodeOfItsOwn() {
    Launch command = server.operatorCommand("partner", "list");
    assertEquals(4, command.variable("SALDO_OPERATOR_KEY", "x".repeat(40)).run().exitCode());
  }

  @Test
  void withoutOperatorKeyTheServerSaysHowToMakeOne() {
    Launch serve =
        Launch.of(server.directory(), "serve", "--database", "other/saldo.db")
            .with("--listen", "127.0.0.1:0");
    Finished refused = serve.run();
    assertEquals(2, refused.exitCode(), refused.toString());
    assertTrue(refused.err().contains("operator"), refused.err());
  }

  private static JsonNode json(String... arguments) {
    return Json.read(
        server.operatorCommand(arguments).with("--output", "json").run().successfully());
  }

  private static void assertPosted(String balanceAfter, JsonNode transaction) {
    assertEquals(balanceAfter, text(transaction, "balanceAfter"), transaction.toString());
  }

  private static String text(JsonNode object, String field) {
    assertTrue(object.path(field).isTextual(), () -> field + " of " + object);
    return object.path(field).textValue();
  }
}
