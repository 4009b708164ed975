package dev.saldo.journal;

import static dev.saldo.journal.Given.await;
import static dev.saldo.journal.Given.request;
import static dev.saldo.journal.Given.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the journal tells of its work. */
final class JournalListenerTest {
  /** Counts what it hears, by its name. */
  private static final class Counts implements JournalListener {
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    private void add(String name, long count) {
      counts.merge(name, count, Long::sum);
    }

    long of(String name) {
      return counts.getOrDefault(name, 0L);
    }

    @Override
    public void refused(JournalQueue queue, int count) {
      add("refused " + queue.label(), count);
    }

    @Override
    public void waited(JournalQueue queue, long nanos) {
      assertTrue(nanos >= 0);
      add("waited " + queue.label(), 1);
    }

    @Override
    public void worked(JournalQueue queue, int size, long nanos) {
      assertTrue(nanos > 0);
      add("worked " + queue.label(), size);
    }

    @Override
    public void failed(JournalQueue queue, int size) {
      add("failed " + queue.label(), size);
    }

    @Override
    public void committed(long nanos) {
      assertTrue(nanos > 0);
      add("committed", 1);
    }
  }

  private final TestDatabase database = new SqliteTestDatabase();
  private final Counts counts = new Counts();
  private Journal journal;

  @BeforeEach
  void open() {
    journal = open(1_000);
  }

  @AfterEach
  void close() {
    journal.close();
    database.close();
  }

  private Journal open(int queueMax) {
    JournalSettings settings =
        new JournalSettings(database.settings().url(), false, queueMax, 512)
            .withThreads(new JournalThreads(1, 1, 1));
    return Journal.open(settings, Clock.systemUTC(), counts);
  }

  @Test
  void everyBatchAndItsCommitIsHeardOf() {
    long id = new Given(journal).partner();
    await(journal.post(request(id, new Command.TopUp(usd(1)))));
    await(journal.access(id));
    journal.close();

    assertEquals(2, counts.of("worked writer"));
    assertTrue(counts.of("committed") >= 2);
    assertEquals(1, counts.of("worked reader"));
    assertEquals(1, counts.of("waited reader"));
    assertEquals(2, counts.of("waited writer"));
    assertEquals(0, counts.of("failed writer"));
  }

  @Test
  void whoFindsTheQueueFullIsHeardOf() {
    journal.close();
    journal = open(1);
    long id = new Given(journal).partner();
    List<CompletableFuture<PostingResult>> futures = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      futures.add(journal.post(request(id, new Command.TopUp(usd(1)))));
    }
    long refused = futures.stream().filter(JournalListenerTest::hasFailed).count();
    List<AccessRequest.ToFuture> requests =
        LongStream.range(0, 500).mapToObj(AccessRequest.ToFuture::new).toList();
    journal.access(List.copyOf(requests));
    long refusedReadings = requests.stream().filter(request -> hasFailed(request.future)).count();

    assertTrue(refused > 0);
    assertEquals(refused, counts.of("refused writer"));
    assertEquals(499, refusedReadings);
    assertEquals(499, counts.of("refused reader"));
  }

  @Test
  void batchThatFailsIsHeardOf() throws SQLException {
    long id = new Given(journal).partner();
    database.execute("ALTER TABLE book RENAME TO lost_book");

    assertTrue(hasFailed(journal.post(request(id, new Command.TopUp(usd(1))))));
    assertTrue(hasFailed(journal.access(id)));

    assertEquals(1, counts.of("failed writer"));
    assertEquals(1, counts.of("failed reader"));
  }

  @Test
  void loadsAreThoseOfAllQueues() {
    List<QueueLoad> loads = journal.loads();

    for (JournalQueue queue : JournalQueue.values()) {
      assertTrue(loads.stream().anyMatch(load -> load.queue() == queue), queue::label);
    }
    for (QueueLoad load : loads) {
      assertEquals(1_000, load.waitingMax());
      assertFalse(load.waiting() > load.waitingMax());
    }
  }

  private static boolean hasFailed(CompletableFuture<?> future) {
    return await(future.handle((done, failure) -> failure != null));
  }
}
