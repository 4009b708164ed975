package dev.saldo.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class OutcomeTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("saldo.root"), "docs", "outcomes.md");

  @Test
  void documentListsEveryOutcomeInTheOrderOfPrecedence() throws IOException {
    List<String> documented =
        Pattern.compile("^\\| `([a-z_]+)` \\|", Pattern.MULTILINE)
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    assertEquals(Arrays.stream(Outcome.values()).map(Outcome::label).toList(), documented);
  }
}
