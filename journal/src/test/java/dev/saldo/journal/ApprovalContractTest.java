package dev.saldo.journal;

import static dev.saldo.journal.Given.await;
import static dev.saldo.journal.Given.decided;
import static dev.saldo.journal.Given.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Outcome;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A posting above a limit waits for a second operator, and is then applied once. */
abstract class ApprovalContractTest {
  private static final long LIMIT = 100;

  private final ManualClock clock = new ManualClock();
  private TestDatabase database;
  private Journal journal;
  private Given given;
  private long id;

  abstract TestDatabase database();

  @BeforeEach
  void openJournal() {
    database = database();
    journal = database.open(clock);
    given = new Given(journal);
    id = given.partnerWith(50);
  }

  @AfterEach
  void closeJournal() {
    journal.close();
    database.close();
  }

  @Test
  void postingAboveTheLimitWaitsAndMovesNothing() {
    assertEquals(Outcome.POSTED, decided(post("small", topUp(LIMIT))).outcome());
    PostingResult.Pending pending = pending(post("large", topUp(LIMIT + 1)));
    assertFalse(pending.replayed());
    assertEquals(usd(50 + LIMIT), given.balance(id).book().available());
    Approval waiting = await(journal.approval(id, pending.approval().number())).orElseThrow();
    assertEquals("large", waiting.request().idempotencyKey());
    assertEquals(topUp(LIMIT + 1), waiting.request().command());
    assertEquals("ops", waiting.request().postedBy());
    assertEquals(Optional.empty(), waiting.verdict());
  }

  @Test
  void repeatedRequestWaitsOnAndAnotherWithItsKeyIsRefused() {
    PostingResult.Pending first = pending(post("key", topUp(500)));
    PostingResult.Pending again = pending(post("key", topUp(500)));
    assertTrue(again.replayed());
    assertEquals(first.approval().number(), again.approval().number());
    assertInstanceOf(PostingResult.KeyReused.class, post("key", topUp(501)));
    assertInstanceOf(PostingResult.KeyReused.class, post("key", topUp(1)));
  }

  @Test
  void approvalPostsOnceHoweverOftenItIsGiven() {
    long number = pending(post("key", topUp(500))).approval().number();
    PostingResult.Decided first = decided(approved(decide(number, true, "ann")));
    PostingResult.Decided again = decided(approved(decide(number, true, "bob")));
    PostingResult.Decided repeated = decided(post("key", topUp(500)));
    assertFalse(first.replayed());
    assertTrue(again.replayed());
    assertTrue(repeated.replayed());
    assertEquals(first.entry(), again.entry());
    assertEquals(first.entry(), repeated.entry());
    assertEquals("ops", first.entry().orElseThrow().postedBy());
    assertEquals(usd(550), given.balance(id).book().available());
    Approval.Verdict verdict =
        await(journal.approval(id, number)).orElseThrow().verdict().orElseThrow();
    assertTrue(verdict.isApproval());
    assertEquals("ann", verdict.decidedBy());
  }

