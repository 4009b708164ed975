package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, what takes two, and what is left of it in the audit log. */
final class OperatorsTest {
  private static final String PARTNERS = "/operator/v1/partners";
  private static final String AUDIT = "/operator/v1/audit";
  private static final String APPROVALS = "/operator/v1/approvals";
  private static final Pattern POSTED = Pattern.compile("posted as ([0-9]+)$");

  @Test
  void operatorComesAndGoesWhileTheServerRuns(@TempDir Path directory) {
    try (Server server = Server.start(directory)) {
      Operator ann = new Operator(server.http(), newKey(server, "ann", "post"));
      Eventually.holds("ann's key is known", () -> ann.get(PARTNERS).status() == 200);
      String partner = server.operator().openPartner("Some Partner");
      ann.topUp(partner, "one", "5.00");
      ann.send("POST", Operator.client(partner), Json.object()).refusal(403, "role_missing");

      keys(server, "ann", "--revoke").run().successfully();
      Eventually.holds("ann's key is revoked", () -> ann.get(PARTNERS).status() == 401);
      ann.post(partner, "two", Operator.topUp("5.00")).refusal(401, "operator_key_invalid");
      assertEquals(1, server.operator().history(partner).size());

      JsonNode event = server.operator().get(AUDIT + "?limit=1").success(200).path("items").path(0);
      assertEquals("ann", event.path("actor").textValue());
      assertEquals("post.top_up", event.path("action").textValue());
      assertEquals("127.0.0.1", event.path("address").textValue());
      assertTrue(server.log().contains(event.path("requestId").textValue()), server::log);
      String table = server.operatorCommand("audit", "--all").run().successfully();
      assertTrue(table.contains("partner.open") && table.contains("post.top_up"), table);
    }
  }

  @Test
  void largePostingTakesTwoOperatorsAndOutlivesTheServer(@TempDir Path directory) {
    Server server = Server.start(directory, "--approval-above", "USD=1000");
    try {
      String partner = server.operator().openPartner("Some Partner");
      String key = newKey(server, "ann", "post");
      Finished asked = server.operatorCommand("post", "top-up", partner, "1000.01").run();
      assertEquals(0, asked.exitCode(), asked::toString);
      assertTrue(asked.err().contains("saldo approvals approve"), asked.err());

      server.program().kill();
      server = server.restart();
      Operator ann = new Operator(server.http(), key);
      JsonNode waiting = ann.get(APPROVALS).success(200).path("items").path(0);
      String approval = waiting.path("approvalId").textValue();
      Finished own = server.operatorCommand("approvals", "approve", approval).run();
      assertEquals(1, own.exitCode(), own::toString);
      assertTrue(own.err().contains("own_request"), own.err());
      assertEquals(0, server.operator().history(partner).size());

      Launch approve =
          server
              .operatorCommand("approvals", "approve", approval)
              .variable("SALDO_OPERATOR_KEY", key);
      assertTrue(approve.run().successfully().contains("1000.01"));
      approve.run().successfully();
      assertEquals(
          "1000.01", server.operator().balance(partner).path("accountBalance").textValue());
      assertEquals(1, server.operator().history(partner).size());
      server.operator().verify();
    } finally {
      server.close();
    }
  }

  @Test
  void policyOutlivesTheOptionAndAnotherOneIsRefused(@TempDir Path directory) {
    String partner;
    String key;
    try (Server server = Server.start(directory, "--approval-above", "USD=1000")) {
      partner = server.operator().openPartner("Some Partner");
      key = newKey(server, "ann", "administer");
      assertEquals(202, post(server, partner, "rejected"));
      assertEquals(202, post(server, partner, "waiting"));
      Operator ann = new Operator(server.http(), key);
      Eventually.holds("ann's key is known", () -> ann.get(PARTNERS).status() == 200);
      JsonNode first = ann.get(APPROVALS).success(200).path("items").path(0);
      String approval = APPROVALS + "/" + first.path("approvalId").textValue();
      ann.send("POST", approval + "/reject", Json.object()).success(200);
    }
    try (Server server = Server.start(directory)) {
      assertEquals(422, post(server, partner, "rejected"));
      assertEquals(202, post(server, partner, "waiting"));
      assertEquals(202, post(server, partner, "new"));
      assertEquals(0, server.operator().history(partner).size());
    }
    Finished other =
        Server.launch(directory, "data/saldo.db")
            .with("--listen", "127.0.0.1:0", "--approval-above", "USD=2000")
            .run();
    assertEquals(2, other.exitCode(), other::toString);
    for (String part : List.of("USD=2000.00", "USD=1000.00", "saldo approvals policy set")) {
      assertTrue(other.err().contains(part), other.err());
    }
    try (Server server = Server.start(directory, "--approval-above", "USD=1000.00")) {
      changePolicy(server, key);
      assertEquals(201, post(server, partner, "after"));
      server.operator().verify();
    }
  }

