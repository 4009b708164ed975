package dev.saldo.server.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saldo.journal.Progress;
import dev.saldo.journal.VerifyReport;
import dev.saldo.journal.VerifyScope;
import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.http.Refusal;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Verifications that go on while others ask for them. */
class VerificationsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final VerifyReport SOUND = new VerifyReport(7, 70, 0, List.of(), Duration.ZERO);

  private final Semaphore mayEnd = new Semaphore(0);
  private final CountDownLatch isUnderWay = new CountDownLatch(1);

  private Verifications waiting() {
    return new Verifications(
        (scope, progress) -> {
          progress.accept(new Progress(3, 7, 30, Duration.ofSeconds(1)));
          isUnderWay.countDown();
          mayEnd.acquireUninterruptibly();
          return SOUND;
        });
  }

  private static JsonNode shown(Verification verification) {
    StringWriter text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      verification.write(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    try {
      return JSON.readTree(text.toString());
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static void awaitEnd(Verification verification) {
    while (verification.isRunning()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void secondIsRefusedWhileTheFirstRuns() throws InterruptedException {
    try (Verifications verifications = waiting()) {
      Verification first = verifications.begin("one", VerifyScope.all());
      isUnderWay.await();
      assertEquals(
          "{\"verificationId\":\"one\",\"state\":\"running\",\"books\":3,\"booksTotal\":7,\"entries\":30}",
          shown(first).toString());

      Refusal refusal =
          assertThrows(Refusal.class, () -> verifications.begin("two", VerifyScope.all()));
      assertEquals(ErrorCode.VERIFICATION_RUNNING, refusal.code());
      assertEquals("one", refusal.particulars().get("verificationId"));

      mayEnd.release(2);
      awaitEnd(first);
      assertEquals(
          "{\"verificationId\":\"one\",\"state\":\"done\",\"books\":7,\"booksTotal\":7,\"entries\":70,"
              + "\"isSound\":true,\"findings\":[]}",
          shown(first).toString());
      awaitEnd(verifications.begin("two", VerifyScope.all()));
    }
  }

  @Test
  void oldestIsForgotten() {
    try (Verifications verifications = new Verifications((scope, progress) -> SOUND)) {
      for (int i = 0; i < 9; i++) {
        awaitEnd(verifications.begin("v" + i, VerifyScope.all()));
      }

      assertTrue(verifications.find("v0").isEmpty());
      assertTrue(verifications.find("v1").isPresent());
    }
  }

  @Test
  void failureIsShown() {
    Verifications.Work broken =
        (scope, progress) -> {
          throw new IllegalStateException("a bug");
        };
    try (Verifications verifications = new Verifications(broken)) {
      Verification verification = verifications.begin("one", VerifyScope.all());
      awaitEnd(verification);

      assertEquals("failed", shown(verification).path("state").textValue());
      assertEquals("internal_error", shown(verification).path("failure").textValue());
    }
  }
}
