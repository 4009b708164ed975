package dev.saldo.journal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Optional;

/** The cluster that an environment variable names: the URL of its coordinator, with the login. */
final class CitusTestDatabase implements TestDatabase {
  private static final String VARIABLE = "SALDO_TEST_CITUS_URL";
  private static final Optional<String> URL = Optional.ofNullable(System.getenv(VARIABLE));

  /** Skips a class of tests, and says so, if there is no cluster. */
  static void require() {
    String message = "not run: the tests on Citus, because " + VARIABLE + " names no cluster";
    if (URL.isEmpty()) {
      System.out.println(message);
    }
    assumeTrue(URL.isPresent(), message);
  }

  @Override
  public JournalSettings settings() {
    return new JournalSettings(URL.orElseThrow(), true, 10_000, 512)
        .withThreads(new JournalThreads(2, 2, 1))
        .withSweepInterval(Duration.ofHours(1));
  }

  @Override
  public void close() {}
}
