package dev.saldo.journal;

import static dev.saldo.journal.Given.await;
import static dev.saldo.journal.Given.decided;
import static dev.saldo.journal.Given.request;
import static dev.saldo.journal.Given.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.Money;
import dev.saldo.ledger.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a journal promises of books, on whatever database. */
abstract class JournalContractTest {
  final ManualClock clock = new ManualClock();
  private TestDatabase database;
  private Journal journal;
  private Given given;

  abstract TestDatabase database();

  @BeforeEach
  void openJournal() {
    database = database();
    journal = database.open(clock);
    given = new Given(journal);
  }

  @AfterEach
  void closeJournal() {
    journal.close();
    database.close();
  }

  @Test
  void newPartnerHasAnEmptyBook() {
    long id = given.partner();
    BalanceView view = given.balance(id);
    assertEquals(0, view.book().sequence());
    assertEquals(usd(0), view.book().accountBalance());
    assertEquals(Micros.of(ManualClock.START), view.asOfMicros());
    assertEquals(List.of(), view.openHolds());
    assertEquals(Optional.of(List.of()), await(journal.entries(id, page(10))));
  }

  @Test
  void creditLimitOfNewPartnerIsTheFirstEntry() {
    long id = Given.nextId();
    Partner partner = await(journal.openPartner(Given.newPartner(id), usd(500), "ops"));
    assertEquals(1, partner.balance().book().sequence());
    Entry first = await(journal.entries(id, page(10))).orElseThrow().get(0);
    assertEquals(EntryType.CREDIT_LIMIT, first.type());
    assertEquals(usd(500), first.after().creditLimit());
    assertEquals("ops", first.postedBy());
    given.charge(id, 500);
    assertEquals(usd(-500), given.balance(id).book().available());
  }

  @Test
  void openingAPartnerTwiceFailsAndLeavesTheFirst() {
    long id = given.partnerWith(5);
    assertFails(JournalException.class, journal.openPartner(Given.newPartner(id), usd(0), "ops"));
    assertEquals(usd(5), given.balance(id).book().available());
  }

  @Test
  void postingIsStoredWithAllThatExplainsIt() {
    long id = given.partner();
    PostingRequest request = request(id, "key", new Command.TopUp(usd(67524)));
    Entry entry = decided(await(journal.post(request))).entry().orElseThrow();
    assertEquals(EntryType.TOP_UP, entry.type());
    assertEquals(usd(67524), entry.amount());
    assertEquals(1, entry.sequence());
    assertEquals(usd(67524), entry.after().available());
    assertEquals("ref", entry.reference());
    assertEquals("memo", entry.memo());
    assertEquals("2026-01-31", entry.effectiveDate());
    assertEquals("ops", entry.postedBy());
    assertEquals("key", entry.idempotencyKey());
    assertEquals(Micros.of(ManualClock.START), entry.recordedAtMicros());
    assertEquals(List.of(entry), await(journal.entries(id, page(10))).orElseThrow());
  }

  @Test
  void postingToUnknownPartnerIsNotFound() {
    PostingResult result = await(journal.post(request(Given.nextId(), new Command.TopUp(usd(1)))));
    assertInstanceOf(PostingResult.PartnerNotFound.class, result);
  }

  @Test
  void unknownPartnerHasNoReadings() {
    long id = Given.nextId();
    assertEquals(Optional.empty(), await(journal.access(id)));
    assertEquals(Optional.empty(), await(journal.partner(id)));
    assertEquals(Optional.empty(), await(journal.balance(id)));
    assertEquals(Optional.empty(), await(journal.balanceAt(id, ManualClock.START)));
    assertEquals(Optional.empty(), await(journal.balanceAfter(id, 0)));
    assertEquals(Optional.empty(), await(journal.balanceAfter(id, 1)));
    assertEquals(Optional.empty(), await(journal.openHolds(id, 0, 10)));
    assertEquals(Optional.empty(), await(journal.entries(id, page(10))));
  }

  @Test
  void repeatedRequestGetsTheFirstAnswerAndPostsNothing() {
    long id = given.partner();
    PostingRequest request = request(id, "key", new Command.TopUp(usd(100)));
    PostingResult.Decided first = decided(await(journal.post(request)));
    given.charge(id, 30);
    PostingResult.Decided again = decided(await(journal.post(request)));
    assertFalse(first.replayed());
    assertTrue(again.replayed());
    assertEquals(first.entry(), again.entry());
    assertEquals(usd(70), given.balance(id).book().available());
  }

