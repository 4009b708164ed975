package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/threats.md} names tests that there are. That they ran, {@code ./check} looks at. */
final class ThreatsTest {
  private static final Path DOCUMENT = Launch.root().resolve("docs/threats.md");
  private static final Pattern NAME =
      Pattern.compile("`([a-z0-9]+)/([A-Z][A-Za-z0-9]*)#([a-z][A-Za-z0-9]*)`");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!threat|fault|---).*\\|$");
  private static final int ROWS_MIN = 50;

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    for (MatchResult name : NAME.matcher(Files.readString(DOCUMENT)).results().toList()) {
      if (!isTest(name.group(1), name.group(2), name.group(3))) {
        missing.add(name.group());
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyThreatNamesATest() throws IOException {
    List<String> rows =
        ROW.matcher(Files.readString(DOCUMENT)).results().map(MatchResult::group).toList();
    assertTrue(rows.size() >= ROWS_MIN, "rows: " + rows.size());
    assertEquals(List.of(), rows.stream().filter(row -> !NAME.matcher(row).find()).toList());
  }

  private static boolean isTest(String module, String type, String method) throws IOException {
    Pattern declaration =
        Pattern.compile(
            "@(Test|ParameterizedTest|RepeatedTest)\\b(?:(?!\\bvoid\\b).)*void " + method + "\\(",
            Pattern.DOTALL);
    try (Stream<Path> files = Files.walk(Launch.root().resolve(module + "/src/test/java"))) {
      for (Path file :
          files.filter(path -> path.getFileName().toString().equals(type + ".java")).toList()) {
        if (declaration.matcher(Files.readString(file)).find()) {
          return true;
        }
      }
    }
    return false;
  }
}