  @Test
  void approvalsGivenAtOncePostOnce() {
    long number = pending(post("key", topUp(500))).approval().number();
    List<CompletableFuture<ApprovalResult>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(journal.decide(id, number, true, event("ann")));
    }
    long first = all.stream().filter(each -> !decided(approved(await(each))).replayed()).count();
    assertEquals(1, first);
    assertEquals(usd(550), given.balance(id).book().available());
  }

  @Test
  void whoAskedDoesNotDecide() {
    long number = pending(post("key", topUp(500))).approval().number();
    assertInstanceOf(ApprovalResult.OwnRequest.class, decide(number, true, "ops"));
    assertInstanceOf(ApprovalResult.OwnRequest.class, decide(number, false, "ops"));
    assertEquals(usd(50), given.balance(id).book().available());
  }

  @Test
  void rejectionIsForGood() {
    long number = pending(post("key", topUp(500))).approval().number();
    assertFalse(((ApprovalResult.Rejected) decide(number, false, "ann")).replayed());
    assertTrue(((ApprovalResult.Rejected) decide(number, false, "ann")).replayed());
    assertInstanceOf(ApprovalResult.DecidedBefore.class, decide(number, true, "bob"));
    assertInstanceOf(PostingResult.Rejected.class, post("key", topUp(500)));
    assertInstanceOf(PostingResult.KeyReused.class, post("key", topUp(5)));
    assertEquals(usd(50), given.balance(id).book().available());
  }

  @Test
  void rulesHaveTheLastWord() {
    given.topUp(id, 450);
    long number = pending(post("key", new Command.Charge(usd(500)))).approval().number();
    given.charge(id, 1);
    PostingResult.Decided refused = decided(approved(decide(number, true, "ann")));
    assertEquals(Outcome.INSUFFICIENT_BALANCE, refused.outcome());
    given.topUp(id, 1000);
    assertEquals(
        Outcome.INSUFFICIENT_BALANCE, decided(approved(decide(number, true, "ann"))).outcome());
  }

  @Test
  void whatTheRulesRefuseDoesNotWait() {
    assertEquals(
        Outcome.INSUFFICIENT_BALANCE, decided(post("key", new Command.Charge(usd(500)))).outcome());
  }

  @Test
  void everyKindOfCommandWaitsAndComesBackAsItWas() {
    given.topUp(id, 10_000);
    Instant expiry = ManualClock.START.plusSeconds(60);
    long charge = given.charge(id, 400).sequence();
    long hold = given.hold(id, 300).sequence();
    for (Command command :
        List.of(
            new Command.Charge(usd(200)),
            new Command.Refund(usd(150), charge),
            new Command.AdjustmentCredit(usd(201)),
            new Command.AdjustmentDebit(usd(202)),
            new Command.CreditLimit(usd(500)),
            new Command.Hold(usd(203), Optional.of(expiry)),
            new Command.Hold(usd(204), Optional.empty()),
            new Command.Capture(Optional.of(usd(250)), hold),
            new Command.Capture(Optional.empty(), hold),
            new Command.Release(hold),
            new Command.Reverse(charge))) {
      long number = pending(post("key " + command, command)).approval().number();
      Approval approval = await(journal.approval(id, number)).orElseThrow();
      assertEquals(command, approval.request().command());
    }
  }

  @Test
  void creditLimitThatIsLoweredDoesNotWait() {
    given.posted(id, new Command.CreditLimit(usd(1000)));
    assertEquals(
        Outcome.POSTED, decided(post("lower", new Command.CreditLimit(usd(900)))).outcome());
  }

  @Test
  void postingsThatBelongTogetherDoNotWait() {
    List<PostingResult> results =
        await(
            journal.postTogether(
                List.of(request("one", topUp(1)), request("other", topUp(LIMIT + 1)))));
    assertInstanceOf(PostingResult.NotApplied.class, results.get(0));
    assertInstanceOf(PostingResult.NeedsApproval.class, results.get(1));
    assertEquals(usd(50), given.balance(id).book().available());
  }

  @Test
  void unknownApprovalIsNotFound() {
    assertInstanceOf(ApprovalResult.NotFound.class, decide(1, true, "ann"));
    assertEquals(Optional.empty(), await(journal.approval(id, 1)));
  }

  @Test
  void waitingOnesAreListedUntilTheyAreDecided() {
    long first = pending(post("first", topUp(500))).approval().number();
    clock.move(java.time.Duration.ofSeconds(1));
    long second = pending(post("second", topUp(600))).approval().number();
    long third = pending(post("third", topUp(700))).approval().number();
    decide(second, false, "ann");
    assertEquals(List.of(first, third), waiting(first - 1));
    assertEquals(List.of(third), waiting(first));
  }

  @Test
  void verdictIsInTheAuditLogWithWhatItPosted() {
    long number = pending(post("key", topUp(500))).approval().number();
    decide(number, true, "ann");
    decide(number, true, "ann");
    AuditRecord record = await(journal.auditLog(Long.MAX_VALUE, 1)).get(0);
    assertEquals("ann", record.event().actor());
    assertEquals(id, record.partnerId());
    assertEquals("top_up USD 5.00 for ops, key key; posted as 2", record.event().detail());
  }

  @Test
  void databaseItselfKeepsWhatWasDecided() {
    long number = pending(post("key", topUp(500))).approval().number();
    assertRefused("UPDATE approval SET amount = 1 WHERE number = " + number);
    assertRefused("DELETE FROM approval WHERE number = " + number);
    assertRefused(
        "UPDATE approval SET verdict = 'approved', decided_by = 'ops', decided_at = 1"
            + " WHERE number = "
            + number);
    decide(number, false, "ann");
    assertRefused("UPDATE approval SET verdict = 'approved' WHERE number = " + number);
  }

  private void assertRefused(String sql) {
    assertThrows(SQLException.class, () -> database.execute(sql), sql);
  }

  private List<Long> waiting(long after) {
    return await(journal.waitingApprovals(after, 1000)).stream()
        .filter(approval -> approval.request().partnerId() == id)
        .map(Approval::number)
        .toList();
  }

  private static Command topUp(long cents) {
    return new Command.TopUp(usd(cents));
  }

  private PostingRequest request(String key, Command command) {
    return Given.request(id, key.replace(' ', '_'), command).approvedAbove(usd(LIMIT));
  }

  private PostingResult post(String key, Command command) {
    return await(journal.post(request(key, command)));
  }

  private ApprovalResult decide(long number, boolean isApproval, String by) {
    return await(journal.decide(id, number, isApproval, event(by)));
  }

  private static AuditEvent event(String actor) {
    return new AuditEvent(actor, "approval.approve", "", "", "", "");
  }

  private static PostingResult approved(ApprovalResult result) {
    return assertInstanceOf(ApprovalResult.Approved.class, result).result();
  }

  private static PostingResult.Pending pending(PostingResult result) {
    return assertInstanceOf(PostingResult.Pending.class, result);
  }
}
