package dev.saldo.journal;

import static dev.saldo.journal.Given.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Outcome;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Random commands, biased to edges, leave the journal as the model says, step by step. */
abstract class ModelContractTest {
  private static final int PARTNERS = 3;

  private final long seed = Long.getLong("saldo.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final ManualClock clock = new ManualClock();
  private final Map<Long, ModelBook> models = new HashMap<>();
  private final Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
  private TestDatabase database;
  private Journal journal;

  abstract TestDatabase database();

  /** How many times several requests are made at once, and all is compared. */
  abstract int steps();

  @BeforeEach
  void openBooks() {
    database = database();
    journal = database.open(clock);
    Given given = new Given(journal);
    for (int i = 0; i < PARTNERS; i++) {
      models.put(given.partner(), new ModelBook(Micros.now(clock)));
    }
  }

  @AfterEach
  void closeJournal() {
    journal.close();
    database.close();
  }

  @Test
  void journalIsAsTheModelSaysAfterEveryStep() throws SQLException {
    System.out.println(getClass().getSimpleName() + ": -Dsaldo.seed=" + seed);
    for (int step = 0; step < steps(); step++) {
      String label = "seed " + seed + ", step " + step;
      moveClock();
      for (Map.Entry<Long, ModelBook> book : models.entrySet()) {
        act(book.getKey(), book.getValue(), label);
        compareBalance(book.getKey(), label);
      }
      if (step % 20 == 19) {
        models.forEach((id, model) -> compareHistory(id, model, label));
        for (Map.Entry<Long, ModelBook> book : models.entrySet()) {
          compareTables(book.getKey(), book.getValue(), label);
        }
      }
    }
    assertTrue(seen.size() > Outcome.values().length / 2, () -> "too few outcomes: " + seen);
  }

  private void moveClock() {
    switch (random.nextInt(6)) {
      case 0 -> clock.move(Duration.ofMillis(-random.nextInt(5000)));
      case 1, 2, 3 -> clock.move(Duration.ofMillis(random.nextInt(3000)));
      case 4 -> journal.sweep();
      default -> clock.move(Duration.ZERO);
    }
    models.forEach(this::followSweeper);
  }

  /** The sweeper touches what is due by the clock, though the book's time may be later. */
  private void followSweeper(long id, ModelBook model) {
    long stored = await(journal.access(id)).orElseThrow().balance().book().sequence();
    if (stored > model.lines.size()) {
      model.touch(Micros.now(clock));
    }
    assertEquals(stored, model.lines.size(), () -> "seed " + seed);
  }

  private void act(long id, ModelBook model, String label) {
    RandomCommands commands = new RandomCommands(random, model, Micros.now(clock));
    List<PostingRequest> requests = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      boolean isRepeated = i > 0 && random.nextInt(6) == 0;
      requests.add(isRepeated ? requests.get(random.nextInt(i)) : commands.request(id));
    }
    if (random.nextInt(5) == 0) {
      List<PostingResult> results = await(journal.postTogether(requests));
      checkTogether(id, model, requests, results, label);
      return;
    }
    List<CompletableFuture<PostingResult>> futures = requests.stream().map(journal::post).toList();
    model.touch(Micros.now(clock));
    for (int i = 0; i < count; i++) {
      Optional<ModelBook.Answer> expected = model.post(requests.get(i), Micros.now(clock));
      check(id, model, expected, await(futures.get(i)), label + " " + requests.get(i));
    }
  }

  private void checkTogether(
      long id,
      ModelBook model,
      List<PostingRequest> requests,
      List<PostingResult> results,
      String label) {
    model.touch(Micros.now(clock));
    ModelBook trial = model.copy();
    List<Optional<ModelBook.Answer>> answers = new ArrayList<>();
    boolean isPosted = true;
    for (int i = 0; i < requests.size() && isPosted; i++) {
      answers.add(trial.post(requests.get(i), Micros.now(clock)));
      isPosted = answers.get(i).filter(a -> a.outcome() == Outcome.POSTED).isPresent();
    }
    for (int i = 0; i < results.size(); i++) {
      PostingRequest request = requests.get(i);
      String shown = label + " " + request;
      if (isPosted || i == answers.size() - 1) {
        check(id, trial, answers.get(i), results.get(i), shown);
      } else if (model.known.containsKey(request.idempotencyKey())) {
        check(id, model, model.post(request, Micros.now(clock)), results.get(i), shown);
      } else {
        assertInstanceOf(PostingResult.NotApplied.class, results.get(i), shown);
      }
    }
    if (isPosted) {
      models.put(id, trial);
    }
  }

  private void check(
      long id,
      ModelBook model,
      Optional<ModelBook.Answer> expected,
      PostingResult result,
      String label) {
    if (expected.isEmpty()) {
      assertInstanceOf(PostingResult.KeyReused.class, result, label);
      return;
    }
    PostingResult.Decided decided = assertInstanceOf(PostingResult.Decided.class, result, label);
    ModelBook.Answer answer = expected.get();
    seen.add(answer.outcome());
    assertEquals(answer.outcome(), decided.outcome(), label);
    assertEquals(answer.replayed(), decided.replayed(), label);
    assertEquals(answer.sequence() > 0, decided.entry().isPresent(), label);
    decided.entry().ifPresent(entry -> compare(id, model, answer.sequence(), entry, label));
  }

