package dev.saldo.journal;

import static dev.saldo.journal.Given.decided;
import static dev.saldo.journal.Given.request;
import static dev.saldo.journal.Given.usd;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Outcome;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed under load, again and again. */
final class CrashTest {
  private static final int KILLS = 3;
  private static final int POSTERS = 4;
  private static final int BEFORE_KILL = 100;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean isOver = new AtomicBoolean();

  @Test
  void killedServerHasEveryAcknowledgedPostingOnceAndNoOtherTwice() throws Exception {
    try (PostgresServer server = PostgresServer.start()) {
      JournalSettings settings =
          new JournalSettings(server.url("postgres"), false, 1000, 100)
              .withLogin(new DatabaseLogin(PostgresServer.USER, PostgresServer.PASSWORD));
      try (Journal one = Journal.open(settings, Clock.systemUTC());
          Journal other = Journal.open(settings, Clock.systemUTC())) {
        List<Long> ids = List.of(new Given(one).partner(), new Given(other).partner());
        Threads.run(
            POSTERS + 1,
            thread -> {
              if (thread == POSTERS) {
                kill(server);
              } else {
                post(thread % 2 == 0 ? one : other, ids.get(thread / 2));
              }
            });
        assertTrue(acknowledged.size() > KILLS * BEFORE_KILL);
        ids.forEach(id -> check(settings, one, id));
        assertEquals(Set.of(), acknowledged, "acknowledged, but not there");
      }
    }
  }

  private void kill(PostgresServer server) throws InterruptedException {
    for (int round = 1; round <= KILLS; round++) {
      awaitCount(round * BEFORE_KILL);
      server.kill9();
      server.restart();
    }
    awaitCount((KILLS + 1) * BEFORE_KILL);
    isOver.set(true);
  }

  private void awaitCount(int wanted) throws InterruptedException {
    for (int waited = 0; count.get() < wanted && waited < 60_000; waited += 10) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertTrue(count.get() >= wanted, "the nodes did not recover");
  }

  private void post(Journal node, long id) {
    while (!isOver.get()) {
      PostingRequest topUp = request(id, new Command.TopUp(usd(1)));
      try {
        assertEquals(Outcome.POSTED, decided(Given.await(node.post(topUp))).outcome());
        acknowledged.add(topUp.idempotencyKey());
        count.incrementAndGet();
      } catch (CompletionException failed) {
        assertInstanceOf(JournalException.class, failed.getCause());
        unknown.add(topUp.idempotencyKey());
      }
    }
  }

  private void check(JournalSettings settings, Journal node, long id) {
    List<Entry> entries =
        new ArrayList<>(
            Given.await(node.entries(id, JournalContractTest.page(1_000_000))).orElseThrow());
    java.util.Collections.reverse(entries);
    Set<String> keys = new HashSet<>();
    for (Entry entry : entries) {
      assertTrue(keys.add(entry.idempotencyKey()), () -> "twice: " + entry);
      assertEquals(keys.size(), entry.sequence());
      assertTrue(
          acknowledged.remove(entry.idempotencyKey()) || unknown.remove(entry.idempotencyKey()));
    }
    assertEquals(usd(entries.size()), new Given(node).balance(id).book().available());
    byte[] hash = new byte[Hashes.LENGTH];
    for (Entry entry : entries) {
      hash = Hashes.chain(hash, entry);
    }
    assertArrayEquals(hash, lastHash(settings, id));
  }

  private static byte[] lastHash(JournalSettings settings, long id) {
    try (Connection connection = Database.of(settings).connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT hash FROM book WHERE partner_id = " + id)) {
      assertTrue(row.next());
      return row.getBytes(1);
    } catch (java.sql.SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}
