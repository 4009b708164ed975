package dev.saldo.journal;

import static dev.saldo.journal.Given.await;
import static dev.saldo.journal.Given.decided;
import static dev.saldo.journal.Given.request;
import static dev.saldo.journal.Given.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.ApprovalPolicy;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.Money;
import dev.saldo.ledger.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several nodes over one database, and many threads over them. */
abstract class NodesContractTest {
  private static final int THREADS = 8;
  private static final int PARTNERS = 10;
  private static final long EACH = 1000;

  private final Clock clock = Clock.systemUTC();
  private final List<Journal> nodes = new ArrayList<>();
  private final List<Long> partners = new ArrayList<>();
  private TestDatabase database;

  abstract TestDatabase database();

  /** How many transfers or readings each thread makes. */
  abstract int rounds();

  @BeforeEach
  void openNodes() {
    database = database();
    for (int i = 0; i < 3; i++) {
      nodes.add(database.open(clock));
    }
    Given given = new Given(nodes.get(0));
    for (int i = 0; i < PARTNERS; i++) {
      partners.add(given.partnerWith(EACH));
    }
  }

  @AfterEach
  void closeNodes() {
    nodes.forEach(Journal::close);
    database.close();
  }

  @Test
  void policyHoldsOnEveryNodeFromTheNextRequestOn() {
    Given first = new Given(nodes.get(0));
    Given second = new Given(nodes.get(1));
    long id = partners.get(0);
    for (int round = 0; round < 3; round++) {
      first.policy("USD=1.00", "", ApprovalPolicy.EXPIRY_DEFAULT);
      for (Journal node : nodes) {
        PostingResult result = await(node.post(request(id, new Command.TopUp(usd(101)))));
        assertTrue(result instanceof PostingResult.Pending, result::toString);
      }
      second.noPolicy();
      for (Journal node : nodes) {
        assertEquals(
            Outcome.POSTED,
            decided(await(node.post(request(id, new Command.TopUp(usd(101)))))).outcome());
      }
    }
  }

  private record Seen(long partnerId, long sequence, Money balance) {}

  @Test
  void transfersKeepTheSumAndEveryReadingIsAStateThatExisted() throws Exception {
    AtomicInteger posted = new AtomicInteger();
    ConcurrentLinkedQueue<Seen> readings = new ConcurrentLinkedQueue<>();
    Threads.run(
        THREADS,
        thread -> {
          Random random = new Random(thread);
          for (int round = 0; round < rounds(); round++) {
            posted.addAndGet(transfer(random, "transfer-" + thread + "-" + round));
            readings.add(read(random));
          }
        });
    long sum = 0;
    long entries = 0;
    for (long id : partners) {
      AccessReading reading = await(nodes.get(0).access(id)).orElseThrow();
      sum += reading.balance().book().accountBalance().minorUnits();
      entries += reading.balance().book().sequence();
    }
    assertEquals(PARTNERS * EACH, sum);
    assertEquals(PARTNERS + posted.get(), entries);
    for (Seen seen : readings) {
      BalanceView view =
          await(nodes.get(1).balanceAfter(seen.partnerId, seen.sequence)).orElseThrow();
      assertEquals(view.book().accountBalance(), seen.balance);
    }
  }

  /** The postings that it took, of which each is asked for on two nodes. */
  private int transfer(Random random, String key) {
    Money amount = usd(1 + random.nextInt(400));
    long from = partners.get(random.nextInt(PARTNERS));
    long to = partners.get(random.nextInt(PARTNERS));
    if (!postTwice(random, request(from, key + "-from", new Command.Charge(amount)))) {
      return 0;
    }
    assertTrue(postTwice(random, request(to, key + "-to", new Command.TopUp(amount))));
    return 2;
  }

  private boolean postTwice(Random random, PostingRequest request) {
    var first = node(random).post(request);
    var second = node(random).post(request);
    PostingResult.Decided one = decided(await(first));
    PostingResult.Decided other = decided(await(second));
    assertEquals(one.outcome(), other.outcome());
    assertEquals(one.entry(), other.entry());
    assertTrue(one.replayed() != other.replayed());
    return one.outcome() == Outcome.POSTED;
  }

  private Seen read(Random random) {
    long id = partners.get(random.nextInt(PARTNERS));
    var book = await(node(random).access(id)).orElseThrow().balance().book();
    return new Seen(id, book.sequence(), book.accountBalance());
  }

  private Journal node(Random random) {
    return nodes.get(random.nextInt(nodes.size()));
  }

  /**
   * Linearizability, by sequence numbers: a reading is never older than what was acknowledged, or
   * read by anybody, before it began; and never newer than what was asked for before it ended.
   */
  @Test
  void readingsAreNeverOlderThanWhatWasKnownBefore() throws Exception {
    Map<Long, AtomicLong> known = new ConcurrentHashMap<>();
    Map<Long, AtomicLong> asked = new ConcurrentHashMap<>();
    for (long id : partners) {
      known.put(id, new AtomicLong(1));
      asked.put(id, new AtomicLong(1));
    }
    Threads.run(
        THREADS,
        thread -> {
          Random random = new Random(thread);
          for (int round = 0; round < rounds() * 3; round++) {
            long id = partners.get(random.nextInt(3));
            AtomicLong atLeast = known.computeIfAbsent(id, i -> new AtomicLong());
            AtomicLong atMost = asked.computeIfAbsent(id, i -> new AtomicLong());
            if (thread % 2 == 0) {
              atMost.incrementAndGet();
              var entry =
                  decided(await(node(random).post(request(id, new Command.TopUp(usd(1)))))).entry();
              atLeast.accumulateAndGet(entry.orElseThrow().sequence(), Math::max);
            } else {
              long floor = atLeast.get();
              long read = await(node(random).access(id)).orElseThrow().balance().book().sequence();
              assertTrue(read >= floor, () -> read + " was read, though " + floor + " was known");
              assertTrue(read <= atMost.get(), () -> read + " was read, but never asked for");
              atLeast.accumulateAndGet(read, Math::max);
            }
          }
        });
  }

  @Test
  void sameKeyOnAllNodesAtOncePostsOnce() throws Exception {
    long id = partners.get(0);
    for (int round = 0; round < 5; round++) {
      PostingRequest topUp = request(id, new Command.TopUp(usd(1)));
      List<PostingResult.Decided> results =
          java.util.Collections.synchronizedList(new ArrayList<>());
      Threads.run(
          THREADS,
          thread -> results.add(decided(await(nodes.get(thread % nodes.size()).post(topUp)))));
      assertEquals(1, results.stream().filter(r -> !r.replayed()).count());
      assertEquals(1, results.stream().map(PostingResult.Decided::entry).distinct().count());
    }
    assertEquals(6, await(nodes.get(0).access(id)).orElseThrow().balance().book().sequence());
  }
}