  private static void changePolicy(Server server, String key) {
    String asked =
        server
            .operatorCommand(
                "approvals", "policy", "set", "--above", "USD=2000", "--output", "json")
            .run()
            .successfully();
    String change = Json.read(asked).path("changeId").textValue();
    Finished own = server.operatorCommand("approvals", "policy", "approve", change).run();
    assertEquals(1, own.exitCode(), own::toString);
    server
        .operatorCommand("approvals", "policy", "approve", change)
        .variable("SALDO_OPERATOR_KEY", key)
        .run()
        .successfully();
    String policy = server.operatorCommand("approvals", "policy").run().successfully();
    assertTrue(policy.contains("USD=2000.00"), policy);
  }

  /** The status of a posting of more than 1000 under that key. */
  private static int post(Server server, String partner, String key) {
    return server.operator().post(partner, key, Operator.topUp("1000.01")).status();
  }

  @Test
  void auditLogHasExactlyWhatTheBookHasAfterKill(@TempDir Path directory) throws Exception {
    Server server = Server.start(directory);
    try {
      Operator operator = server.operator();
      String partner = operator.openPartner("Some Partner");
      CountDownLatch some = new CountDownLatch(100);
      List<CompletableFuture<Void>> posters = new ArrayList<>();
      for (int poster = 0; poster < 4; poster++) {
        String name = "poster-" + poster + "-";
        posters.add(
            CompletableFuture.runAsync(() -> postUntilKilled(operator, partner, name, some)));
      }
      some.await();
      server.program().kill();
      posters.forEach(CompletableFuture::join);

      server = server.restart();
      List<Long> posted =
          server.operator().history(partner).stream()
              .map(entry -> entry.path("sequence").longValue())
              .toList();
      assertEquals(posted, audited(server.operator(), partner));
    } finally {
      server.close();
    }
  }

  private static void postUntilKilled(
      Operator operator, String partner, String name, CountDownLatch some) {
    try {
      for (int i = 0; i < 100_000; i++) {
        operator.tryPost(partner, name + i, Operator.topUp("0.01"));
        some.countDown();
      }
    } catch (IOException killed) {
      assertTrue(some.getCount() == 0, killed::toString);
    }
  }

  /** The numbers of the entries that the audit log tells of, in their order. */
  private static List<Long> audited(Operator operator, String partner) {
    List<Long> numbers = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = operator.get(AUDIT + "?limit=200" + cursor).success(200);
      for (JsonNode event : page.path("items")) {
        Matcher posted = POSTED.matcher(event.path("detail").textValue());
        if (posted.find() && event.path("subject").textValue().equals(partner)) {
          numbers.add(Long.valueOf(posted.group(1)));
        }
      }
      JsonNode next = page.path("nextCursor");
      cursor = next.isTextual() ? "&cursor=" + next.textValue() : "";
    } while (!cursor.isEmpty());
    numbers.sort(Comparator.naturalOrder());
    return numbers;
  }

  /** Makes an operator; its key. */
  private static String newKey(Server server, String name, String role) {
    return keys(server, name, "--role", role).run().successfully().strip();
  }

  private static Launch keys(Server server, String... arguments) {
    return Launch.of(server.directory(), "keys", "operator", "--file", "operator-keys")
        .with(arguments);
  }
}
