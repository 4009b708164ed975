package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/errors.md says what the enums say. */
class ErrorTableTest {
  private static final Path DOCUMENT = Path.of(System.getProperty("saldo.root"), "docs/errors.md");

  @Test
  void documentListsEveryCode() throws IOException {
    List<String> expected = new ArrayList<>();
    for (ErrorCode code : ErrorCode.values()) {
      String challenge = code.challenge().map(value -> "`" + value + "`").orElse("");
      expected.add(
          "| `%s` | %d | %s | %s |"
              .formatted(code.code(), code.status(), challenge, code.sentence()));
    }

    assertEquals(String.join("\n", expected), rowsAfter("## Codes"));
  }

  @Test
  void documentListsEveryTag() throws IOException {
    List<String> expected =
        Arrays.stream(Tag.values())
            .map(tag -> "| `%s` | The field %s. |".formatted(tag.label(), tag.clause()))
            .toList();

    assertEquals(String.join("\n", expected), rowsAfter("## Tags"));
  }

  @Test
  void everyCodeIsSeenInAnotherTest() throws IOException {
    String tests = otherTests();
    List<String> unseen =
        Arrays.stream(ErrorCode.values())
            .map(ErrorCode::code)
            .filter(code -> !tests.contains(code))
            .toList();

    assertEquals(List.of(), unseen);
  }

  private static String otherTests() throws IOException {
    StringBuilder text = new StringBuilder();
    Path sources = Path.of(System.getProperty("saldo.root"), "server/src/test");
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(ErrorTableTest::isTest).toList()) {
        if (!file.endsWith("ErrorTableTest.java")) {
          text.append(Files.readString(file));
        }
      }
    }
    return text.toString();
  }

  /** The cases of some tests are tables of their own. */
  private static boolean isTest(Path path) {
    return path.toString().endsWith("Test.java") || path.toString().endsWith(".txt");
  }

  private static String rowsAfter(String heading) throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream()
            .dropWhile(line -> !line.equals(heading))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("| `"))
            .toList();
    return String.join("\n", rows);
  }
}
