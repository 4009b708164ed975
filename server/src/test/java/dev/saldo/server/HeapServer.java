package dev.saldo.server;

import dev.saldo.journal.JournalSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A server in a JVM of its own; prints its port. */
final class HeapServer {
  /** What the line with the port begins with. */
  static final String PORT = "port=";

  private HeapServer() {}

  /**
   * Starts it.
   *
   * @param arguments the directory of its database and its keys; then perhaps a certificate and its
   *     key
   */
  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    SaldoServer server =
        SaldoServer.start(
            // The books were written by a clock that stood still.
            new ServerSettings(
                    http(arguments),
                    new JournalSettings(
                        "jdbc:sqlite:" + directory.resolve("saldo.db"), false, 1_000, 100),
                    new TokenSettings(
                        directory.resolve("keys.properties"),
                        Duration.ofMinutes(30),
                        Duration.ofDays(15)),
                    OperatorKeys.parse(List.of("ops:" + ContractServer.OPERATOR_KEY)))
                .withObservability(ObservabilitySettings.SANDBOX));
    System.out.println(PORT + server.port());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
  }

  private static HttpSettings http(String... arguments) {
    HttpSettings http = new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of());
    return arguments.length == 1
        ? http
        : http.with(new TlsSettings(Path.of(arguments[1]), Path.of(arguments[2])));
  }
}
