package dev.saldo.journal;

import static dev.saldo.journal.Given.await;
import static dev.saldo.journal.Given.decided;
import static dev.saldo.journal.Given.request;
import static dev.saldo.journal.Given.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections to PostgreSQL that are cut, most of all while a commit is answered. */
final class LostConnectionTest {
  private final ManualClock clock = new ManualClock();
  private final Instant later = clock.instant().plusSeconds(3600);
  private final TestDatabase database = PostgresTestDatabase.shared();
  private CuttingProxy proxy;
  private Journal journal;
  private Given given;

  @BeforeEach
  void openJournalBehindProxy() {
    proxy = new CuttingProxy(PostgresServer.shared().port());
    String direct = ":" + PostgresServer.shared().port() + "/";
    JournalSettings settings = database.settings();
    JournalSettings behind =
        new JournalSettings(
                settings.url().replace(direct, ":" + proxy.port() + "/"), false, 10_000, 512)
            .withLogin(settings.login());
    journal = Journal.open(behind, clock);
    given = new Given(journal);
  }

  @AfterEach
  void close() {
    journal.close();
    proxy.close();
  }

  @Test
  void postingWhoseCommitWasNotAnsweredIsFoundByItsKey() throws Exception {
    long id = given.partner();
    for (int round = 1; round <= 5; round++) {
      proxy.cutAnswerToNextCommit();
      PostingResult.Decided posted = given.post(id, new Command.TopUp(usd(round)));
      assertEquals(round, proxy.cuts());
      assertEquals(Outcome.POSTED, posted.outcome());
      assertFalse(posted.replayed());
      assertEquals(round, posted.entry().orElseThrow().sequence());
    }
    assertEquals(5, database.count("entry WHERE partner_id = " + id));
    assertEquals(usd(1 + 2 + 3 + 4 + 5), given.balance(id).book().available());
  }

  @Test
  void refusalWhoseCommitWasNotAnsweredIsFoundByItsKey() throws Exception {
    long id = given.partner();
    PostingRequest charge = request(id, new Command.Charge(usd(1)));
    proxy.cutAnswerToNextCommit();
    PostingResult.Decided refused = decided(await(journal.post(charge)));
    assertEquals(1, proxy.cuts());
    assertEquals(Outcome.INSUFFICIENT_BALANCE, refused.outcome());
    assertFalse(refused.replayed());
    assertTrue(decided(await(journal.post(charge))).replayed());
    assertEquals(1, database.count("idempotency WHERE partner_id = " + id));
  }

  @Test
  void replayStaysAReplayWhenItsCommitWasNotAnswered() {
    long id = given.partner();
    PostingRequest topUp = request(id, new Command.TopUp(usd(1)));
    await(journal.post(topUp));
    proxy.cutAnswerToNextCommit();
    assertTrue(decided(await(journal.post(topUp))).replayed());
    assertEquals(1, proxy.cuts());
  }

  @Test
  void administrativeWritesWhoseCommitWasNotAnsweredHappenOnce() {
    long id = Given.nextId();
    proxy.cutAnswerToNextCommit();
    await(journal.openPartner(Given.newPartner(id), usd(7), "ops"));
    assertEquals(1, given.balance(id).book().sequence());

    proxy.cutAnswerToNextCommit();
    given.client(id);
    assertTrue(given.access(id).client().isPresent());

    proxy.cutAnswerToNextCommit();
    await(journal.changeAccess(id, new ClientChange.Secret("other")));
    assertEquals("other", given.access(id).client().orElseThrow().secretHash());

    long epoch = given.access(id).client().orElseThrow().tokenEpoch();
    RefreshToken token =
        new RefreshToken(id, "first", "family", epoch, Micros.of(later), Micros.of(later));
    proxy.cutAnswerToNextCommit();
    await(journal.storeRefreshToken(token));

    proxy.cutAnswerToNextCommit();
    assertInstanceOf(
        Rotation.Rotated.class,
        await(journal.rotateRefreshToken(Given.use(id, "first", "second", later))));
    assertEquals(5, proxy.cuts());
    assertInstanceOf(
        Rotation.Rotated.class,
        await(journal.rotateRefreshToken(Given.use(id, "second", "third", later))));
  }

  @Test
  void connectionsCutAnywhereLoseAndDoubleNothing() throws Exception {
    long seed = Long.getLong("saldo.seed", System.nanoTime());
    System.out.println("LostConnectionTest: -Dsaldo.seed=" + seed);
    Random random = new Random(seed);
    List<Long> ids = List.of(given.partner(), given.partner(), given.partner());
    List<PostingRequest> requests = new ArrayList<>();
    for (int round = 0; round < 25; round++) {
      List<PostingRequest> burst = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        burst.add(request(ids.get(i % ids.size()), new Command.TopUp(usd(1))));
      }
      proxy.cutAfterBytes(random.nextInt(20_000));
      if (random.nextInt(3) == 0) {
        proxy.cutAnswerToNextCommit();
      }
      postUntilAcknowledged(burst);
      requests.addAll(burst);
    }
    assertTrue(proxy.cuts() > 5, () -> "cut " + proxy.cuts() + " times");
    long entries = 0;
    for (long id : ids) {
      entries += given.balance(id).book().sequence();
      assertEquals(
          given.balance(id).book().sequence(),
          database.count("idempotency WHERE partner_id = " + id));
    }
    assertEquals(requests.size(), entries);
  }

  @Test
  void readingsGoOnAfterTheirConnectionWasCut() {
    long id = given.partnerWith(100);
    for (int round = 0; round < 10; round++) {
      proxy.cutAfterBytes(0);
      assertEquals(usd(100), given.access(id).balance().book().available());
      proxy.cutAfterBytes(0);
      assertEquals(usd(100), given.balance(id).book().available());
      proxy.cutAfterBytes(0);
      assertEquals(id, await(journal.partner(id)).orElseThrow().partnerId());
    }
  }

  private void postUntilAcknowledged(List<PostingRequest> requests) {
    List<PostingRequest> open = new ArrayList<>(requests);
    for (int tries = 0; tries < 20 && !open.isEmpty(); tries++) {
      List<CompletableFuture<PostingResult>> futures = open.stream().map(journal::post).toList();
      List<PostingRequest> failed = new ArrayList<>();
      for (int i = 0; i < futures.size(); i++) {
        try {
          assertEquals(Outcome.POSTED, decided(await(futures.get(i))).outcome());
        } catch (CompletionException unknown) {
          assertInstanceOf(JournalException.class, unknown.getCause());
          failed.add(open.get(i));
        }
      }
      open = failed;
    }
    assertEquals(List.of(), open);
  }
}
