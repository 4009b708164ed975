package dev.saldo.journal;

import static dev.saldo.journal.Given.await;
import static dev.saldo.journal.Given.decided;
import static dev.saldo.journal.Given.request;
import static dev.saldo.journal.Given.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever changes something is in the audit log, with the change and not without it. */
abstract class AuditContractTest {
  private final ManualClock clock = new ManualClock();
  private TestDatabase database;
  private Journal journal;
  private Given given;
  private long id;
  private long before;

  abstract TestDatabase database();

  @BeforeEach
  void openJournal() {
    database = database();
    journal = database.open(clock);
    given = new Given(journal);
    id = given.partner();
    before = await(journal.auditLog(Long.MAX_VALUE, 1)).stream().mapToLong(AuditRecord::id).sum();
  }

  @AfterEach
  void closeJournal() {
    journal.close();
    database.close();
  }

  @Test
  void eventIsKeptWithAllThatIsSaidOfIt() {
    AuditEvent event =
        new AuditEvent("ann", "token.reuse", "client x", "192.0.2.1", "0123", "family y");
    await(journal.audit(event));
    AuditRecord record = added().get(0);
    assertEquals(event, record.event());
    assertEquals(0, record.partnerId());
    assertEquals(Micros.of(ManualClock.START), record.recordedAtMicros());
  }

  @Test
  void pagesGoFromTheNewestToTheOldestAndMissNone() {
    for (int i = 0; i < 7; i++) {
      await(journal.audit(event("event." + i)));
    }
    List<String> read = new ArrayList<>();
    long position = Long.MAX_VALUE;
    for (int page = 0; page < 3; page++) {
      for (AuditRecord record : await(journal.auditLog(position, 3))) {
        position = record.id();
        if (position > before) {
          read.add(record.event().action());
        }
      }
    }
    assertEquals(
        List.of("event.6", "event.5", "event.4", "event.3", "event.2", "event.1", "event.0"), read);
  }

  @Test
  void openingGrantAndChangeOfAccessAreEachInTheLog() {
    long other = Given.nextId();
    await(journal.openPartner(Given.newPartner(other), usd(5), event("partner.open")));
    await(journal.grantAccess(other, "client-" + other, "hash", event("access.grant")));
    await(journal.changeAccess(other, new ClientChange.Enabled(false), event("access.disable")));
    assertEquals(List.of("access.disable", "access.grant", "partner.open"), actions());
    assertEquals(other, added().get(0).partnerId());
    assertEquals("client client-" + other, added().get(0).event().detail());
  }

  @Test
  void openingOnceIsDoneAndLoggedOnceHoweverOftenItIsAskedFor() {
    NewPartner partner = Given.newPartner(Given.nextId());
    List<CompletableFuture<OpeningResult>> asked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      asked.add(journal.openPartnerOnce(partner, usd(5), event("partner.open")));
    }
    List<OpeningResult.Opened> opened =
        asked.stream()
            .map(each -> assertInstanceOf(OpeningResult.Opened.class, await(each)))
            .toList();
    assertEquals(1, opened.stream().filter(each -> !each.replayed()).count());
    assertEquals(1, opened.stream().map(OpeningResult.Opened::partner).distinct().count());
    assertEquals(List.of("partner.open"), actions());
    NewPartner other =
        new NewPartner(
            partner.partnerId(), Given.nextId(), "Other", "o@example.com", "Partner", Given.USD);
    assertInstanceOf(
        OpeningResult.Taken.class,
        await(journal.openPartnerOnce(other, usd(5), event("partner.open"))));
    assertEquals(List.of("partner.open"), actions());
  }

  @Test
  void whatChangesNothingIsNotInTheLog() {
    long none = Given.nextId();
    given.client(id);
    await(journal.grantAccess(id, "another", "hash", event("access.grant")));
    await(journal.grantAccess(none, "another", "hash", event("access.grant")));
    await(journal.changeAccess(none, new ClientChange.Enabled(false), event("access.disable")));
    await(journal.post(request(none, new Command.TopUp(usd(1))).audited(event("transaction"))));
    assertEquals(List.of(), actions());
  }

  @Test
  void postingIsInTheLogOnceHoweverOftenItIsRepeated() {
    PostingRequest request =
        request(id, "key", new Command.TopUp(usd(100))).audited(event("transaction.top_up"));
    await(journal.post(request));
    assertEquals(true, decided(await(journal.post(request))).replayed());
    await(journal.post(request(id, "key", new Command.TopUp(usd(7))).audited(event("other"))));
    assertEquals(List.of("transaction.top_up"), actions());
    assertEquals("posted as 1", added().get(0).event().detail());
  }

  @Test
  void refusedPostingIsInTheLogWithItsOutcome() {
    PostingRequest request =
        request(id, new Command.Charge(usd(100))).audited(event("transaction.charge"));
    assertEquals(Outcome.INSUFFICIENT_BALANCE, decided(await(journal.post(request))).outcome());
    assertEquals("insufficient_balance", added().get(0).event().detail());
  }

  @Test
  void postingsThatAreNotAppliedAreNotInTheLog() {
    List<PostingResult> results =
        await(
            journal.postTogether(
                List.of(
                    request(id, new Command.TopUp(usd(1))).audited(event("transaction.top_up")),
                    request(id, new Command.Charge(usd(2))).audited(event("transaction.charge")))));
    assertInstanceOf(PostingResult.NotApplied.class, results.get(0));
    assertEquals(List.of(), actions());
  }

  private static AuditEvent event(String action) {
    return new AuditEvent("ops", action, "", "", "", "");
  }

  private List<String> actions() {
    return added().stream().map(record -> record.event().action()).toList();
  }

  /** What is new in the log, the newest first. */
  private List<AuditRecord> added() {
    return await(journal.auditLog(Long.MAX_VALUE, 100)).stream()
        .filter(record -> record.id() > before)
        .toList();
  }
}
