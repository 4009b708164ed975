package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.saldo.journal.Journal;
import dev.saldo.journal.JournalSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
  @Test
  void journalThatTakesNoMoreIsOverloaded(@TempDir Path directory) {
    String url = "jdbc:sqlite:" + directory.resolve("saldo.db");
    Journal journal = Journal.open(new JournalSettings(url, false, 10, 10), Clock.systemUTC());
    journal.close();
    Throwable failure = assertThrows(CompletionException.class, () -> journal.access(1).join());

    Refusal refusal = Failures.refusal(failure, "id");

    assertEquals("overloaded", refusal.code().code());
    assertEquals(503, refusal.answer().status());
    assertEquals(List.of("Retry-After", "1"), List.of(refusal.answer().headers()));
  }
}
