package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.journal.Journal;
import dev.saldo.journal.JournalSettings;
import dev.saldo.journal.NewPartner;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A statement of a million entries needs no memory for them. */
final class StatementHeapTest {
  private static final long PARTNER_ID = 3_076_913_644_915_998_720L;
  private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  private static final int ENTRIES = 1_000_000;
  private static final int LENGTH_MIN = 8_000_000;
  private static final int READ_BYTES = 1 << 20;
  private static final int TAIL_BYTES = 4_096;

  @Test
  void millionEntriesStreamWithin256Megabytes(@TempDir Path directory)
      throws IOException, SQLException, InterruptedException {
    writeBook(directory.resolve("saldo.db"));
    Process server = start(directory);
    try (BufferedReader output = server.inputReader(StandardCharsets.UTF_8)) {
      int port =
          output
              .lines()
              .filter(line -> line.startsWith(HeapServer.PORT))
              .mapToInt(line -> Integer.parseInt(line.substring(HeapServer.PORT.length())))
              .findFirst()
              .orElseThrow();
      assertTail(port, "json&to=2026-12-31", "\"closing\":{\"accountBalance\":\"10000.00\"");
      assertTail(port, "csv&to=2026-12-31", "closing_balance,,,,,,USD,,,10000.00");
      // A page takes its time to make, but no more memory than the one before it.
      assertTail(port, "pdf&to=2026-02-02", "%%EOF");
      assertTrue(server.isAlive());
    } finally {
      server.destroy();
      assertTrue(server.waitFor(30, TimeUnit.SECONDS));
    }
  }

  private static Process start(Path directory) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            HeapServer.class.getName(),
            directory.toString())
        .redirectError(new File(directory.toFile(), "errors"))
        .start();
  }

  /** Entries that nobody posted, but that are as if: so many could not be posted here. */
  private static void writeBook(Path file) throws SQLException {
    JournalSettings settings = new JournalSettings("jdbc:sqlite:" + file, false, 10, 10);
    Currency usd = Currency.of("USD").orElseThrow();
    try (Journal journal = Journal.open(settings, Clock.fixed(START, ZoneOffset.UTC))) {
      journal
          .openPartner(
              new NewPartner(PARTNER_ID, PARTNER_ID, "Acme", "a@example.com", "Partner", usd),
              Money.zero(usd),
              "ops")
          .join();
    }
    try (Connection connection = DriverManager.getConnection(settings.url());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
          INSERT INTO entry (partner_id, sequence, type, amount, available_after, held_after, credit_limit_after,
            linked_sequence, settled_after, expires_at, effective_date, reference, memo, posted_by, idempotency_key,
            recorded_at, hash)
          SELECT %d, i, 'top_up', 1, i, 0, 0, 0, 0, 0, '2026-01-30', 'INV-' || i, 'monthly fee of the licence', 'ops',
            'key-' || i, %d + i * 1000000, zeroblob(32) FROM n
          """
              .formatted(ENTRIES, PARTNER_ID, START.toEpochMilli() * 1_000));
    }
  }

  private static Socket request(int port, String format) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    String request =
        "GET /operator/v1/partners/%d/statement?from=2026-01-01&format=%s HTTP/1.1\r\n"
            .formatted(PARTNER_ID, format);
    String headers =
        "Host: localhost\r\nUser-Agent: test\r\nConnection: close\r\nAuthorization: Bearer "
            + ContractServer.OPERATOR_KEY
            + "\r\n\r\n";
    socket.getOutputStream().write((request + headers).getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Reads to the end, which is a whole one. */
  private static void assertTail(int port, String query, String expected) throws IOException {
    byte[] tail = new byte[0];
    long length = 0;
    try (Socket socket = request(port, query)) {
      InputStream in = socket.getInputStream();
      byte[] read = in.readNBytes(READ_BYTES);
      while (read.length > 0) {
        length += read.length;
        tail = joined(tail, read);
        read = in.readNBytes(READ_BYTES);
      }
    }
    String end = new String(tail, StandardCharsets.ISO_8859_1);
    assertTrue(end.contains(expected), end);
    assertTrue(end.endsWith("\r\n0\r\n\r\n"), end);
    assertTrue(length > LENGTH_MIN, "only " + length + " bytes");
  }

  private static byte[] joined(byte[] before, byte[] after) {
    byte[] all = new byte[before.length + after.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(after, 0, all, before.length, after.length);
    int start = Math.max(0, all.length - TAIL_BYTES);
    return Arrays.copyOfRange(all, start, all.length);
  }
}
