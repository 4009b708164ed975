package dev.saldo.journal;

import dev.saldo.ledger.Book;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.Money;
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

/** The cost of appending an entry to a book's hash chain. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HashChainBenchmark {
  private static final long PARTNER_ID = 3076913644915998720L;
  private static final long RECORDED_AT_MICROS = 1_769_860_800_000_000L;

  private final Currency dollar = Currency.of("USD").orElseThrow();
  private final Money none = Money.zero(dollar);
  private final Entry charge =
      new Entry(
          EntryType.CHARGE,
          Money.parse("0.01", dollar),
          new Book(PARTNER_ID, 4711, Money.parse("675.24", dollar), none, none),
          0,
          none,
          0,
          "",
          "order 4711",
          "",
          "finance",
          "0b7b5c1e-3f0a-4c55-9d51-1f6a9e1c4711",
          RECORDED_AT_MICROS,
          "");
  private byte[] hash = new byte[Hashes.LENGTH];

  @Benchmark
  public byte[] entryChained() {
    hash = Hashes.chain(hash, charge);
    return hash;
  }
}
