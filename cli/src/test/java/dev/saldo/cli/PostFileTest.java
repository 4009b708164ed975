package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostFileTest {
  private static final String HEADER = "partnerId,type,amount,reference";
  private static final String PARTNER = "307691364491599872";
  private static final int PARTNERS = 5;

  private final Path directory;
  private final FakeBooks books = new FakeBooks();
  private FakeServer server;

  PostFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer().respondsWith(books);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyLineIsPostedOnceAndThoseOfPartnerInTheirOrder() throws Exception {
    Run run = post(csv(3_000), "--output", "json");
    assertEquals(0, run.exitCode(), run.err());
    JsonNode report = Json.read(run.out());
    assertEquals(3_000, report.get("lines").asInt());
    assertEquals(3_000, report.get("posted").asInt());
    assertEquals(0, report.get("postedBefore").asInt());
    for (int partner = 0; partner < PARTNERS; partner++) {
      assertEquals(amounts(partner, 3_000), books.amounts(PARTNER + partner));
    }
    assertTrue(books.batchSizes().stream().allMatch(size -> size <= 1_000));
    assertTrue(books.batchSizes().size() < 20, books.batchSizes().toString());
  }

  @Test
  void linesOfNdjsonArePostedAsThoseOfCsv() throws Exception {
    String lines =
        """
        {"partnerId":"3076913644915998720","type":"charge","amount":"1.50","memo":"Zoë"}

        {"partnerId":"3076913644915998720","type":"top_up","amount":"2"}
        """;
    Run run = post(file("a.ndjson", lines));
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(List.of("1.50", "2"), books.amounts(PARTNER + "0"));
    assertTrue(server.requests().get(0).body().contains("Zoë"));
  }

  @Test
  void fileFromStandardInputIsPosted() {
    Run run =
        new Run.World()
            .operatorOf(server)
            .reading(HEADER + "\n" + PARTNER + "0,top_up,5,\n")
            .run("post", "--from", "-", "--format", "csv");
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(List.of("5"), books.amounts(PARTNER + "0"));
  }

  @Test
  void runThatBrokeOffGoesOnWithoutPostingTwice() throws Exception {
    Path file = csv(12_000);
    books.answering(4);
    Run broken = post(file);
    assertEquals(3, broken.exitCode(), broken.err());
    assertTrue(broken.err().contains("Run this again"), broken.err());
    long replaysBefore = books.replays();
    books.answering(Integer.MAX_VALUE);

    Run resumed = post(file, "--output", "json");
    assertEquals(0, resumed.exitCode(), resumed.err());
    JsonNode report = Json.read(resumed.out());
    assertEquals(12_000, report.get("lines").asInt());
    assertEquals(report.get("postedBefore").asLong(), books.replays() - replaysBefore);
    assertTrue(report.get("postedBefore").asInt() > 0);
    assertTrue(report.get("posted").asInt() > 0);
    for (int partner = 0; partner < PARTNERS; partner++) {
      assertEquals(amounts(partner, 12_000), books.amounts(PARTNER + partner));
    }
  }

  @Test
  void sameContentsUnderAnotherNameArePostedBefore() throws Exception {
    Path file = csv(10);
    post(file);
    Path copy = Files.copy(file, directory.resolve("copy.csv"));
    Run run = post(copy, "--output", "json");
    assertEquals(10, Json.read(run.out()).get("postedBefore").asInt());
  }

  @Test
  void fileThatWasChangedIsNotPostedUnlessAsNew() throws Exception {
    Path file = csv(10);
    post(file);
    int requests = server.requests().size();
    Files.writeString(file, Files.readString(file) + PARTNER + "0,charge,3,\n");
    Run refused = post(file);
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("--as-new"), refused.err());
    assertEquals(requests, server.requests().size());
    Run forced = post(file, "--as-new", "--output", "json");
    assertEquals(11, Json.read(forced.out()).get("posted").asInt());
  }

  @Test
  void fileWhoseLinesHaveKeysMayChange() throws Exception {
    String lines = "partnerId,type,amount,idempotencyKey\n" + PARTNER + "0,charge,1,k-1\n";
    post(file("keys.csv", lines));
    Run run =
        post(
            file("keys.csv", lines + PARTNER + "0,charge,2,k-2\n" + PARTNER + "0,charge,3,k-3\n"),
            "--output",
            "json");
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(List.of("1", "2", "3"), books.amounts(PARTNER + "0"));
    assertEquals(1, Json.read(run.out()).get("postedBefore").asInt());
  }

  @Test
  void refusedLinesAreReportedAndWhatWasMendedCanBePosted() throws Exception {
    Path rejects = directory.resolve("rejects.csv");
    String lines =
        "partnerId,type,amount,memo,idempotencyKey\n"
            + (PARTNER + "0,charge,1,,k-1\n")
            + (PARTNER + "0,charge,5000,\"a, \"\"b\"\"\",k-2\n");
    Run run = post(file("a.csv", lines), "--rejects", rejects.toString());
    assertEquals(1, run.exitCode(), run.err());
    assertTrue(run.out().contains("Refused        1"), run.out());
    assertTrue(run.out().contains("   3  " + PARTNER + "0  insufficient_balance"), run.out());
    String rejected = Files.readString(rejects);
    assertTrue(rejected.contains(",3,insufficient_balance,"), rejected);

    Path mended = Files.writeString(rejects, rejected.replace(",5000,", ",50,"));
    Run again = post(mended);
    assertEquals(0, again.exitCode(), again.err());
    assertEquals(List.of("1", "50"), books.amounts(PARTNER + "0"));
    assertTrue(server.requests().get(1).body().contains("\"memo\":\"a, \\\"b\\\"\""));
  }

  @Test
  void keyOfAnotherRequestIsReportedAndKeptInRejects() throws Exception {
    String header = "partnerId,type,amount,idempotencyKey\n";
    post(file("a.csv", header + PARTNER + "0,charge,1,k-1\n"));
    Path rejects = directory.resolve("rejects.csv");
    Run run =
        post(file("b.csv", header + PARTNER + "0,charge,2,k-1\n"), "--rejects", rejects.toString());
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("idempotency_key_reused"), run.out());
    assertTrue(Files.readString(rejects).contains("k-1"));
  }

  @Test
  void linesThatTheServerIsTooBusyForAreSentAgain() throws Exception {
    books.busyFor(3);
    Run run = post(csv(10));
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(2, books.amounts(PARTNER + "0").size());
  }

  @Test
  void batchThatIsTooLargeIsSentInParts() throws Exception {
    books.taking(100);
    Run run = post(csv(1_000));
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(amounts(0, 1_000), books.amounts(PARTNER + "0"));
  }

  @Test
  void lineForWhichTheServerRefusesAllIsReportedAndTheOthersArePosted() throws Exception {
    String result = "{\"field\":\"transactions[1].amount\",\"tag\":\"too_many_decimals\"}";
    String refusal =
        FakeServer.envelope("parameter_validation_failed", "too many decimals", result, 400);
    server.respondsWith(
        request ->
            request.body().contains("1.234")
                ? new FakeServer.Answer(400, refusal, false)
                : books.answer(request));
    String lines =
        HEADER
            + ("\n" + PARTNER + "0,charge,1,")
            + ("\n" + PARTNER + "0,charge,1.234,")
            + ("\n" + PARTNER + "0,charge,2,\n");
    Run run = post(file("a.csv", lines), "--output", "json");
    assertEquals(1, run.exitCode(), run.err());
    JsonNode refused = Json.read(run.out()).get("refusals").get(0);
    assertEquals(3, refused.get("line").asInt());
    assertEquals("amount (too_many_decimals)", refused.get("field").asText());
    assertEquals(List.of("1", "2"), books.amounts(PARTNER + "0"));
  }

  @Test
  void keyThatIsNotAcceptedEndsTheRun() throws Exception {
    String refusal = FakeServer.envelope("operator_key_invalid", "no such key", "{}", 401);
    server.respondsWith(request -> new FakeServer.Answer(401, refusal, false));
    assertEquals(4, post(csv(1)).exitCode());
  }

  @Test
  void checkSendsNothing() throws Exception {
    Run run = post(csv(1_200), "--check");
    assertEquals(0, run.exitCode());
    assertTrue(run.err().contains("1,200 lines"), run.err());
    assertTrue(server.requests().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"charge,1,2", "charge,0,", "spend,1,", "charge,\"1,5\","})
  void fileWithWrongLineIsNotPostedAtAll(String end) throws Exception {
    String lines = HEADER + "\n" + PARTNER + "0,charge,1,\n" + PARTNER + "0," + end + "\n";
    Run run = post(file("a.csv", lines.replace("1,2\n", "1,2,3\n")));
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("a.csv: line 3"), run.err());
    assertTrue(run.err().contains("nothing was sent"), run.err());
    assertTrue(server.requests().isEmpty());
  }

  @Test
  void rejectsMayNotOverwriteTheFile() throws Exception {
    Path file = csv(1);
    Run run = post(file, "--rejects", directory.resolve("./a.csv").toString());
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("--rejects"), run.err());
    assertTrue(server.requests().isEmpty());
  }

  @Test
  void rejectsOfRunThatBrokeOffAreNotWritten() throws Exception {
    Path rejects = Files.writeString(directory.resolve("rejects.csv"), "as before");
    books.answering(0);
    Run run = post(csv(1), "--rejects", rejects.toString());
    assertEquals(3, run.exitCode());
    assertEquals("as before", Files.readString(rejects));
  }

  @Test
  void missingFileIsNamed() {
    Run run = post(directory.resolve("none.csv"));
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("none.csv: there is no such file"), run.err());
  }

  @Test
  void formatOfUnknownNameHasToBeGiven() throws Exception {
    Run run = post(file("postings.txt", HEADER));
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("--format"), run.err());
  }

  @Test
  void progressIsLinesWhereNobodyLooks() throws Exception {
    Run run = post(csv(10_000));
    assertTrue(run.err().contains(" of 10,000 lines"), run.err());
    assertFalse(run.err().contains("\r"), run.err());
  }

  @Test
  void progressIsBarOnTerminal() throws Exception {
    Path file = csv(10_000);
    Run run =
        new Run.World().operatorOf(server).onTerminal().run("post", "--from", file.toString());
    assertTrue(run.err().contains("\r[########"), run.err());
    assertTrue(run.err().contains("100%"), run.err());
  }

  private Run post(Path file, String... options) {
    List<String> arguments = new ArrayList<>(List.of("post", "--from", file.toString()));
    arguments.addAll(List.of(options));
    return Run.operator(server, arguments.toArray(String[]::new));
  }

  private Path csv(int lines) throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (int line = 0; line < lines; line++) {
      String partner = PARTNER + line % PARTNERS;
      text.append("%s,charge,%d.5,line %d%n".formatted(partner, 1 + line % 900, line));
    }
    return file("a.csv", text.toString());
  }

  private static List<String> amounts(int partner, int lines) {
    return IntStream.range(0, lines)
        .filter(line -> line % PARTNERS == partner)
        .mapToObj(line -> 1 + line % 900 + ".5")
        .toList();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
