package dev.saldo.journal;

import dev.saldo.ledger.ApprovalPolicy;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import dev.saldo.ledger.Outcome;
import dev.saldo.ledger.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A journal with partners and postings, said in few words. */
final class Given {
  static final AuditEvent REUSE =
      new AuditEvent("partner", "refresh_token.reuse", "7", "192.0.2.1", "request", "ended");

  /** Far from the times of these tests. */
  static final Instant FAMILY_ENDS = Instant.parse("2027-01-31T12:00:00Z");

  static final Currency USD = Currency.of("USD").orElseThrow();

  /** From anywhere, since a database may remember an earlier run's partners. */
  private static final AtomicLong numbers =
      new AtomicLong(
          ThreadLocalRandom.current()
              .nextLong(1_000_000_000_000_000_000L, 9_000_000_000_000_000_000L));

  final Journal journal;

  Given(Journal journal) {
    this.journal = journal;
  }

  static long nextId() {
    return numbers.incrementAndGet();
  }

  static Money usd(long cents) {
    return new Money(cents, USD);
  }

  /** The future's value; the whole suite must not hang on one that is never completed. */
  static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(60, TimeUnit.SECONDS).join();
  }

  static NewPartner newPartner(long partnerId) {
    return new NewPartner(
        partnerId, nextId(), "Partner " + partnerId, partnerId + "@example.com", "Partner", USD);
  }

  long partner() {
    return partner(0);
  }

  long partner(long creditLimit) {
    long id = nextId();
    await(journal.openPartner(newPartner(id), usd(creditLimit), "ops"));
    return id;
  }

  long partnerWith(long cents) {
    long id = partner();
    topUp(id, cents);
    return id;
  }

  static PostingRequest request(long partnerId, String key, Command command) {
    return new PostingRequest(partnerId, key, command, "ref", "memo", "2026-01-31", "ops");
  }

  static PostingRequest request(long partnerId, Command command) {
    return request(partnerId, "key-" + nextId(), command);
  }

  PostingResult.Decided post(long partnerId, Command command) {
    return decided(await(journal.post(request(partnerId, command))));
  }

  static PostingResult.Decided decided(PostingResult result) {
    if (result instanceof PostingResult.Decided decided) {
      return decided;
    }
    throw new AssertionError("not decided: " + result);
  }

  Entry posted(long partnerId, Command command) {
    PostingResult.Decided decided = post(partnerId, command);
    if (decided.outcome() != Outcome.POSTED) {
      throw new AssertionError(command + ": " + decided);
    }
    return decided.entry().orElseThrow();
  }

  Entry topUp(long partnerId, long cents) {
    return posted(partnerId, new Command.TopUp(usd(cents)));
  }

  Entry charge(long partnerId, long cents) {
    return posted(partnerId, new Command.Charge(usd(cents)));
  }

  Entry hold(long partnerId, long cents) {
    return posted(partnerId, new Command.Hold(usd(cents), Optional.empty()));
  }

  Entry hold(long partnerId, long cents, Instant expiresAt) {
    return posted(partnerId, new Command.Hold(usd(cents), Optional.of(expiresAt)));
  }

  /** Puts a policy of approvals in force, by two operators. */
  void policy(String above, String aboveDaily, Duration expiry) {
    PolicyChange change =
        new PolicyChange(
            Optional.of(Thresholds.parse(above)),
            Optional.of(Thresholds.parse(aboveDaily)),
            Optional.of(expiry));
    await(journal.approvalPolicy())
        .waiting()
        .ifPresent(
            other ->
                await(
                    journal.decidePolicy(
                        other.revision(), false, event("policy-2", "policy.reject"))));
    PolicyResult asked = await(journal.requestPolicy(change, event("policy-1", "policy.set")));
    long revision = ((PolicyResult.Done) asked).change().revision();
    PolicyResult approved =
        await(journal.decidePolicy(revision, true, event("policy-2", "policy.approve")));
    if (!(approved instanceof PolicyResult.Done)) {
      throw new AssertionError(approved);
    }
  }

  void noPolicy() {
    policy("", "", ApprovalPolicy.EXPIRY_DEFAULT);
  }

  static AuditEvent event(String actor, String action) {
    return new AuditEvent(actor, action, "", "", "", "");
  }

  /** The client's id. */
  String client(long partnerId) {
    String clientId = String.format("%032x", nextId());
    GrantResult result = await(journal.grantAccess(partnerId, clientId, "secret-hash"));
    if (result != GrantResult.GRANTED) {
      throw new AssertionError(result);
    }
    return clientId;
  }

  BalanceView balance(long partnerId) {
    return await(journal.balance(partnerId)).orElseThrow();
  }

  AccessReading access(long partnerId) {
    return await(journal.access(partnerId)).orElseThrow();
  }

  /** The use of a refresh token that may not be shown again. */
  static RefreshUse use(long partnerId, String hash, String successor, Instant expiresAt) {
    return new RefreshUse(
        partnerId,
        hash,
        "family",
        successor,
        expiresAt,
        FAMILY_ENDS,
        Duration.ZERO,
        client -> true,
        REUSE);
  }

  RefreshToken token(long partnerId, String family, Instant expiresAt) {
    RefreshToken token =
        new RefreshToken(
            partnerId, "hash-" + nextId(), family, 1, Micros.of(expiresAt), Micros.of(FAMILY_ENDS));
    await(journal.storeRefreshToken(token));
    return token;
  }
}
