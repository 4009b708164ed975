package dev.saldo.server.token;

import dev.saldo.journal.ApiClient;
import dev.saldo.journal.BalanceReading;
import dev.saldo.journal.Partner;
import dev.saldo.ledger.Book;
import dev.saldo.ledger.Currency;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of finding the partner of a token, for 1 000 partners in turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TokenCheckBenchmark {
  private static final int PARTNERS = 1_000;
  private static final long FIRST_PARTNER_ID = 3076913644915998720L;
  private static final String SCHEME = "Bearer ";

  private final AccessTokens tokens =
      new AccessTokens(
          KeyRing.of(new Keys("one", Map.of("one", TokenKey.of(key())), key())),
          Duration.ofDays(1),
          Clock.systemUTC());
  private final RememberedTokens<AccessToken> remembered = new RememberedTokens<>();
  private final List<String> headers = new ArrayList<>();
  private int next;

  @Setup
  public void issue() throws TokenFaultException {
    Currency dollar = Currency.of("USD").orElseThrow();
    for (int number = 0; number < PARTNERS; number++) {
      long partnerId = FIRST_PARTNER_ID + number;
      ApiClient client =
          new ApiClient("%032x".formatted(number), partnerId, "", true, 1, false, List.of(), 0);
      BalanceReading balance = new BalanceReading(Book.opened(partnerId, dollar), 0);
      Partner partner =
          new Partner(
              partnerId,
              partnerId,
              "A distributor",
              "distributor@example.com",
              "Distributor",
              0,
              balance,
              Optional.of(client));
      String token = tokens.issue(partner, client);
      headers.add(SCHEME + token);
      remembered.add(SCHEME + token, tokens.verify(token));
    }
    // A few may push each other out of the table.
    headers.removeIf(header -> remembered.find(header) == null);
  }

  @Benchmark
  public AccessToken remembered() throws TokenFaultException {
    AccessToken token = remembered.find(header());
    if (token == null) {
      throw new IllegalStateException("only those are asked for that are in the table");
    }
    tokens.requireCurrent(token);
    return token;
  }

  @Benchmark
  public AccessToken firstTime() throws TokenFaultException {
    return tokens.verify(header().substring(SCHEME.length()));
  }

  private String header() {
    next = (next + 1) % headers.size();
    return headers.get(next);
  }

  private static SecretKey key() {
    return HmacKey.parse(HmacKey.generate()).orElseThrow();
  }
}
