package dev.saldo.bench.jmh;

import dev.saldo.ledger.Book;
import dev.saldo.ledger.Circumstances;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Decision;
import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.LinkedEntry;
import dev.saldo.ledger.Money;
import dev.saldo.ledger.Rules;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of deciding one command against a book in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RulesBenchmark {
  private final Currency dollar = Currency.of("USD").orElseThrow();
  private final Money balance = Money.parse("675.24", dollar);
  private final Money cent = Money.parse("0.01", dollar);
  private final Book book = new Book(1, 1, balance, Money.zero(dollar), Money.zero(dollar));
  private final Command charge = new Command.Charge(cent);
  private final Command chargeTooMuch = new Command.Charge(Money.parse("675.25", dollar));
  private final Command refund = new Command.Refund(cent, 1);
  private final Optional<LinkedEntry> charged =
      Optional.of(
          new LinkedEntry(
              1, EntryType.CHARGE, balance, Money.zero(dollar), false, Optional.empty()));
  private final Circumstances now = new Circumstances(Instant.EPOCH, 0);

  @Benchmark
  public Decision chargePosted() {
    return Rules.decide(book, charge, Optional.empty(), now);
  }

  @Benchmark
  public Decision chargeRefused() {
    return Rules.decide(book, chargeTooMuch, Optional.empty(), now);
  }

  @Benchmark
  public Decision refundPosted() {
    return Rules.decide(book, refund, charged, now);
  }
}
