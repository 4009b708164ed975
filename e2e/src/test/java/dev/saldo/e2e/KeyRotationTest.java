package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.e2e.Access.Tokens;
import dev.saldo.journal.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers of one keys file, whose keys are exchanged while partners ask. */
final class KeyRotationTest {
  private static final String KEY_SET = "/.well-known/jwks.json";

  private static PostgresServer postgres;
  private static Path directory;
  private static List<Server> nodes;

  @BeforeAll
  static void start(@TempDir Path temporary) {
    directory = temporary;
    postgres = PostgresServer.start();
    Launch launch = Postgres.launch(postgres, postgres.newDatabase(), directory);
    nodes = List.of(Server.start(launch), Server.start(launch));
  }

  @AfterAll
  static void stop() {
    nodes.forEach(Server::close);
    postgres.close();
  }

  @Test
  void rotationRefusesNoTokenOnAnyNode() throws Exception {
    Operator operator = nodes.get(0).operator();
    Access access = operator.grant(operator.openPartner("Some Partner"));
    Tokens first = access.tokens(nodes.get(0).http());
    String firstKey = signing();
    AtomicBoolean isOver = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    Queue<String> refused = new ConcurrentLinkedQueue<>();
    List<Thread> partners =
        List.of(
            new Thread(() -> ask(access, first, isOver, asked, refused)),
            new Thread(() -> ask(access, first, isOver, asked, refused)));
    partners.forEach(Thread::start);
    try {
      for (String algorithm : List.of("HS256", "EdDSA", "ES256", "RS256")) {
        String id = keys("rotate", "--algorithm", algorithm).strip();
        for (Server node : nodes) {
          Eventually.holds("a node that signs with " + id, () -> id.equals(keyOf(access, node)));
        }
      }
    } finally {
      isOver.set(true);
      for (Thread partner : partners) {
        partner.join();
      }
    }
    assertEquals(List.of(), List.copyOf(refused));
    assertTrue(asked.get() > 10, () -> "asked " + asked);
    assertKeySets();

    keys("retire", firstKey);
    for (Server node : nodes) {
      Eventually.holds(
          "the end of the first key's tokens",
          () -> Access.balance(node.http(), first.accessToken()).status() == 401);
      Access.balance(node.http(), access.tokens(node.http()).accessToken()).success(200);
    }
  }

  /** Each token is shown where it was not issued, and an old one beside it. */
  private static void ask(
      Access access, Tokens old, AtomicBoolean isOver, AtomicInteger asked, Queue<String> refused) {
    for (int turn = 0; !isOver.get(); turn++) {
      Http issuer = nodes.get(turn % 2).http();
      Http other = nodes.get((turn + 1) % 2).http();
      for (String token : List.of(access.tokens(issuer).accessToken(), old.accessToken())) {
        Answer answer = Access.balance(other, token);
        asked.incrementAndGet();
        if (answer.status() != 200) {
          refused.add(answer.body());
        }
      }
    }
  }

  private static void assertKeySets() {
    for (Server node : nodes) {
      Answer answer = node.http().get(KEY_SET, Map.of());
      assertEquals(200, answer.status());
      List<String> algorithms = Json.read(answer.body()).path("keys").findValuesAsText("alg");
      assertEquals(Set.of("EdDSA", "ES256", "RS256"), Set.copyOf(algorithms));
    }
  }

  private static String keyOf(Access access, Server node) {
    String token = access.tokens(node.http()).accessToken();
    byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    return Json.read(new String(header, StandardCharsets.UTF_8)).path("kid").asText();
  }

  private static String signing() {
    for (JsonNode key : Json.read(keys("list", "--output", "json")).path("keys")) {
      if (key.path("signs").asBoolean()) {
        return key.path("id").asText();
      }
    }
    throw new AssertionError("no key signs");
  }

  private static String keys(String command, String... more) {
    Path file = directory.resolve("keys.properties");
    return Launch.of(directory, "keys", command, file.toString()).with(more).run().successfully();
  }
}
