package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of a server, from the shell. */
class KeysCommandsTest {
  private final String file;

  KeysCommandsTest(@TempDir Path directory) {
    this.file = directory.resolve("keys.properties").toString();
  }

  @BeforeEach
  void make() {
    assertEquals(0, keys("server", file).exitCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "EdDSA", "ES256", "RS256"})
  void rotatedKeySignsAndTheOldOneCanBeRetired(String algorithm) throws Exception {
    String old = list().get(0).path("id").asText();

    Run rotated = keys("rotate", file, "--algorithm", algorithm);

    assertEquals(0, rotated.exitCode(), rotated.err());
    String id = rotated.out().strip();
    assertTrue(id.matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9a-f]{8}"), id);
    assertEquals(algorithm, find(id).path("algorithm").asText());
    assertTrue(find(id).path("signs").asBoolean());
    assertFalse(find(old).path("signs").asBoolean());
    assertEquals(0, keys("retire", file, old).exitCode());
    assertEquals(1, list().size());
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file))));
  }

  @Test
  void preparedKeySignsWhenItIsTold() throws Exception {
    String id = keys("rotate", file, "--prepare").out().strip();
    assertFalse(find(id).path("signs").asBoolean());

    assertEquals(0, keys("rotate", file, "--to", id).exitCode());

    assertTrue(find(id).path("signs").asBoolean());
  }

  @Test
  void listShowsNoKey() throws Exception {
    keys("rotate", file, "--algorithm", "EdDSA");
    String shown = keys("list", file).out();

    for (String line : Files.readAllLines(Path.of(file))) {
      String value = line.substring(line.indexOf('=') + 1);
      assertTrue(value.length() < 40 || line.startsWith("#") || !shown.contains(value), line);
    }
    assertTrue(shown.contains("EdDSA"), shown);
  }

  @ParameterizedTest
  @CsvSource({
    "'rotate,FILE,--algorithm,none', HS256",
    "'rotate,FILE,--algorithm,hs256', HS256",
    "'rotate,FILE,--to,x,--prepare', --to",
    "'rotate,FILE,--to,x,--algorithm,RS256', --to",
    "'rotate,FILE,--to,unknown', unknown",
    "'rotate,MISSING', MISSING",
    "'retire,FILE,unknown', unknown",
    "'list,MISSING', MISSING"
  })
  void wrongInputIsNamed(String arguments, String named) throws Exception {
    String text = Files.readString(Path.of(file));
    String[] all = arguments.replace("FILE", file).split(",");

    Run run = keys(all);

    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.err().contains(named), run.err());
    assertEquals(text, Files.readString(Path.of(file)));
  }

  @Test
  void keyThatSignsIsNotRetired() throws Exception {
    String id = list().get(0).path("id").asText();

    Run run = keys("retire", file, id);

    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("rotate"), run.err());
  }

  private JsonNode find(String id) throws Exception {
    for (JsonNode key : list()) {
      if (key.path("id").asText().equals(id)) {
        return key;
      }
    }
    throw new AssertionError("no key " + id);
  }

  private JsonNode list() throws Exception {
    return Json.read(keys("list", file, "--output", "json").out()).path("keys");
  }

  private static Run keys(String... arguments) {
    return Run.of(
        Map.of(),
        java.util.stream.Stream.concat(List.of("keys").stream(), List.of(arguments).stream())
            .toArray(String[]::new));
  }
}
