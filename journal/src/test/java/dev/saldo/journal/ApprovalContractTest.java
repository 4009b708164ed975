package dev.saldo.journal;

import static dev.saldo.journal.Given.await;
import static dev.saldo.journal.Given.decided;
import static dev.saldo.journal.Given.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.ApprovalPolicy;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.Outcome;
import dev.saldo.ledger.Thresholds;
import java.sql.SQLException;
import java.time.Duration;
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
  private static final Duration EXPIRY = Duration.ofHours(1);

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
    given.policy("USD=1.00", "", EXPIRY);
  }

  @AfterEach
  void closeJournal() {
    given.noPolicy();
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
    applied(topUp(450));
    long number = pending(post("key", new Command.Charge(usd(500)))).approval().number();
    given.charge(id, 1);
    PostingResult.Decided refused = decided(approved(decide(number, true, "ann")));
    assertEquals(Outcome.INSUFFICIENT_BALANCE, refused.outcome());
    applied(topUp(1000));
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
    applied(topUp(10_000));
    Instant expiry = ManualClock.START.plusSeconds(60);
    long charge = applied(new Command.Charge(usd(400))).sequence();
    long hold = applied(new Command.Hold(usd(300), Optional.empty())).sequence();
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
    applied(new Command.CreditLimit(usd(1000)));
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
    clock.move(Duration.ofSeconds(1));
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

  @Test
  void storedApprovalsAreHonouredWithoutAPolicy() {
    long rejected = pending(post("rejected", topUp(500))).approval().number();
    pending(post("waiting", topUp(500)));
    decide(rejected, false, "ann");
    given.noPolicy();

    assertInstanceOf(PostingResult.Rejected.class, post("rejected", topUp(500)));
    assertTrue(pending(post("waiting", topUp(500))).replayed());
    assertInstanceOf(PostingResult.KeyReused.class, post("waiting", topUp(1)));
    List<PostingResult> together =
        await(
            journal.postTogether(
                List.of(request("other", topUp(1)), request("waiting", topUp(500)))));
    assertInstanceOf(PostingResult.NotApplied.class, together.get(0));
    assertEquals(usd(50), given.balance(id).book().available());
    assertEquals(Outcome.POSTED, decided(post("new", topUp(500))).outcome());
  }

  @Test
  void thresholdIsThatOfThePartnersCurrency() {
    given.policy("JPY=1,USD=9.99", "", EXPIRY);
    assertEquals(Outcome.POSTED, decided(post("less", topUp(999))).outcome());
    pending(post("more", topUp(1000)));
    given.policy("JPY=1", "", EXPIRY);
    assertEquals(Outcome.POSTED, decided(post("any", topUp(1000))).outcome());
  }

  @Test
  void partnerOpensWithoutTheLimitThatWaits() {
    NewPartner partner = Given.newPartner(Given.nextId());
    AuditEvent event = Given.event("ops", "partner.open");
    OpeningResult.Opened opened =
        (OpeningResult.Opened) await(journal.openPartnerOnce(partner, usd(101), event));
    Approval limit = opened.creditLimit().orElseThrow();
    assertEquals(usd(0), opened.partner().balance().book().creditLimit());
    assertEquals(new Command.CreditLimit(usd(101)), limit.request().command());

    OpeningResult.Opened again =
        (OpeningResult.Opened) await(journal.openPartnerOnce(partner, usd(101), event));
    assertTrue(again.replayed());
    assertEquals(limit.number(), again.creditLimit().orElseThrow().number());

    ApprovalResult approved =
        await(journal.decide(partner.partnerId(), limit.number(), true, event("ann")));
    assertEquals(Outcome.POSTED, decided(approved(approved)).outcome());
    assertEquals(usd(101), given.balance(partner.partnerId()).book().creditLimit());
    assertEquals(usd(100), given.balance(given.partner(100)).book().creditLimit());
  }

  @Test
  void smallAmountsOfOneOperatorAddUpOverADay() {
    given.policy("", "USD=1.00", EXPIRY);
    assertEquals(Outcome.POSTED, decided(post("one", topUp(60))).outcome());
    assertEquals(Outcome.POSTED, decided(post("charge", new Command.Charge(usd(90)))).outcome());
    assertEquals(Outcome.POSTED, decided(post("two", topUp(40))).outcome());
    long third = pending(post("three", topUp(1))).approval().number();
    pending(post("limit", new Command.CreditLimit(usd(1))));
    assertEquals(
        Outcome.POSTED, decided(await(journal.post(ofOther("other", topUp(100))))).outcome());
    List<PostingResult> together =
        await(journal.postTogether(List.of(request("a", topUp(1)), request("b", topUp(1)))));
    assertInstanceOf(PostingResult.NeedsApproval.class, together.get(0));

    assertEquals(Outcome.POSTED, decided(approved(decide(third, true, "ann"))).outcome());
    clock.move(Duration.ofDays(1));
    assertEquals(Outcome.POSTED, decided(post("next day", topUp(100))).outcome());
    pending(post("more", topUp(1)));
  }

  @Test
  void sumOfADayCountsNothingThatWasNotPosted() {
    given.policy("", "USD=1.00", EXPIRY);
    List<PostingResult> together =
        await(
            journal.postTogether(
                List.of(request("a", topUp(90)), request("b", new Command.Charge(usd(1_000))))));
    assertInstanceOf(PostingResult.NotApplied.class, together.get(0));
    assertEquals(Outcome.POSTED, decided(post("one", topUp(100))).outcome());
  }

  @Test
  void openingCountsForTheSumOfTheDay() {
    given.policy("", "USD=1.00", EXPIRY);
    long other = given.partner(100);
    PostingResult result = await(journal.post(Given.request(other, topUp(1))));
    assertInstanceOf(PostingResult.Pending.class, result);
  }

  @Test
  void whatIsNotApprovedInTimeExpires() throws SQLException {
    long number = pending(post("key", topUp(500))).approval().number();
    clock.move(EXPIRY.minusSeconds(1));
    assertTrue(pending(post("key", topUp(500))).replayed());
    clock.move(Duration.ofSeconds(1));

    PostingResult.Rejected repeated = (PostingResult.Rejected) post("key", topUp(500));
    assertEquals(Approval.State.EXPIRED, repeated.approval().state());
    assertEquals(Approval.State.EXPIRED, approval(number).state());
    for (boolean isApproval : List.of(true, false)) {
      ApprovalResult.DecidedBefore late =
          (ApprovalResult.DecidedBefore) decide(number, isApproval, "ann");
      assertEquals(Approval.State.EXPIRED, late.approval().state());
    }
    journal.sweep();
    assertEquals(1, database.count("approval WHERE verdict <> '' AND partner_id = " + id));
    assertEquals(Approval.State.EXPIRED, approval(number).state());
    assertEquals(List.of(), waiting(number - 1));
    assertEquals(number, await(journal.decidedApprovals(number + 1, 1)).get(0).number());
    AuditRecord record = await(journal.auditLog(Long.MAX_VALUE, 1)).get(0);
    assertEquals("approval.expire", record.event().action());
    assertEquals(usd(50), given.balance(id).book().available());
  }

  @Test
  void decidedApprovalShowsWhatBecameOfItsPosting() {
    long posted = pending(post("posted", topUp(500))).approval().number();
    long refused = pending(post("refused", new Command.CreditLimit(usd(101)))).approval().number();
    assertEquals(Optional.empty(), approval(posted).conclusion());
    long sequence = decided(approved(decide(posted, true, "ann"))).entry().orElseThrow().sequence();
    decide(refused, true, "ann");
    assertEquals(
        Optional.of(new Approval.Conclusion(Outcome.POSTED, sequence)),
        approval(posted).conclusion());
    long charge = pending(post("charge", new Command.Charge(usd(600)))).approval().number();
    post("spent", new Command.Charge(usd(100)));
    decide(charge, true, "ann");
    assertEquals(
        Optional.of(new Approval.Conclusion(Outcome.INSUFFICIENT_BALANCE, 0)),
        approval(charge).conclusion());
  }

  @Test
  void changeOfThePolicyTakesTwoOperators() {
    PolicyRevision change = asked("USD=1000", "one");
    assertInstanceOf(PolicyResult.OwnRequest.class, decidePolicy(change, true, "one"));
    assertInstanceOf(PolicyResult.OwnRequest.class, decidePolicy(change, false, "one"));
    pending(post("before", topUp(101)));
    assertInstanceOf(PolicyResult.Done.class, decidePolicy(change, true, "two"));
    assertEquals(Outcome.POSTED, decided(post("after", topUp(101))).outcome());
    assertTrue(((PolicyResult.Done) decidePolicy(change, true, "three")).replayed());
    assertInstanceOf(PolicyResult.DecidedBefore.class, decidePolicy(change, false, "three"));
    assertThrows(
        SQLException.class,
        () ->
            database.execute(
                "UPDATE approval_policy SET terms = ';;60' WHERE revision = " + change.revision()));
    assertThrows(SQLException.class, () -> database.execute("DELETE FROM approval_policy"));
  }

  @Test
  void oneChangeOfThePolicyWaitsAtATime() {
    PolicyRevision change = asked("USD=1000", "one");
    assertEquals(change, asked("USD=1000", "one"));
    PolicyChange other = above("USD=7");
    assertInstanceOf(
        PolicyResult.OtherWaits.class,
        await(journal.requestPolicy(other, Given.event("two", "policy.request"))));
    assertInstanceOf(PolicyResult.Done.class, decidePolicy(change, false, "two"));
    assertInstanceOf(PolicyResult.DecidedBefore.class, decidePolicy(change, true, "two"));
    pending(post("still", topUp(101)));
    assertEquals(Optional.empty(), await(journal.approvalPolicy()).waiting());
  }

  @Test
  void changeOfThePolicyExpiresToo() {
    PolicyRevision change = asked("USD=1000", "one");
    clock.move(EXPIRY);
    assertEquals(Optional.empty(), await(journal.approvalPolicy()).waiting());
    assertInstanceOf(PolicyResult.DecidedBefore.class, decidePolicy(change, true, "two"));
    asked("USD=7", "one");
  }

  @Test
  void policyThatIsThereIsNotFilledAgain() {
    PolicyRevision inForce = await(journal.approvalPolicy()).inForce().orElseThrow();
    PolicyRevision filled = await(journal.fillApprovalPolicy(ApprovalPolicy.none()));
    assertEquals(inForce, filled);
  }

  private PolicyRevision asked(String above, String operator) {
    PolicyResult result =
        await(journal.requestPolicy(above(above), Given.event(operator, "policy.request")));
    return assertInstanceOf(PolicyResult.Done.class, result).change();
  }

  private static PolicyChange above(String thresholds) {
    return new PolicyChange(
        Optional.of(Thresholds.parse(thresholds)), Optional.empty(), Optional.empty());
  }

  private PolicyResult decidePolicy(PolicyRevision change, boolean isApproval, String operator) {
    AuditEvent event = Given.event(operator, "policy.decide");
    return await(journal.decidePolicy(change.revision(), isApproval, event));
  }

  private Approval approval(long number) {
    return await(journal.approval(id, number)).orElseThrow();
  }

  private PostingRequest ofOther(String key, Command command) {
    return new PostingRequest(id, key, command, "", "", "", "other");
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
    return Given.request(id, key.replace(' ', '_'), command);
  }

  private PostingResult post(String key, Command command) {
    return await(journal.post(request(key, command)));
  }

  private ApprovalResult decide(long number, boolean isApproval, String by) {
    return await(journal.decide(id, number, isApproval, event(by)));
  }

  /** The entry of a command that a second operator approves if it takes one. */
  private Entry applied(Command command) {
    PostingResult result = post("key-" + Given.nextId(), command);
    if (result instanceof PostingResult.Pending pending) {
      result = approved(decide(pending.approval().number(), true, "ann"));
    }
    return decided(result).entry().orElseThrow();
  }

  private static AuditEvent event(String actor) {
    return Given.event(actor, "approval.approve");
  }

  private static PostingResult approved(ApprovalResult result) {
    return assertInstanceOf(ApprovalResult.Approved.class, result).result();
  }

  private static PostingResult.Pending pending(PostingResult result) {
    return assertInstanceOf(PostingResult.Pending.class, result);
  }
}
