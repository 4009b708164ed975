package dev.saldo.server;

import dev.saldo.journal.BookClock;
import dev.saldo.journal.JournalSettings;
import dev.saldo.journal.PolicyChange;
import dev.saldo.ledger.Thresholds;
import dev.saldo.server.http.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server without partners, on a free port and a database of its own that goes with it. */
final class ContractServer implements AutoCloseable {
  static final String OPERATOR_KEY = "fedcba9876543210fedcba9876543210";
  static final String OTHER_OPERATOR_KEY = "00112233445566778899aabbccddeeff";

  static final String READER_KEY = "ffeeddccbbaa99887766554433221100";
  static final String POSTER_KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

  private static final String APPROVAL_ABOVE = "JPY=1000000000,USD=1000000000";
  private static final int QUEUE_MAX = 1000;

  private final Path directory;
  private final SaldoServer server;

  private ContractServer(
      Path directory, Clock clock, BookClock bookClock, int queueMax, Transport transport) {
    this.directory = directory;
    this.server = SaldoServer.start(settings(queueMax, transport), clock, bookClock);
    transport.at(server.port());
  }

  static ContractServer start(Clock clock) {
    return start(clock, QUEUE_MAX);
  }

  /** The same, asked in that way. */
  static ContractServer start(Clock clock, Transport transport) {
    return start(clock, BookClock.trusted(clock), QUEUE_MAX, transport);
  }

  /**
   * The same, with queues of that length.
   *
   * @param queueMax how many may wait for the journal's writer
   */
  static ContractServer start(Clock clock, int queueMax) {
    return start(clock, BookClock.trusted(clock), queueMax, Transport.HTTP_1);
  }

  /** The same, with a clock that has to be confirmed. */
  static ContractServer startUnconfirmed(Clock clock) {
    return start(clock, ClockSettings.DEFAULT.bookClock(clock), QUEUE_MAX, Transport.HTTP_1);
  }

  private static ContractServer start(
      Clock clock, BookClock bookClock, int queueMax, Transport transport) {
    try {
      return new ContractServer(
          Files.createTempDirectory("saldo-contract-"), clock, bookClock, queueMax, transport);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private ServerSettings settings(int queueMax, Transport transport) {
    ServerSettings settings =
        new ServerSettings(
            transport
                .with(new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()))
                .with(new LimitSettings(1, 100, LimitSettings.FAILED_LOGINS_PER_MINUTE)),
            new JournalSettings(databaseUrl(), false, queueMax, 100),
            new TokenSettings(keysFile(), Duration.ofMinutes(30), Duration.ofDays(15)),
            OperatorKeys.parse(
                List.of(
                    "ops:" + OPERATOR_KEY,
                    "other:" + OTHER_OPERATOR_KEY,
                    OperatorKey.of("reader", Role.READ, READER_KEY).line(),
                    OperatorKey.of("poster", Role.POST, POSTER_KEY).line())));
    return settings
        .withApprovalPolicy(
            new PolicyChange(
                Optional.of(Thresholds.parse(APPROVAL_ABOVE)), Optional.empty(), Optional.empty()))
        .withObservability(new ObservabilitySettings(0, ClockSettings.DEFAULT, Optional.empty()));
  }

  int port() {
    return server.port();
  }

  Path keysFile() {
    return directory.resolve("keys.properties");
  }

  private String databaseUrl() {
    return "jdbc:sqlite:" + directory.resolve("saldo.db");
  }

  /** A connection of one's own to the server's database. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(databaseUrl());
  }

  @Override
  public void close() {
    server.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
