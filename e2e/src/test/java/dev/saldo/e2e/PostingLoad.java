package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Posts from several threads to servers that may go away at any moment, and remembers what was
 * acknowledged and what got no answer. Thread-safe.
 */
final class PostingLoad {
  private static final int THREADS = 4;
  private static final int PATIENCE_SECONDS = 60;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final List<String> partnerIds;
  private boolean isStubborn;
  private final AtomicLong number = new AtomicLong();
  private final Map<Posting, JsonNode> acknowledged = new ConcurrentHashMap<>();
  private final Set<Posting> unanswered = ConcurrentHashMap.newKeySet();
  private final Set<Posting> repeated = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private record Posting(String partnerId, String key, ObjectNode body) {}

  /** A load on so many new partners. */
  PostingLoad(Operator operator, int partners) {
    partnerIds =
        IntStream.range(0, partners)
            .mapToObj(index -> operator.openPartner("Partner " + index, "USD", "1.00"))
            .toList();
  }

  /** What no server answers is sent to them again, with the same key, until the event is over. */
  PostingLoad stubborn() {
    isStubborn = true;
    return this;
  }

  /**
   * Posts until so many were acknowledged, runs the event while the threads go on, and waits for
   * them. What one server does not answer is sent to the next with the same key; a thread ends with
   * its first posting that none of them answers, or when the event is over.
   */
  void run(List<Operator> servers, int acknowledgements, Runnable event) {
    CountDownLatch awaited = new CountDownLatch(acknowledgements);
    AtomicBoolean isOver = new AtomicBoolean();
    List<Thread> threads = new ArrayList<>();
    for (int index = 0; index < THREADS; index++) {
      List<Operator> order = new ArrayList<>(servers);
      Collections.rotate(order, index);
      Thread thread = new Thread(() -> postUntilOver(order, awaited, isOver), "load-" + index);
      thread.setUncaughtExceptionHandler((unused, thrown) -> failure.set(thrown));
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    try {
      assertTrue(awaited.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "too few acknowledgements");
      event.run();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    } finally {
      isOver.set(true);
      threads.forEach(PostingLoad::join);
    }
    Throwable failed = failure.get();
    if (failed != null) {
      throw new AssertionError("a posting thread failed", failed);
    }
  }

  List<String> partnerIds() {
    return partnerIds;
  }

  int acknowledgedCount() {
    return acknowledged.size();
  }

  /** How many postings no server answered. */
  int unansweredCount() {
    return unanswered.size();
  }

  /** Waits, while it runs, for so many further acknowledgements. */
  void awaitMore(int acknowledgements) {
    int enough = acknowledged.size() + acknowledgements;
    Eventually.holds("postings to go on", () -> acknowledged.size() >= enough);
  }

  /**
   * Checks that what was acknowledged is there once, and what got no answer at most once; then
   * sends what was not checked before again, after which everything is there once.
   */
  void check(Operator operator) {
    Map<String, List<JsonNode>> found = historyByKey(operator);
    assertAcknowledgedOnce(found);
    for (Posting posting : acknowledged.keySet()) {
      if (repeated.add(posting)) {
        repeat(operator, posting, true);
      }
    }
    for (Posting posting : unanswered) {
      int count = of(found, posting).size();
      assertTrue(count < 2, posting.key());
      repeat(operator, posting, count == 1);
    }
    unanswered.clear();
    Map<String, List<JsonNode>> afterwards = historyByKey(operator);
    assertAcknowledgedOnce(afterwards);
    assertEquals(acknowledged.size(), afterwards.values().stream().mapToInt(List::size).sum());
    operator.verify();
  }

  private void repeat(Operator operator, Posting posting, boolean wasPosted) {
    Answer again = operator.post(posting.partnerId(), posting.key(), posting.body());
    assertEquals(wasPosted, again.header("Idempotent-Replayed").isPresent());
    JsonNode transaction = again.success(201);
    assertEquals(acknowledged.getOrDefault(posting, transaction), transaction);
    acknowledged.put(posting, transaction);
  }

  private void assertAcknowledgedOnce(Map<String, List<JsonNode>> found) {
    acknowledged.forEach(
        (posting, answer) -> assertEquals(List.of(answer), of(found, posting), posting.key()));
  }

  private void postUntilOver(List<Operator> servers, CountDownLatch awaited, AtomicBoolean isOver) {
    while (!isOver.get()) {
      Posting posting = next();
      unanswered.add(posting);
      Optional<Answer> answer = post(servers, posting);
      while (answer.isEmpty() && isStubborn && !isOver.get()) {
        LockSupport.parkNanos(PAUSE_NANOS);
        answer = post(servers, posting);
      }
      if (answer.isEmpty()) {
        return;
      }
      acknowledged.put(posting, answer.get().success(201));
      unanswered.remove(posting);
      awaited.countDown();
    }
  }

  private static Optional<Answer> post(List<Operator> servers, Posting posting) {
    for (Operator server : servers) {
      try {
        Answer answer = server.tryPost(posting.partnerId(), posting.key(), posting.body());
        if (answer.status() != 503) {
          return Optional.of(answer);
        }
      } catch (IOException killed) {
        // The next server may answer.
      }
    }
    return Optional.empty();
  }

  /** Alternates in each book between paying in and spending less: a small credit limit suffices. */
  private Posting next() {
    long own = number.getAndIncrement();
    String partnerId = partnerIds.get((int) (own % partnerIds.size()));
    boolean isTopUp = own / partnerIds.size() % 2 == 0;
    ObjectNode body = isTopUp ? Operator.topUp("10.00") : Operator.charge("0.0" + (1 + own % 9));
    return new Posting(partnerId, "load-" + own, body);
  }

  /** What the load posted, by idempotency key, after the books were checked. */
  private Map<String, List<JsonNode>> historyByKey(Operator operator) {
    Map<String, List<JsonNode>> byKey = new ConcurrentHashMap<>();
    for (String partnerId : partnerIds) {
      List<JsonNode> history = operator.history(partnerId);
      BookCheck.check(history, operator.balance(partnerId));
      for (JsonNode entry : history) {
        String key = entry.path("idempotencyKey").asText();
        if (key.startsWith("load-")) {
          byKey.computeIfAbsent(partnerId + key, unused -> new ArrayList<>()).add(entry);
        }
      }
    }
    return byKey;
  }

  private static List<JsonNode> of(Map<String, List<JsonNode>> byKey, Posting posting) {
    return byKey.getOrDefault(posting.partnerId() + posting.key(), List.of());
  }

  private static void join(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }
}
