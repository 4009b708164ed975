package dev.saldo.server;

import dev.saldo.journal.JournalSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server on a free port, with a database of its own that goes with it. */
final class TestServer implements AutoCloseable {
  static final String OPERATOR_KEY = "0123456789abcdef0123456789abcdef";

  private final Path directory;
  private final SaldoServer server;

  private TestServer(Path directory, SaldoServer server) {
    this.directory = directory;
    this.server = server;
  }

  static TestServer start() {
    return start(Clock.systemUTC(), Optional.empty(), List.of());
  }

  static TestServer start(
      Clock clock, Optional<String> forwardedHeader, List<String> trustedProxies) {
    try {
      Path directory = Files.createTempDirectory("saldo-server-test-");
      ServerSettings settings =
          new ServerSettings(
              new HttpSettings("127.0.0.1", 0, forwardedHeader, trustedProxies),
              new JournalSettings("jdbc:sqlite:" + directory.resolve("saldo.db"), false, 1000, 100),
              new TokenSettings(
                  directory.resolve("keys.properties"),
                  Duration.ofMinutes(30),
                  Duration.ofDays(15)),
              OperatorKeys.parse(List.of("ops:" + OPERATOR_KEY)));
      return new TestServer(directory, SaldoServer.start(settings, clock));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  int port() {
    return server.port();
  }

  SaldoServer server() {
    return server;
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
