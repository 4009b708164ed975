package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How many requests are on the wire at a time. */
class LanesTest {
  private final Lanes lanes = new Lanes(Runnable::run);
  private final List<CompletableFuture<String>> sent = new ArrayList<>();
  private final List<CompletableFuture<String>> answers = new ArrayList<>();

  private void send(int count) {
    for (int i = 0; i < count; i++) {
      answers.add(
          lanes.send(
              () -> {
                CompletableFuture<String> request = new CompletableFuture<>();
                sent.add(request);
                return request;
              }));
    }
  }

  @Test
  void requestsBeyondTheBoundWaitForAnotherToEnd() {
    send(Lanes.COUNT + 2);
    assertEquals(Lanes.COUNT, sent.size());

    sent.get(0).complete("answer");
    assertEquals("answer", answers.get(0).join());
    assertEquals(Lanes.COUNT + 1, sent.size());

    sent.get(1).completeExceptionally(new IOException("broken"));
    assertTrue(answers.get(1).isCompletedExceptionally());
    assertEquals(Lanes.COUNT + 2, sent.size());
  }

  @Test
  void requestThatTheServerHasNoStreamForIsSentAgainBeforeTheOthers() {
    send(Lanes.COUNT + 1);
    IOException tooMany = new IOException("too many concurrent streams");

    sent.get(Lanes.COUNT - 1).completeExceptionally(new IOException(tooMany.getMessage(), tooMany));
    assertEquals(Lanes.COUNT, sent.size());

    sent.get(0).complete("first");
    sent.get(Lanes.COUNT).complete("again");
    assertEquals("again", answers.get(Lanes.COUNT - 1).join());
    sent.get(1).complete("second");
    sent.get(Lanes.COUNT + 1).complete("last");
    assertEquals("last", answers.get(Lanes.COUNT).join());
  }

  @Test
  void serverThatTakesOneAtATimeGetsAllOneAfterTheOther() {
    send(Lanes.COUNT + 10);
    for (int i = 1; i < Lanes.COUNT; i++) {
      sent.get(i).completeExceptionally(new IOException("too many concurrent streams"));
    }
    assertEquals(Lanes.COUNT, sent.size());

    sent.get(0).complete("answer");
    for (int i = Lanes.COUNT; i < sent.size(); i++) {
      assertEquals(i + 1, sent.size(), "one at a time");
      sent.get(i).complete("answer");
    }
    assertTrue(answers.stream().allMatch(answer -> answer.join().equals("answer")));
  }

  @Test
  void requestThatCannotBeMadeGivesItsLaneBack() {
    for (int i = 0; i <= Lanes.COUNT; i++) {
      assertTrue(
          lanes
              .send(
                  () -> {
                    throw new IllegalStateException("no request");
                  })
              .isCompletedExceptionally());
    }
    send(1);
    assertEquals(1, sent.size());
  }
}