  @Test
  void repeatedRefusalIsRefusedAgainThoughItWouldNowPass() {
    long id = given.partner();
    PostingRequest request = request(id, "key", new Command.Charge(usd(100)));
    assertEquals(Outcome.INSUFFICIENT_BALANCE, decided(await(journal.post(request))).outcome());
    given.topUp(id, 1000);
    PostingResult.Decided again = decided(await(journal.post(request)));
    assertEquals(Outcome.INSUFFICIENT_BALANCE, again.outcome());
    assertTrue(again.replayed());
    assertEquals(usd(1000), given.balance(id).book().available());
  }

  @Test
  void sameKeyForAnotherRequestIsRefusedAndPostsNothing() {
    long id = given.partner();
    await(journal.post(request(id, "key", new Command.TopUp(usd(100)))));
    PostingResult other = await(journal.post(request(id, "key", new Command.TopUp(usd(101)))));
    assertInstanceOf(PostingResult.KeyReused.class, other);
    assertEquals(1, given.balance(id).book().sequence());
  }

  @Test
  void keysOfPartnersAreApart() {
    long one = given.partner();
    long other = given.partner();
    await(journal.post(request(one, "key", new Command.TopUp(usd(1)))));
    assertFalse(
        decided(await(journal.post(request(other, "key", new Command.TopUp(usd(2)))))).replayed());
  }

