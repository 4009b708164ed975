package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A book of a million entries, in a server that has not the memory to hold them. */
final class StatementHeapTest {
  private static final int ENTRIES = 1_000_000;
  private static final String CLOSING_BALANCE = "10000.00";

  /** Of a book whose pages are set in reasonable time. */
  private static final int PRINTED_ENTRIES = 50_000;

  private static Server server;
  private static String partnerId;
  private static String printedPartnerId;

  @BeforeAll
  static void fillBook(@TempDir Path directory) {
    Launch launch = Server.launch(directory, "data/saldo.db");
    try (Server empty = Server.start(launch)) {
      partnerId = openPartner(empty.operator());
      printedPartnerId = openPartner(empty.operator());
      empty.program().terminate();
    }
    Sqlite database = new Sqlite(directory.resolve("data/saldo.db"));
    database.dropTriggers();
    multiplyEntry(database, partnerId, ENTRIES);
    multiplyEntry(database, printedPartnerId, PRINTED_ENTRIES);
    server = Server.start(launch.javaOption("-Xmx256m"));
  }

  private static String openPartner(Operator operator) {
    String opened = operator.openPartner("Busy Partner");
    operator.topUp(opened, "first", "0.01");
    return opened;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Repeats the first entry: a cent each. The hashes are not right, which no statement needs. */
  private static void multiplyEntry(Sqlite database, String partner, int entries) {
    String insert =
        """
        WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
        INSERT INTO entry
        SELECT partner_id, i, type, amount, amount * i, held_after, credit_limit_after,
          linked_sequence, settled_after, expires_at, effective_date, reference, memo, posted_by,
          'key-' || i, recorded_at, hash, forced_reason
        FROM entry CROSS JOIN n
        WHERE partner_id = %s AND sequence = 1
        """;
    String update = "UPDATE book SET sequence = %d, available = %<d WHERE partner_id = %s";
    database.execute(
        List.of(insert.formatted(entries, partner), update.formatted(entries, partner)));
  }

  @Test
  void jsonStreams() throws Exception {
    long sequence = 0;
    try (InputStream body = statement(partnerId, "json").body();
        JsonParser json = new ObjectMapper().createParser(body)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && json.currentName().equals("transactionId")) {
          sequence++;
          assertEquals(partnerId + "-" + sequence, json.nextTextValue());
        }
      }
    }
    assertEquals(ENTRIES, sequence);
    assertServerIsWell();
  }

  @Test
  void csvStreams(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("statement.csv");
    HttpResponse<Path> response = http().send(request(partnerId, "csv"), BodyHandlers.ofFile(file));
    assertEquals(200, response.statusCode());
    try (Stream<String> lines = Files.lines(file)) {
      long count = lines.filter(line -> line.contains(partnerId + "-")).count();
      assertEquals(ENTRIES, count);
    }
    assertServerIsWell();
  }

  @Test
  void pdfStreams() throws Exception {
    try (InputStream body = statement(printedPartnerId, "pdf").body()) {
      assertEquals("%PDF-", new String(body.readNBytes(5), StandardCharsets.US_ASCII));
      long bytes = body.transferTo(OutputStream.nullOutputStream());
      assertTrue(bytes > PRINTED_ENTRIES, "a byte for each entry at the very least");
    }
    assertServerIsWell();
  }

  @Test
  void balanceIsToldWithoutCounting() {
    Operator operator = server.operator();
    assertEquals(CLOSING_BALANCE, operator.balance(partnerId).path("accountBalance").textValue());
    String path = Operator.partner(partnerId) + "/balance?sequence=500000";
    assertEquals("5000.00", operator.get(path).success(200).path("available").textValue());
  }

  private static void assertServerIsWell() {
    assertTrue(server.program().isAlive());
    assertTrue(!server.log().contains("OutOfMemoryError"), "the heap was too small");
    assertEquals(
        CLOSING_BALANCE, server.operator().balance(partnerId).path("accountBalance").textValue());
  }

  private static HttpResponse<InputStream> statement(String partner, String format)
      throws Exception {
    HttpResponse<InputStream> response =
        http().send(request(partner, format), BodyHandlers.ofInputStream());
    assertEquals(200, response.statusCode());
    return response;
  }

  private static HttpRequest request(String partner, String format) {
    String today = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
    String yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
    URI uri =
        URI.create(
            server.baseUrl()
                + Operator.partner(partner)
                + ("/statement?format=" + format + "&from=" + yesterday + "&to=" + today));
    return HttpRequest.newBuilder(uri)
        .header("Authorization", "Bearer " + Server.OPERATOR_KEY)
        .build();
  }

  private static HttpClient http() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }
}