  private static void compare(long id, ModelBook model, long sequence, Entry entry, String label) {
    ModelBook.Line line = model.line(sequence);
    assertEquals(id, entry.partnerId(), label);
    assertEquals(sequence, entry.sequence(), label);
    ModelBook.Line found =
        new ModelBook.Line(
            entry.type(),
            value(entry.amount().minorUnits()),
            value(entry.after().available().minorUnits()),
            value(entry.after().held().minorUnits()),
            value(entry.after().creditLimit().minorUnits()),
            entry.linkedSequence(),
            value(entry.settledAfter().minorUnits()),
            entry.expiresAtMicros(),
            entry.recordedAtMicros(),
            entry.idempotencyKey());
    assertEquals(line, found, label);
  }

  private static BigInteger value(long number) {
    return BigInteger.valueOf(number);
  }

  private void compareBalance(long id, String label) {
    ModelBook model = java.util.Objects.requireNonNull(models.get(id));
    AccessReading access = await(journal.access(id)).orElseThrow();
    assertEquals(model.lines.size(), access.balance().book().sequence(), label);
    assertEquals(model.recordedAt(), access.balance().recordedAtMicros(), label);
    BalanceView view = await(journal.balance(id)).orElseThrow();
    assertView(
        model, model.lines.size(), Math.max(Micros.now(clock), model.recordedAt()), view, label);
    assertEquals(
        view.openHolds(), await(journal.openHolds(id, 0, Integer.MAX_VALUE)).orElseThrow(), label);
  }

  /** Conservation: what the model's holds do not reserve at that time is available. */
  private static void assertView(
      ModelBook model, long sequence, long time, BalanceView view, String label) {
    ModelBook.Line state = model.stateAfter(sequence);
    List<Long> open = new ArrayList<>();
    BigInteger held = BigInteger.ZERO;
    for (long hold : model.openHolds(sequence)) {
      ModelBook.Line line = model.line(hold);
      if (line.expiresAt() == 0 || line.expiresAt() > time) {
        open.add(hold);
        held = held.add(line.amount());
      }
    }
    assertEquals(open, view.openHolds().stream().map(OpenHold::sequence).toList(), label);
    assertEquals(held, value(view.book().held().minorUnits()), label);
    assertEquals(
        state.available().add(state.held()).subtract(held),
        value(view.book().available().minorUnits()),
        label);
    assertEquals(state.limit(), value(view.book().creditLimit().minorUnits()), label);
  }

  private void compareHistory(long id, ModelBook model, String label) {
    EntryQuery all = new EntryQuery(Long.MAX_VALUE, Integer.MAX_VALUE, 0, Long.MAX_VALUE);
    List<Entry> entries = await(journal.entries(id, all)).orElseThrow();
    assertEquals(model.lines.size(), entries.size(), label);
    for (Entry entry : entries) {
      compare(id, model, entry.sequence(), entry, label);
    }
    for (int i = 0; i < 5 && !entries.isEmpty(); i++) {
      long sequence = 1L + random.nextInt(entries.size());
      compareAt(id, model, sequence, label + ", at " + sequence);
    }
  }

  private void compareAt(long id, ModelBook model, long sequence, String label) {
    BalanceView after = await(journal.balanceAfter(id, sequence)).orElseThrow();
    assertEquals(model.line(sequence).held(), value(after.book().held().minorUnits()), label);
    BigInteger sum =
        after.openHolds().stream()
            .map(hold -> value(hold.amount().minorUnits()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    assertEquals(model.line(sequence).held(), sum, label);

    long at = model.line(sequence).recordedAt() + random.nextInt(2_000_000);
    long last = sequence;
    while (last < model.lines.size() && model.line(last + 1).recordedAt() <= at) {
      last++;
    }
    BalanceView view = await(journal.balanceAt(id, Micros.toInstant(at))).orElseThrow();
    assertEquals(last, view.book().sequence(), label);
    assertView(model, last, at, view, label);
  }

  private void compareTables(long id, ModelBook model, String label) throws SQLException {
    String partner = " WHERE partner_id = " + id;
    assertEquals(model.known.size(), database.count("idempotency" + partner), label);
    assertEquals(
        model.openHolds(model.lines.size()).size(),
        database.count("hold" + partner + " AND closed_by = 0 AND fork = 0"),
        label);
    assertEquals(
        model.reversed.size(),
        database.count("settlement" + partner + " AND is_reversed = 1"),
        label);
    for (Map.Entry<Long, BigInteger> refund : model.refunded.entrySet()) {
      if (!model.reversed.contains(refund.getKey())) {
        String row = " AND sequence = " + refund.getKey() + " AND settled = " + refund.getValue();
        assertEquals(1, database.count("settlement" + partner + row), label);
      }
    }
    long nextExpiry =
        model.openHolds(model.lines.size()).stream()
            .mapToLong(hold -> model.line(hold).expiresAt())
            .filter(expiry -> expiry > 0)
            .min()
            .orElse(0);
    assertEquals(1, database.count("book" + partner + " AND next_expiry = " + nextExpiry), label);
    checkChain(id, label);
  }

  /** Each hash is that of its entry after its predecessor's, and the book has the last. */
  private void checkChain(long id, String label) throws SQLException {
    List<Entry> entries =
        new ArrayList<>(
            await(
                    journal.entries(
                        id, new EntryQuery(Long.MAX_VALUE, Integer.MAX_VALUE, 0, Long.MAX_VALUE)))
                .orElseThrow());
    java.util.Collections.reverse(entries);
    byte[] hash = new byte[Hashes.LENGTH];
    try (Connection connection = Database.of(database.settings()).connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT hash FROM entry WHERE partner_id = " + id + " ORDER BY sequence")) {
      for (Entry entry : entries) {
        hash = Hashes.chain(hash, entry);
        assertTrue(row.next(), label);
        assertArrayEquals(hash, row.getBytes(1), label);
      }
    }
  }
}
