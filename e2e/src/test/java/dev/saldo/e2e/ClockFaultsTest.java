package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.journal.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose clock is wrong: they post and sweep nothing, and go on when it is right again. */
final class ClockFaultsTest {
  private static final int BEFORE = 100;
  private static final int AFTERWARDS = 50;
  private static final int HOUR_SECONDS = 3_600;
  private static final int TEN_YEARS_SECONDS = 3_652 * 24 * HOUR_SECONDS;
  private static final String DATABASE = "data/saldo.db";
  private static final Pattern STOPPED = Pattern.compile("nothing is posted or swept");
  private static final Pattern ON_AGAIN = Pattern.compile("the clock is confirmed again");

  private final Path directory;

  ClockFaultsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void clockJumpsOfAnHourEitherWay() {
    FakeClock clock = FakeClock.inDirectory(directory);
    Launch launch = Server.launch(directory, DATABASE).with("--access-token-lifetime", "12h");
    try (Server server = Server.start(clock.launch(launch))) {
      PostingLoad postings = new PostingLoad(server.operator(), 3).stubborn();
      try (ReadingLoad readings = new ReadingLoad(List.of(server))) {
        postings.run(
            List.of(server.operator()),
            BEFORE,
            () -> {
              for (int jump : new int[] {HOUR_SECONDS, -HOUR_SECONDS}) {
                clock.set(jump);
                awaitRefusal(server);
                readings.awaitMore(AFTERWARDS);
                clock.set(0);
                postings.awaitMore(AFTERWARDS);
              }
            });
      }
      postings.check(server.operator());
      assertStampedUntilNow(server.operator(), postings.partnerIds());
    }
  }

  @Test
  void nodesWhoseClocksAreAnHourApart() {
    FakeClock clock = FakeClock.inDirectory(directory);
    clock.set(-HOUR_SECONDS);
    try (PostgresServer postgres = PostgresServer.start()) {
      Launch launch = Postgres.launch(postgres, postgres.newDatabase(), directory);
      try (Server right = Server.start(launch);
          Server late = Server.start(clock.launch(launch))) {
        PostingLoad load = new PostingLoad(right.operator(), 3);
        load.run(
            List.of(late.operator(), right.operator()), BEFORE, () -> load.awaitMore(AFTERWARDS));
        load.check(right.operator());
        awaitRefusal(late);

        clock.set(0);
        Eventually.holds("readiness", () -> late.operator().get("/health/ready").status() == 200);
        load.check(late.operator());
      }
    }
  }

  @Test
  void embeddedServerTenYearsAheadReleasesNoHold() {
    FakeClock clock = FakeClock.inDirectory(directory);
    Launch launch = clock.launch(Server.launch(directory, DATABASE));
    try (Server server = Server.start(launch)) {
      String partnerId = partnerWithHold(server.operator());
      clock.set(TEN_YEARS_SECONDS);
      server.program().awaitErr(STOPPED);
      assertStopped(server, partnerId);
      server.program().terminate();
    }
    Finished refused = launch.with("--listen", "127.0.0.1:0").run();
    assertEquals(2, refused.exitCode(), refused::err);
    assertTrue(refused.err().contains("--confirm-clock"), refused::err);
    int year = Instant.now().toString().charAt(3) - '0';
    assertTrue(refused.err().matches("(?s).*clock is at 203.*newest record .* 202" + year + ".*"));
  }

  @Test
  void nodeTenYearsAheadOfPostgresqlReleasesNoHold() {
    FakeClock clock = FakeClock.inDirectory(directory);
    try (PostgresServer postgres = PostgresServer.start()) {
      Launch launch = Postgres.launch(postgres, postgres.newDatabase(), directory);
      String partnerId;
      try (Server right = Server.start(launch)) {
        partnerId = partnerWithHold(right.operator());
      }
      clock.set(TEN_YEARS_SECONDS);
      try (Server wrong = Server.start(clock.launch(launch))) {
        wrong.program().awaitErr(STOPPED);
        assertStopped(wrong, partnerId);

        clock.set(0);
        wrong.program().awaitErr(ON_AGAIN);
        wrong.operator().topUp(partnerId, "afterwards", "1.00");
        assertStampedUntilNow(wrong.operator(), List.of(partnerId));
      }
    }
  }

  /** Of a day. */
  private static String partnerWithHold(Operator operator) {
    String partnerId = operator.openPartner("Late Partner");
    operator.topUp(partnerId, "top-up", "5.00");
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    Answer hold =
        operator.post(
            partnerId,
            "hold",
            Json.object()
                .put("type", "hold")
                .put("amount", "2.00")
                .put("expiresAt", tomorrow.toString()));
    assertEquals("2.00", hold.success(201).path("amount").asText());
    return partnerId;
  }

  private static void assertStopped(Server server, String partnerId) {
    Operator operator = server.operator();
    operator.post(partnerId, "refused", Operator.topUp("1.00")).refusal(503, "clock_unconfirmed");
    JsonNode ready = operator.get("/health/ready").refusal(503, "not_ready");
    assertTrue(ready.path("clock").asText().contains("315"), ready::toString);
    assertEquals(2, operator.history(partnerId).size());
  }

  /** Waits until postings are refused for the clock's sake. */
  private static void awaitRefusal(Server server) {
    Operator operator = server.operator();
    String partnerId =
        operator
            .get("/operator/v1/partners")
            .success(200)
            .path("items")
            .path(0)
            .path("partnerId")
            .textValue();
    Eventually.holds(
        "postings to be refused",
        () -> {
          String key = "refused-" + System.nanoTime();
          Answer answer = operator.post(partnerId, key, Operator.topUp("1.00"));
          return answer.status() == 503 && answer.code().equals("clock_unconfirmed");
        });
  }

  private static void assertStampedUntilNow(Operator operator, List<String> partnerIds) {
    Instant latest = Instant.now().plusSeconds(60);
    for (String partnerId : partnerIds) {
      for (JsonNode entry : operator.history(partnerId)) {
        Instant recordedAt = Instant.parse(entry.path("recordedAt").asText());
        assertTrue(recordedAt.isBefore(latest), entry::toString);
        assertTrue(recordedAt.isAfter(latest.minusSeconds(600)), entry::toString);
      }
    }
  }
}