  @Test
  void sameKeyManyTimesAtOncePostsOnce() {
    long id = given.partner();
    PostingRequest request = request(id, "key", new Command.TopUp(usd(7)));
    List<CompletableFuture<PostingResult>> futures = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      futures.add(journal.post(request));
    }
    List<PostingResult.Decided> results =
        futures.stream().map(future -> decided(await(future))).toList();
    assertEquals(1, results.stream().filter(result -> !result.replayed()).count());
    assertEquals(1, results.stream().map(PostingResult.Decided::entry).distinct().count());
    assertEquals(usd(7), given.balance(id).book().available());
  }

  @Test
  void postingsThatArriveTogetherKeepTheirOrder() {
    long id = given.partner();
    List<CompletableFuture<PostingResult>> futures = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      futures.add(journal.post(request(id, new Command.TopUp(usd(i)))));
    }
    for (int i = 1; i <= 200; i++) {
      Entry entry = decided(await(futures.get(i - 1))).entry().orElseThrow();
      assertEquals(i, entry.sequence());
      assertEquals(usd(i), entry.amount());
    }
    assertEquals(usd(200 * 201 / 2), given.access(id).balance().book().available());
  }

  @Test
  void refundIsLinkedAndNeverMoreThanItsCharge() {
    long id = given.partnerWith(100);
    long charge = given.charge(id, 60).sequence();
    Entry refund = given.posted(id, new Command.Refund(usd(40), charge));
    assertEquals(charge, refund.linkedSequence());
    assertEquals(usd(40), refund.settledAfter());
    assertEquals(
        Outcome.REFUND_EXCEEDS_CHARGE,
        given.post(id, new Command.Refund(usd(21), charge)).outcome());
    assertEquals(usd(60), given.posted(id, new Command.Refund(usd(20), charge)).settledAfter());
    assertEquals(usd(100), given.balance(id).book().available());
  }

  @Test
  void reversedRefundMayBeGivenAgain() {
    long id = given.partnerWith(100);
    long charge = given.charge(id, 60).sequence();
    long refund = given.posted(id, new Command.Refund(usd(60), charge)).sequence();
    Entry reversal = given.posted(id, new Command.Reverse(refund));
    assertEquals(EntryType.REFUND_REVERSAL, reversal.type());
    assertEquals(refund, reversal.linkedSequence());
    given.posted(id, new Command.Refund(usd(60), charge));
    assertEquals(Outcome.ALREADY_REVERSED, given.post(id, new Command.Reverse(refund)).outcome());
  }

  @Test
  void commandsInOneBatchSeeWhatEarlierOnesDid() {
    long id = given.partnerWith(100);
    CompletableFuture<PostingResult> charge =
        journal.post(request(id, new Command.Charge(usd(80))));
    CompletableFuture<PostingResult> refund =
        journal.post(request(id, new Command.Refund(usd(50), 2)));
    CompletableFuture<PostingResult> tooMuch =
        journal.post(request(id, new Command.Refund(usd(50), 2)));
    CompletableFuture<PostingResult> undone = journal.post(request(id, new Command.Reverse(3)));
    CompletableFuture<PostingResult> again =
        journal.post(request(id, new Command.Refund(usd(80), 2)));
    assertEquals(Outcome.POSTED, decided(await(charge)).outcome());
    assertEquals(Outcome.POSTED, decided(await(refund)).outcome());
    assertEquals(Outcome.REFUND_EXCEEDS_CHARGE, decided(await(tooMuch)).outcome());
    assertEquals(Outcome.POSTED, decided(await(undone)).outcome());
    assertEquals(Outcome.POSTED, decided(await(again)).outcome());
  }

  @Test
  void entryOfAnotherPartnerIsNotFound() {
    long one = given.partnerWith(100);
    long charge = given.charge(one, 60).sequence();
    long other = given.partner();
    assertEquals(
        Outcome.CHARGE_NOT_FOUND, given.post(other, new Command.Refund(usd(1), charge)).outcome());
  }

  @Test
  void holdReservesAndIsCapturedInPart() {
    long id = given.partnerWith(100);
    long hold = given.hold(id, 70).sequence();
    assertEquals(usd(30), given.balance(id).book().available());
    assertEquals(usd(100), given.balance(id).book().accountBalance());
    Entry capture = given.posted(id, new Command.Capture(Optional.of(usd(50)), hold));
    assertEquals(4, capture.sequence());
    assertEquals(usd(70), capture.settledAfter());
    BalanceView view = given.balance(id);
    assertEquals(usd(50), view.book().available());
    assertEquals(usd(0), view.book().held());
    assertEquals(List.of(), view.openHolds());
    assertEquals(Outcome.HOLD_CLOSED, given.post(id, new Command.Release(hold)).outcome());
  }

  @Test
  void repeatedPartialCaptureAnswersItsLastEntry() {
    long id = given.partnerWith(100);
    long hold = given.hold(id, 70).sequence();
    PostingRequest capture =
        request(id, "capture", new Command.Capture(Optional.of(usd(50)), hold));
    PostingResult.Decided first = decided(await(journal.post(capture)));
    assertEquals(first.entry(), decided(await(journal.post(capture))).entry());
    assertEquals(EntryType.CAPTURE, first.entry().orElseThrow().type());
  }

  @Test
  void openHoldsAreListedInPages() {
    long id = given.partnerWith(100);
    given.hold(id, 1);
    long second = given.hold(id, 2).sequence();
    long third = given.hold(id, 3).sequence();
    given.posted(id, new Command.Release(second));
    List<OpenHold> all = await(journal.openHolds(id, 0, 10)).orElseThrow();
    assertEquals(List.of(usd(1), usd(3)), all.stream().map(OpenHold::amount).toList());
    assertEquals("ref", all.get(0).reference());
    List<OpenHold> rest = await(journal.openHolds(id, second, 10)).orElseThrow();
    assertEquals(List.of(third), rest.stream().map(OpenHold::sequence).toList());
    assertEquals(1, await(journal.openHolds(id, 0, 1)).orElseThrow().size());
    assertEquals(all, given.balance(id).openHolds());
  }

  @Test
  void expiredHoldStopsCountingBeforeItsReleaseIsWritten() {
    long id = given.partnerWith(100);
    given.hold(id, 70, clock.instant().plusSeconds(10));
    long lasting = given.hold(id, 20).sequence();
    clock.move(Duration.ofSeconds(10));
    BalanceView view = given.balance(id);
    assertEquals(usd(80), view.book().available());
    assertEquals(usd(20), view.book().held());
    assertEquals(3, view.book().sequence());
    assertEquals(List.of(lasting), view.openHolds().stream().map(OpenHold::sequence).toList());
    assertEquals(view.openHolds(), await(journal.openHolds(id, 0, 10)).orElseThrow());
    assertEquals(usd(100), given.access(id).balance().book().accountBalance());
  }

  @Test
  void chargeAtTheInstantOfExpirySeesTheMoney() {
    long id = given.partnerWith(100);
    long hold = given.hold(id, 100, clock.instant().plusSeconds(10)).sequence();
    clock.move(Duration.ofSeconds(10).minusNanos(1000));
    assertEquals(
        Outcome.INSUFFICIENT_BALANCE, given.post(id, new Command.Charge(usd(1))).outcome());
    clock.move(Duration.ofNanos(1000));
    Entry charge = given.charge(id, 100);
    assertEquals(4, charge.sequence());
    Entry release = await(journal.entries(id, page(10))).orElseThrow().get(1);
    assertEquals(EntryType.RELEASE, release.type());
    assertEquals(hold, release.linkedSequence());
    assertEquals("saldo", release.postedBy());
    assertEquals("expired", release.memo());
    assertEquals("", release.idempotencyKey());
  }

  @Test
  void captureAtTheInstantOfExpiryFindsTheHoldClosed() {
    long id = given.partnerWith(100);
    long hold = given.hold(id, 100, clock.instant().plusSeconds(10)).sequence();
    clock.move(Duration.ofSeconds(10));
    Command capture = new Command.Capture(Optional.empty(), hold);
    assertEquals(Outcome.HOLD_CLOSED, given.post(id, capture).outcome());
    assertEquals(usd(100), given.balance(id).book().available());
  }

  @Test
  void sweeperWritesTheReleasesOfIdleBooks() {
    long id = given.partnerWith(100);
    given.hold(id, 10, clock.instant().plusSeconds(10));
    given.hold(id, 20, clock.instant().plusSeconds(30));
    given.hold(id, 30, clock.instant().plusSeconds(20));
    clock.move(Duration.ofSeconds(20));
    journal.sweep();
    assertEquals(6, given.access(id).balance().book().sequence());
    assertEquals(usd(20), given.access(id).balance().book().held());
    clock.move(Duration.ofSeconds(10));
    journal.sweep();
    journal.sweep();
    assertEquals(7, given.access(id).balance().book().sequence());
    assertEquals(usd(0), given.access(id).balance().book().held());
  }

  @Test
  void nextExpiryIsFoundAgainWhenItsHoldIsReleased() {
    long id = given.partnerWith(100);
    long first = given.hold(id, 10, clock.instant().plusSeconds(10)).sequence();
    given.hold(id, 20, clock.instant().plusSeconds(20));
    given.posted(id, new Command.Release(first));
    clock.move(Duration.ofSeconds(20));
    journal.sweep();
    assertEquals(usd(100), given.access(id).balance().book().available());
  }

  @Test
  void timeOfABookNeverGoesBackwards() {
    long id = given.partnerWith(100);
    clock.move(Duration.ofHours(-1));
    assertEquals(Micros.of(ManualClock.START), given.charge(id, 1).recordedAtMicros());
    clock.move(Duration.ofHours(2));
    assertEquals(Micros.now(clock), given.charge(id, 1).recordedAtMicros());
  }

  @Test
  void balanceAtAnInstantIsThatOfTheLastEntryUntilThen() {
    long id = given.partner();
    clock.move(Duration.ofSeconds(10));
    given.topUp(id, 100);
    given.topUp(id, 10);
    clock.move(Duration.ofSeconds(10));
    given.charge(id, 50);
    assertEquals(usd(0), at(id, 9).book().available());
    assertEquals(0, at(id, -1000).book().sequence());
    assertEquals(usd(110), at(id, 10).book().available());
    assertEquals(usd(110), at(id, 19).book().available());
    assertEquals(2, at(id, 19).book().sequence());
    assertEquals(Micros.of(ManualClock.START.plusSeconds(19)), at(id, 19).asOfMicros());
    assertEquals(usd(60), at(id, 20).book().available());
    assertEquals(usd(60), at(id, 1000).book().available());
  }

  /** Many entries of one instant, and instants without any. */
  @Test
  void instantsOfALongBookAreFoundWhereverTheyFall() {
    long id = given.partner();
    List<Integer> lastAtSecond = new ArrayList<>(List.of(0));
    for (int second = 1; second <= 12; second++) {
      clock.move(Duration.ofSeconds(1));
      int count = second % 3 * second * 7;
      List<CompletableFuture<PostingResult>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        futures.add(journal.post(request(id, new Command.TopUp(usd(1)))));
      }
      futures.forEach(Given::await);
      lastAtSecond.add(lastAtSecond.get(second - 1) + count);
    }
    long start = Micros.of(ManualClock.START);
    for (int from = 0; from <= 12; from++) {
      assertEquals((long) lastAtSecond.get(from), at(id, from).book().sequence());
      long first = from == 0 ? 1 : lastAtSecond.get(from - 1) + 1;
      for (int to = from; to <= 12; to++) {
        long last = to == from ? first - 1 : lastAtSecond.get(to - 1);
        EntryQuery query =
            new EntryQuery(
                Long.MAX_VALUE, 1000, start + from * 1_000_000L, start + to * 1_000_000L);
        List<Long> found =
            await(journal.entries(id, query)).orElseThrow().stream().map(Entry::sequence).toList();
        assertEquals(Math.max(0, last - first + 1), found.size());
        assertTrue(
            found.isEmpty() || (found.get(0) == last && found.get(found.size() - 1) == first));
      }
    }
  }

  @Test
  void balanceAtAnInstantHasTheHoldsThatWereOpenThen() {
    long id = given.partnerWith(100);
    long expiring = given.hold(id, 10, clock.instant().plusSeconds(15)).sequence();
    long released = given.hold(id, 20).sequence();
    clock.move(Duration.ofSeconds(10));
    given.posted(id, new Command.Release(released));
    long later = given.hold(id, 5).sequence();
    clock.move(Duration.ofSeconds(10));
    journal.sweep();
    assertEquals(List.of(expiring, released), sequences(at(id, 9)));
    assertEquals(List.of(expiring, later), sequences(at(id, 14)));
    assertEquals(usd(85), at(id, 14).book().available());
    assertEquals(List.of(later), sequences(at(id, 15)));
    assertEquals(usd(95), at(id, 15).book().available());
    assertEquals(at(id, 15).book().held(), at(id, 25).book().held());
  }

  @Test
  void balanceAfterAnEntryIsAsItWasStored() {
    long id = given.partnerWith(100);
    long hold = given.hold(id, 70).sequence();
    given.posted(id, new Command.Capture(Optional.of(usd(50)), hold));
    assertEquals(usd(0), after(id, 0).book().available());
    assertEquals(usd(100), after(id, 1).book().available());
    assertEquals(List.of(hold), sequences(after(id, 2)));
    assertEquals(usd(50), after(id, 3).openHolds().get(0).amount());
    assertEquals(usd(50), after(id, 3).book().held());
    assertEquals(List.of(), sequences(after(id, 4)));
    assertEquals(Optional.empty(), await(journal.balanceAfter(id, 5)));
  }

  @Test
  void heldIsTheSumOfOpenHoldsAfterEveryEntry() {
    long id = given.partnerWith(10_000);
    List<Long> open = new ArrayList<>();
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < 120; i++) {
      if (open.isEmpty() || random.nextInt(5) < 2) {
        open.add(given.hold(id, 1 + i).sequence());
      } else {
        given.posted(id, new Command.Release(open.remove(random.nextInt(open.size()))));
      }
    }
    for (long sequence = 0; sequence <= 121; sequence++) {
      BalanceView view = after(id, sequence);
      Money sum = view.openHolds().stream().map(OpenHold::amount).reduce(usd(0), Money::plus);
      assertEquals(view.book().held(), sum, "after entry " + sequence);
    }
  }

  @Test
  void entriesArePagedFromTheNewestWithoutGapOrRepeat() {
    long id = given.partner();
    for (int i = 1; i <= 7; i++) {
      given.topUp(id, i);
    }
    List<Long> seen = new ArrayList<>();
    long before = Long.MAX_VALUE;
    for (int pages = 0; pages < 3; pages++) {
      List<Entry> page =
          await(journal.entries(id, new EntryQuery(before, 3, 0, Long.MAX_VALUE))).orElseThrow();
      page.forEach(entry -> seen.add(entry.sequence()));
      before = page.get(page.size() - 1).sequence();
      given.topUp(id, 100);
    }
    assertEquals(List.of(7L, 6L, 5L, 4L, 3L, 2L, 1L), seen);
  }

  @Test
  void entriesAreCutByTime() {
    long id = given.partner();
    for (int i = 1; i <= 5; i++) {
      clock.move(Duration.ofSeconds(10));
      given.topUp(id, i);
    }
    long start = Micros.of(ManualClock.START);
    EntryQuery query = new EntryQuery(Long.MAX_VALUE, 10, start + 20_000_000, start + 40_000_000);
    List<Entry> entries = await(journal.entries(id, query)).orElseThrow();
    assertEquals(List.of(3L, 2L), entries.stream().map(Entry::sequence).toList());
    EntryQuery later = new EntryQuery(Long.MAX_VALUE, 10, start + 60_000_000, Long.MAX_VALUE);
    assertEquals(Optional.of(List.of()), await(journal.entries(id, later)));
  }

  @Test
  void postingsTogetherAreAllOrNone() {
    long id = given.partnerWith(100);
    List<PostingRequest> requests =
        List.of(
            request(id, "a", new Command.Charge(usd(60))),
            request(id, "b", new Command.Charge(usd(60))),
            request(id, "c", new Command.TopUp(usd(60))));
    List<PostingResult> refused = await(journal.postTogether(requests));
    assertInstanceOf(PostingResult.NotApplied.class, refused.get(0));
    assertEquals(Outcome.INSUFFICIENT_BALANCE, decided(refused.get(1)).outcome());
    assertInstanceOf(PostingResult.NotApplied.class, refused.get(2));
    assertEquals(1, given.balance(id).book().sequence());

    given.topUp(id, 20);
    List<PostingResult> posted = await(journal.postTogether(requests));
    assertEquals(
        List.of(3L, 4L, 5L),
        posted.stream().map(r -> decided(r).entry().orElseThrow().sequence()).toList());
    assertTrue(await(journal.postTogether(requests)).stream().allMatch(r -> decided(r).replayed()));
    assertEquals(usd(60), given.balance(id).book().available());
  }

  @Test
  void forcedReversalGoesBelowTheFloorAndStopsSpending() {
    long id = given.partnerWith(100);
    long hold = given.hold(id, 30).sequence();
    given.charge(id, 60);
    assertEquals(Outcome.INSUFFICIENT_BALANCE, given.post(id, new Command.Reverse(1)).outcome());

    PostingRequest forced = request(id, "f", new Command.ForcedReverse(1, "bounced"));
    Entry entry = decided(await(journal.post(forced))).entry().orElseThrow();
    assertEquals(usd(-90), entry.after().available());
    assertEquals("bounced", entry.forcedReason());
    assertEquals(Optional.of(entry), decided(await(journal.post(forced))).entry());
    PostingRequest other = request(id, "f", new Command.ForcedReverse(1, "another reason"));
    assertInstanceOf(PostingResult.KeyReused.class, await(journal.post(other)));
    assertEquals(usd(-60), given.balance(id).book().accountBalance());

    for (Command spending :
        List.of(
            new Command.Charge(usd(1)),
            new Command.Hold(usd(1), Optional.empty()),
            new Command.AdjustmentDebit(usd(1)))) {
      assertEquals(Outcome.INSUFFICIENT_BALANCE, given.post(id, spending).outcome());
    }
    given.posted(id, new Command.Capture(Optional.empty(), hold));
    given.posted(id, new Command.Refund(usd(10), 3));
    given.topUp(id, 81);
    assertEquals(usd(1), given.balance(id).book().available());
    given.charge(id, 1);
  }

  @Test
  void keyThatIsRepeatedAmongPostingsThatAreUndoneNamesNoEntry() {
    long id = given.partnerWith(100);
    PostingRequest first = request(id, "k", new Command.Charge(usd(10)));
    PostingRequest refusal = request(id, "r", new Command.Charge(usd(1000)));
    List<PostingResult> results = await(journal.postTogether(List.of(first, first, refusal)));
    assertInstanceOf(PostingResult.NotApplied.class, results.get(0));
    assertInstanceOf(PostingResult.NotApplied.class, results.get(1));
    assertEquals(Outcome.INSUFFICIENT_BALANCE, decided(results.get(2)).outcome());
    given.topUp(id, 1);
    assertEquals(2, given.balance(id).book().sequence());
  }

  @Test
  void repetitionsOfWhatIsCommittedAreAnsweredThoughTheOthersAreUndone() {
    long id = given.partnerWith(100);
    PostingRequest earlier = request(id, "earlier", new Command.Charge(usd(10)));
    PostingRequest hold = request(id, "h", new Command.Hold(usd(5), Optional.empty()));
    PostingRequest reverse = request(id, "v", new Command.Reverse(2));
    PostingRequest refusal = request(id, "r", new Command.Charge(usd(1000)));
    await(journal.post(earlier));
    List<PostingRequest> requests =
        List.of(earlier, hold, hold, reverse, reverse, refusal, hold, earlier);
    List<PostingResult> results = await(journal.postTogether(requests));
    for (int i : List.of(0, 7)) {
      assertTrue(decided(results.get(i)).replayed());
      assertEquals(2, decided(results.get(i)).entry().orElseThrow().sequence());
    }
    for (int i : List.of(1, 2, 3, 4, 6)) {
      assertInstanceOf(PostingResult.NotApplied.class, results.get(i));
    }
    assertFalse(decided(results.get(5)).replayed());
    assertEquals(2, given.balance(id).book().sequence());
    assertFalse(decided(await(journal.post(hold))).replayed());
  }

  @Test
  void postingsTogetherAreOfOnePartner() {
    List<PostingRequest> requests =
        List.of(
            request(given.partner(), new Command.TopUp(usd(1))),
            request(given.partner(), new Command.TopUp(usd(1))));
    assertThrows(IllegalArgumentException.class, () -> journal.postTogether(requests));
    assertEquals(List.of(), await(journal.postTogether(List.of())));
  }

  @Test
  void whatWasWrittenIsThereAfterReopening() {
    long id = given.partnerWith(100);
    journal.close();
    journal = database.open(clock);
    given = new Given(journal);
    assertEquals(usd(100), given.balance(id).book().available());
    assertEquals(2, given.charge(id, 1).sequence());
  }

  @Test
  void closingAnswersWhatWaitsAndRefusesNewcomers() {
    long id = given.partner();
    List<CompletableFuture<PostingResult>> futures = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      futures.add(journal.post(request(id, new Command.TopUp(usd(1)))));
    }
    journal.close();
    journal.close();
    futures.forEach(future -> assertTrue(future.isDone() && !future.isCompletedExceptionally()));
    assertFails(OverloadedException.class, journal.access(id));
    assertFails(OverloadedException.class, journal.post(request(id, new Command.TopUp(usd(1)))));
    journal = database.open(clock);
    assertEquals(usd(300), new Given(journal).balance(id).book().available());
  }

  @Test
  void fullQueueRefusesAtOnce() {
    journal.close();
    JournalSettings usual = database.settings();
    JournalSettings small = new JournalSettings(usual.url(), usual.isDistributed(), 1, 1);
    journal = Journal.open(small.withLogin(usual.login()), clock);
    long id = new Given(journal).partner();
    List<CompletableFuture<PostingResult>> futures = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      futures.add(journal.post(request(id, new Command.TopUp(usd(1)))));
    }
    long refused = futures.stream().filter(this::isOverloaded).count();
    assertTrue(refused > 0);
    assertEquals(500 - refused, new Given(journal).balance(id).book().sequence());
  }

  private boolean isOverloaded(CompletableFuture<?> future) {
    try {
      await(future);
      return false;
    } catch (CompletionException failed) {
      return failed.getCause() instanceof OverloadedException;
    }
  }

  static EntryQuery page(int limit) {
    return new EntryQuery(Long.MAX_VALUE, limit, 0, Long.MAX_VALUE);
  }

  static void assertFails(Class<? extends Exception> expected, CompletableFuture<?> future) {
    CompletionException failure = assertThrows(CompletionException.class, () -> await(future));
    assertInstanceOf(expected, failure.getCause());
  }

  private BalanceView at(long id, long seconds) {
    return await(journal.balanceAt(id, ManualClock.START.plusSeconds(seconds))).orElseThrow();
  }

  private BalanceView after(long id, long sequence) {
    return await(journal.balanceAfter(id, sequence)).orElseThrow();
  }

  private static List<Long> sequences(BalanceView view) {
    return view.openHolds().stream().map(OpenHold::sequence).toList();
  }
}
