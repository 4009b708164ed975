package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.journal.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's guide does what it says, on a real PostgreSQL. */
final class OperatingGuideTest {
  private static final Path GUIDE = Launch.root().resolve("docs/operating.md");
  private static final Path ALERTS = Launch.root().resolve("deploy/prometheus/alerts.yaml");
  private static final Path OLDEST_POSTGRESQL =
      Launch.root().resolve("e2e/target/tools/postgres-oldest.jar");
  private static final int BLOCKS_MIN = 8;

  @TempDir private Path directory = Path.of("");

  @Test
  void commandsOfTheGuideRun() throws Exception {
    KnownOptions known = KnownOptions.of(directory);
    try (PostgresServer postgres = PostgresServer.startFrom(OLDEST_POSTGRESQL)) {
      try (Connection connection = postgres.connect("postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE saldo");
      }
      Script script =
          new Script(directory)
              .variable("PGHOST", "127.0.0.1")
              .variable("PGPORT", String.valueOf(postgres.port()))
              .variable("PGPASSWORD", PostgresServer.PASSWORD)
              .variable("port_a", freePort())
              .variable("port_b", freePort());
      int blocks = 0;
      for (ShellBlocks.Block block : ShellBlocks.of(GUIDE)) {
        if (isThere(block.needs(), known)) {
          script.then(block.commands());
          blocks++;
        } else if (!block.needs().equals("root")) {
          System.out.println(
              "not run: commands of docs/operating.md, for want of " + block.needs());
        }
      }
      assertTrue(blocks >= BLOCKS_MIN, "blocks: " + blocks);
      String said = script.run();
      assertTrue(said.contains("\"accountBalance\":675.24"), said);
    }
  }

  @Test
  void filesOfTheGuideAreThere() throws IOException {
    String guide = Files.readString(GUIDE);
    Set<String> missing = new TreeSet<>();
    for (MatchResult link :
        Pattern.compile("\\]\\(\\.\\./([^)#]+)").matcher(guide).results().toList()) {
      if (!Files.exists(Launch.root().resolve(link.group(1)))) {
        missing.add(link.group(1));
      }
    }
    assertEquals(Set.of(), missing);
  }

  /** Whoever is woken by an alert finds it in the guide. */
  @Test
  void everyAlertIsInTheGuide() throws IOException {
    String guide = Files.readString(GUIDE);
    Set<String> missing =
        Pattern.compile("- alert: (\\w+)")
            .matcher(Files.readString(ALERTS))
            .results()
            .map(alert -> alert.group(1))
            .filter(alert -> !guide.contains("`" + alert + "`"))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), missing);
  }

  private boolean isThere(String needed, KnownOptions known) throws Exception {
    if (needed.isEmpty()) {
      return true;
    }
    if (needed.startsWith("--")) {
      return known.hasOption(needed);
    }
    if (needed.startsWith("saldo ")) {
      return isCommandThere(needed.substring("saldo ".length()).split(" "));
    }
    return needed.equals("pg_dump") && Shell.has("pg_dump") && Shell.has("createdb");
  }

  /** A command, or an option of one. */
  private boolean isCommandThere(String[] words) {
    String last = words[words.length - 1];
    Launch help =
        last.startsWith("--")
            ? Launch.of(directory, Arrays.copyOf(words, words.length - 1))
            : Launch.of(directory, words);
    Finished finished = help.with("--help").run();
    return finished.exitCode() == 0 && finished.out().contains(last);
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(socket.getLocalPort());
    }
  }
}
