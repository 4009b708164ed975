package dev.saldo.journal;

import dev.saldo.ledger.ApprovalPolicy;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Books in which every type of entry occurs, written by the journal itself. */
final class SampleBooks {
  static final long FULL = 3_076_913_644_915_998_720L;
  static final long SMALL = 4_000_000_000_000_000_001L;
  static final long EMPTY = 5_000_000_000_000_000_001L;

  static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(START, ZoneOffset.UTC);

  /** Of {@link #FULL}. */
  static final long LAST_SEQUENCE = 17;

  /** The entries of {@link #FULL} that the tests name. */
  static final long TOP_UP = 2;

  static final long CHARGE = 3;
  static final long CAPTURED_HOLD = 5;
  static final long OPEN_HOLD = 6;
  static final long CAPTURE = 8;
  static final long REVERSED_CHARGE = 9;
  static final long UNDONE_REFUND = 11;

  static final String REFUSED_KEY = "refused";

  private static final Currency USD = Currency.of("USD").orElseThrow();

  private final Journal journal;
  private int keys;

  SampleBooks(Journal journal) {
    this.journal = journal;
  }

  static void write(JournalSettings settings) {
    try (Journal journal = Journal.open(settings, CLOCK)) {
      SampleBooks books = new SampleBooks(journal);
      books.open(FULL, "Distributor Example", "50.00");
      books.open(SMALL, "Small", "0");
      books.open(EMPTY, "Empty", "0");
      books.access(FULL);
      books.full();
      books.post(SMALL, new Command.TopUp(usd("1.00")));
      books.post(SMALL, new Command.Charge(usd("0.25")));
    }
  }

  static Money usd(String amount) {
    return Money.parse(amount, USD);
  }

  void open(long partnerId, String name, String limit) {
    NewPartner partner =
        new NewPartner(partnerId, partnerId + 7, name, "p@example.com", "Partner", USD);
    journal.openPartner(partner, usd(limit), "ann").join();
  }

  private void access(long partnerId) {
    String clientId = "ac0f3e5bee76b6d7f4545696c24fc1f3";
    AuditEvent event =
        new AuditEvent("ann", "access.grant", partnerId + "", "127.0.0.1", "request", "Größe €");
    journal.grantAccess(partnerId, clientId, "secret-hash", event).join();
    journal.audit(event).join();
    journal
        .storeRefreshToken(
            new RefreshToken(
                partnerId,
                "hash",
                "family",
                1,
                Micros.of(START.plus(Duration.ofDays(15))),
                Micros.of(START.plus(Duration.ofDays(90)))))
        .join();
  }

  private void full() {
    post(FULL, new Command.TopUp(usd("1000.00")));
    post(FULL, new Command.Charge(usd("100.00")));
    post(FULL, new Command.Refund(usd("40.00"), CHARGE));
    post(FULL, new Command.Hold(usd("200.00"), Optional.empty()));
    post(FULL, new Command.Hold(usd("50.00"), Optional.of(START.plusSeconds(3_600))));
    post(FULL, new Command.Capture(Optional.of(usd("120.00")), CAPTURED_HOLD));
    post(FULL, new Command.Charge(usd("30.00")));
    post(FULL, new Command.Reverse(REVERSED_CHARGE));
    post(FULL, new Command.Refund(usd("10.00"), CHARGE));
    post(FULL, new Command.Reverse(UNDONE_REFUND));
    post(FULL, new Command.AdjustmentDebit(usd("5.00")));
    post(FULL, REFUSED_KEY, new Command.Charge(usd("1000000.00")));
    post(FULL, new Command.Hold(usd("7.00"), Optional.empty()));
    post(FULL, new Command.Capture(Optional.empty(), 14));
    post(FULL, new Command.CreditLimit(usd("75.00")));
    Given given = new Given(journal);
    given.policy("USD=6.00", "USD=20.00", ApprovalPolicy.EXPIRY_DEFAULT);
    post(FULL, new Command.AdjustmentCredit(usd("5.00")));
    waiting("waiting");
    given.noPolicy();
  }

  private void waiting(String key) {
    PostingRequest request =
        new PostingRequest(FULL, key, new Command.TopUp(usd("9.00")), "", "", "", "ann");
    journal.post(request).join();
  }

  PostingResult post(long partnerId, Command command) {
    return post(partnerId, "key-" + ++keys, command);
  }

  PostingResult post(long partnerId, String key, Command command) {
    PostingRequest request =
        new PostingRequest(partnerId, key, command, "ref " + key, "Größe €", "2026-01-30", "ann");
    return journal.post(request).join();
  }
}
