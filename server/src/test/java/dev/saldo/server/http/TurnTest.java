package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnTest {
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final Turn turn = new Turn(loop::add);

  @Test
  void whatComesInOneTurnIsDoneAtItsEnd() {
    Future<String> first = turn.work(() -> Future.succeededFuture("first"));
    Future<String> second = turn.work(() -> Future.succeededFuture("second"));
    assertFalse(first.isComplete());
    assertEquals(1, loop.size());

    loop.remove().run();

    assertEquals("first", first.result());
    assertEquals("second", second.result());
  }

  @Test
  void theNextTurnHasAnEndOfItsOwn() {
    turn.work(() -> Future.succeededFuture("first"));
    loop.remove().run();

    Future<String> next = turn.work(() -> Future.succeededFuture("next"));
    loop.remove().run();

    assertEquals("next", next.result());
  }

  @Test
  void workThatFailsLeavesTheRestAlone() {
    RuntimeException failure = new IllegalStateException();
    Future<String> bad =
        turn.work(
            () -> {
              throw failure;
            });
    Future<String> good = turn.work(() -> Future.succeededFuture("good"));

    loop.remove().run();

    assertSame(failure, bad.cause());
    assertEquals("good", good.result());
  }

  @Test
  void aListenerThatFailsHoldsUpNobody() {
    Future<String> bad = turn.work(() -> Future.succeededFuture("bad"));
    Future<String> good = turn.work(() -> Future.succeededFuture("good"));
    bad.onComplete(
        done -> {
          throw new IllegalStateException();
        });

    loop.remove().run();

    assertEquals("good", good.result());
  }

  @Test
  void outcomesOfOtherThreadsAreFetchedTogether() {
    CompletableFuture<String> good = new CompletableFuture<>();
    CompletableFuture<String> bad = new CompletableFuture<>();
    Future<String> first = turn.await(good);
    Future<String> second = turn.await(bad);
    assertTrue(loop.isEmpty());

    RuntimeException failure = new IllegalStateException();
    good.complete("good");
    bad.completeExceptionally(failure);
    assertFalse(first.isComplete());
    assertEquals(1, loop.size());
    loop.remove().run();

    assertEquals("good", first.result());
    assertSame(failure, second.cause());
  }

  @Test
  void whatIsThereAlreadyIsNotWaitedFor() {
    assertEquals("there", turn.await(CompletableFuture.completedFuture("there")).result());
    assertTrue(loop.isEmpty());
  }
}
