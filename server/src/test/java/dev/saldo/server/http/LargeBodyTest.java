package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.saldo.server.Transport;
import dev.saldo.server.Wire;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Large bodies are read one after the other, on a thread of their own. */
class LargeBodyTest {
  private static final String LARGE = "{\"text\":\"%s\"%s}".formatted("x", " ".repeat(20_000));
  private static final String SMALL = "{\"text\":\"x\"}";

  private final LongWork reading = new LongWork("test", 1, 1);
  private final BodyBudget budget = new BodyBudget(1_000_000, 1_000_000);
  private final EchoServer server =
      new EchoServer(Transport.HTTP_1, new Bodies(budget, budget, reading));

  @AfterEach
  void stop() {
    server.close();
  }

  private Wire.Reply send(String body) {
    return Wire.ask(
        server.port(), "POST", "/large", List.of("Content-Type: application/json"), body);
  }

  @Test
  void largeBodyWaitsForItsThreadAndSmallOnesDoNot() {
    CountDownLatch isFree = new CountDownLatch(1);
    CompletableFuture<Boolean> busy =
        reading.run(
            () -> {
              isFree.await();
              return true;
            });
    CompletableFuture<Wire.Reply> waiting = CompletableFuture.supplyAsync(() -> send(LARGE));
    awaitFull();

    assertEquals(200, send(SMALL).status());
    Wire.Reply tooMuch = send(LARGE);
    assertEquals(503, tooMuch.status());
    assertEquals("overloaded", tooMuch.code());
    assertFalse(waiting.isDone());

    isFree.countDown();
    assertEquals(true, busy.join());
    assertEquals("x", waiting.join().result().textValue());
    assertEquals(0, budget.held());
  }

  private void awaitFull() {
    boolean isFull = false;
    while (!isFull) {
      try {
        reading.requireRoom();
        Thread.onSpinWait();
      } catch (Refusal full) {
        isFull = true;
      }
    }
  }
}
