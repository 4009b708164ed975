package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.e2e.Access.Tokens;
import dev.saldo.journal.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL. */
final class TwoNodesTest {
  private static final int ROUNDS = 3;
  private static final int ACKNOWLEDGEMENTS = 100;
  private static final int COLD_PARTNERS = 1_000;
  private static final int HOT_POSTINGS_MIN = 100;

  private static PostgresServer postgres;
  private static List<Server> nodes;

  /** Both at the same moment, on a database without tables. */
  @BeforeAll
  static void start(@TempDir Path directory) {
    postgres = PostgresServer.start();
    Launch launch = Postgres.launch(postgres, postgres.newDatabase(), directory);
    List<CompletableFuture<Server>> starting =
        IntStream.range(0, 2)
            .mapToObj(index -> CompletableFuture.supplyAsync(() -> Server.start(launch)))
            .toList();
    nodes = new ArrayList<>(starting.stream().map(CompletableFuture::join).toList());
  }

  @AfterAll
  static void stop() {
    nodes.forEach(Server::close);
    postgres.close();
  }

  @Test
  void fiftyThreadsWithOneKeyGetOneAnswer() throws Exception {
    String partnerId = operator(0).openPartner("Some Partner");
    List<Answer> answers =
        inParallel(
            50, index -> operator(index % 2).post(partnerId, "the-key", Operator.topUp("10.00")));
    Set<JsonNode> results =
        answers.stream().map(answer -> answer.success(201)).collect(Collectors.toSet());
    assertEquals(1, results.size(), results.toString());
    long replays =
        answers.stream().filter(answer -> answer.header("Idempotent-Replayed").isPresent()).count();
    assertEquals(49, replays);
    assertEquals(1, operator(1).history(partnerId).size());
    assertEquals("10.00", operator(0).balance(partnerId).path("accountBalance").textValue());
  }

  @Test
  void postingIsSeenOnTheOtherNodeAtOnce() {
    String partnerId = operator(0).openPartner("Some Partner");
    String token = operator(0).grant(partnerId).tokens(nodes.get(0).http()).accessToken();
    for (int index = 0; index < 100; index++) {
      JsonNode posted = operator(index % 2).topUp(partnerId, "key-" + index, "0.01");
      Answer seen = Access.balance(nodes.get((index + 1) % 2).http(), token);
      String sequence = seen.header("Saldo-Sequence").orElse("none");
      assertEquals(posted.path("sequence").asText(), sequence);
    }
  }

  @Test
  void resetSecretEndsTokensOnTheOtherNodeAtOnce() {
    Access access = operator(0).grant(operator(0).openPartner("Some Partner"));
    Tokens tokens = access.tokens(nodes.get(0).http());
    Http other = nodes.get(1).http();
    Access.balance(other, tokens.accessToken()).success(200);
    operator(0).resetSecret(access);
    Access.balance(other, tokens.accessToken()).refusal(401, "access_token_revoked");
    Access.refresh(other, tokens.refreshToken()).refusal(401, "invalid_grant");
  }

  @Test
  void hotPartnerAndColdOnesBothProgress() throws Exception {
    List<String> cold =
        inParallel(
            COLD_PARTNERS, index -> operator(index % 2).openPartner("Cold Partner " + index));
    String hot = operator(0).openPartner("Hot Partner");
    AtomicBoolean isOver = new AtomicBoolean();
    AtomicInteger hotPostings = new AtomicInteger();
    ExecutorService hotThreads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> posting = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        Operator operator = operator(thread % 2);
        posting.add(hotThreads.submit(() -> postUntil(isOver, operator, hot, hotPostings)));
      }
      inParallel(
          COLD_PARTNERS, index -> operator(index % 2).topUp(cold.get(index), "cold", "1.00"));
      isOver.set(true);
      for (Future<Integer> thread : posting) {
        assertTrue(thread.get() > 0, "a thread on the hot partner starved");
      }
    } finally {
      isOver.set(true);
      hotThreads.shutdownNow();
    }
    assertTrue(hotPostings.get() >= HOT_POSTINGS_MIN, "only " + hotPostings + " hot postings");
    List<JsonNode> history = operator(1).history(hot);
    assertEquals(hotPostings.get(), history.size());
    BookCheck.check(history, operator(1).balance(hot));
  }

  @Test
  void killOfEitherNodeLosesAndDoublesNothing() {
    PostingLoad load = new PostingLoad(operator(0), 3);
    for (int round = 0; round < ROUNDS; round++) {
      int victim = round % 2;
      load.run(
          operators(),
          ACKNOWLEDGEMENTS,
          () -> {
            nodes.get(victim).program().kill();
            load.awaitMore(ACKNOWLEDGEMENTS);
          });
      load.check(operator(1 - victim));
      nodes.set(victim, nodes.get(victim).restart());
      load.check(operator(victim));
    }
  }

  @Test
  void killOfTheDatabaseLosesAndDoublesNothing() {
    PostingLoad load = new PostingLoad(operator(0), 3);
    load.run(operators(), ACKNOWLEDGEMENTS, postgres::kill9);
    Answer down = operator(0).get("/health/ready");
    assertEquals(503, down.status(), down.body());
    postgres.restart();
    for (Server node : nodes) {
      Eventually.holds(
          "the node's recovery", () -> node.operator().get("/health/ready").status() == 200);
    }
    load.check(operator(0));
    load.check(operator(1));
  }

  private static int postUntil(
      AtomicBoolean isOver, Operator operator, String partnerId, AtomicInteger count) {
    int own = 0;
    while (!isOver.get()) {
      operator.topUp(partnerId, "hot-" + count.incrementAndGet(), "0.01");
      own++;
    }
    return own;
  }

  private interface Indexed<T> {
    T of(int index);
  }

  /** The results of so many calls, fifty at a time. */
  private static <T> List<T> inParallel(int count, Indexed<T> call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(count, 50));
    try {
      List<Callable<T>> calls = new ArrayList<>();
      for (int index = 0; index < count; index++) {
        int own = index;
        calls.add(() -> call.of(own));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Operator operator(int node) {
    return nodes.get(node).operator();
  }

  private static List<Operator> operators() {
    return List.of(operator(0), operator(1));
  }
}
