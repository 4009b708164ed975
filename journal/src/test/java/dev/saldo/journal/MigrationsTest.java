package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a migration may do, so that nodes of the release before it go on meanwhile. */
final class MigrationsTest {
  private static final Path MIGRATIONS =
      Path.of("src/main/resources/dev/saldo/journal/migration").toAbsolutePath();
  private static final Pattern NAME = Pattern.compile("V([0-9]+)(_[0-9]+)?__([a-z_]+)\\.sql");

  /** Guards may be replaced; nothing that a statement of an earlier release names may go. */
  private static final Pattern TAKES_AWAY =
      Pattern.compile(
          "\\b(drop\\s+(table|column)|rename\\s|alter\\s+column|set\\s+not\\s+null|truncate(?!\\s+on\\b))");

  /** There was no release before these. */
  private static final int FIRST_RELEASED = 2;

  @Test
  void migrationOnlyAddsUnlessItsNameSaysOtherwise() {
    List<String> wrong =
        migrations(MIGRATIONS)
            .filter(file -> number(file) > FIRST_RELEASED)
            .filter(file -> !name(file).group(3).startsWith("contract"))
            .filter(file -> TAKES_AWAY.matcher(text(file)).find())
            .map(Path::toString)
            .toList();
    assertEquals(List.of(), wrong);
  }

  @Test
  void newestMigrationIsTheVersionOnEveryDatabase() {
    for (String folder : List.of("sqlite", "postgresql_single", "citus")) {
      int newest =
          migrations(MIGRATIONS.resolve(folder)).mapToInt(MigrationsTest::number).max().orElse(0);
      assertEquals(Schema.VERSION, Integer.toString(newest), folder);
    }
  }

  private static Stream<Path> migrations(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = files.filter(file -> file.toString().contains("__")).toList();
      assertTrue(found.size() > 0, folder::toString);
      return found.stream();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static int number(Path file) {
    return Integer.parseInt(name(file).group(1));
  }

  private static Matcher name(Path file) {
    Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
    assertTrue(matcher.matches(), file.toString());
    return matcher;
  }

  /** The statements in small letters, without comments. */
  private static String text(Path file) {
    try {
      return Files.readString(file).replaceAll("--[^\n]*", "").toLowerCase(Locale.ROOT);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
