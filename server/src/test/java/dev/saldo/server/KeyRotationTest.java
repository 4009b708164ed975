package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.server.token.Algorithm;
import dev.saldo.server.token.KeysFile;
import dev.saldo.server.token.KeysFileEditor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A running server while its keys are exchanged. */
class KeyRotationTest {
  private static final Duration PICKED_UP_WITHIN = Duration.ofSeconds(20);
  private static final String KEY_SET = "/.well-known/jwks.json";

  @Test
  void rotationRefusesNoTokenAndRetirementTheOldOnes() throws Exception {
    HttpSettings http =
        new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()).with(LimitSettings.none());
    try (TestServer server = TestServer.start(Clock.systemUTC(), http)) {
      Path file = server.settings().tokens().keysFile();
      String old = new KeysFile(file).read().signingKeyId();
      String token = server.token();
      assertEquals(200, server.balance(token).status());

      KeysFileEditor editor = new KeysFileEditor(file);
      String id = editor.add(Algorithm.ES256, true);
      awaitKeySetWith(server, id);

      assertEquals(200, server.balance(token).status());
      String renewed = server.token();
      assertEquals(200, server.balance(renewed).status());

      editor.retire(old);
      awaitRefusal(server, token);
      assertEquals(200, server.balance(renewed).status());
      assertEquals("access_token_invalid", server.balance(token).code());
    }
  }

  private static void awaitKeySetWith(TestServer server, String id) {
    Instant end = Instant.now().plus(PICKED_UP_WITHIN);
    while (!keySet(server).contains(id)) {
      assertTrue(Instant.now().isBefore(end), "the new key is not picked up");
      Thread.onSpinWait();
    }
  }

  private static void awaitRefusal(TestServer server, String token) {
    Instant end = Instant.now().plus(PICKED_UP_WITHIN);
    while (server.balance(token).status() == 200) {
      assertTrue(Instant.now().isBefore(end), "the retirement is not picked up");
    }
  }

  private static String keySet(TestServer server) {
    Wire.Reply reply = Wire.ask(server.port(), "GET", KEY_SET);
    assertEquals("application/jwk-set+json", reply.header("Content-Type").orElse(""));
    return reply.body();
  }
}
