package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is under {@code deploy} parses, fits together, and names only what there is. */
final class DeployTest {
  private static final Path DEPLOY = Launch.root().resolve("deploy");
  private static final Pattern JSON_ARRAY = Pattern.compile("(?m)^(ENTRYPOINT|CMD) (\\[.*])$");

  /** An exposure that systemd itself calls OK is up to 50. */
  private static final int EXPOSURE_MAX = 20;

  private static KnownOptions known;

  @TempDir private Path directory = Path.of("");

  @BeforeAll
  static void readHelp(@TempDir Path directory) {
    known = KnownOptions.of(directory);
    assertTrue(known.hasVariable("SALDO_OPERATOR_KEYS_FILE"), known.toString());
  }

  @Test
  void settingsOfEveryFileAreThere() throws IOException {
    Set<String> unknown = new TreeSet<>();
    for (Path file : files(DEPLOY)) {
      Pattern.compile("\\bSALDO_[A-Z_]+\\b")
          .matcher(Files.readString(file))
          .results()
          .map(MatchResult::group)
          .filter(variable -> !known.hasVariable(variable))
          .forEach(variable -> unknown.add(file.getFileName() + ": " + variable));
    }
    for (String line : Files.readAllLines(DEPLOY.resolve("saldo.properties"))) {
      Optional<String> key =
          Pattern.compile("^#?([a-z-]+)=").matcher(line).results().map(m -> m.group(1)).findFirst();
      key.filter(name -> !known.hasKey(name)).ifPresent(unknown::add);
    }
    assertEquals(Set.of(), unknown);
  }

  @Test
  void propertiesAreTakenByTheServer() throws IOException {
    String text =
        Files.readString(DEPLOY.resolve("saldo.properties"))
            .replace("/var/lib/saldo", directory.toString())
            .replace("/etc/saldo", directory.toString())
            .replaceAll("(?m)^listen=.*", "listen=127.0.0.1:0");
    Path file = Files.writeString(directory.resolve("saldo.properties"), text);
    try (Program server =
        Launch.of(directory, "serve", "--config", file.toString())
            .variable("SALDO_OPERATOR_KEYS_FILE", operatorKeys().toString())
            .start()) {
      server.awaitOut(Pattern.compile("base_url="));
    }
  }

  @Test
  void unitStartsTheServerAndIsWellConfined() throws Exception {
    Path unit = DEPLOY.resolve("saldo.service");
    String start = line(unit, "ExecStart=");
    assertTrue(start.endsWith("saldo.jar serve --config /etc/saldo/saldo.properties"), start);
    if (!Shell.has("systemd-analyze")) {
      System.out.println("not run: checks of deploy/saldo.service, for want of systemd-analyze");
      return;
    }
    Finished verified = Shell.run(List.of("systemd-analyze", "verify", unit.toString()));
    String complaints =
        verified.out().lines().filter(said -> said.contains("saldo.service")).toList().toString();
    assertTrue(complaints.equals("[]") || complaints.contains("is not executable"), complaints);
    Finished secure =
        Shell.run(
            List.of(
                "systemd-analyze",
                "security",
                "--offline=true",
                "--threshold=" + EXPOSURE_MAX,
                unit.toString()));
    assertEquals(0, secure.exitCode(), secure.out());
  }

  /** The runtime that the image has, made as the image's build makes it, runs the server. */
  @Test
  void modulesOfTheImageAreEnoughForTheServer() throws Exception {
    String file = Files.readString(DEPLOY.resolve("Containerfile"));
    String modules =
        Pattern.compile("--add-modules (\\S+)").matcher(file).results().findFirst().get().group(1);
    Path home = Path.of(System.getProperty("java.home"));
    if (!Files.isDirectory(home.resolve("jmods"))) {
      System.out.println("not run: the image's Java runtime, for want of the JDK's jmods");
      return;
    }
    Path runtime = directory.resolve("runtime");
    Finished made =
        Shell.run(
            List.of(
                home.resolve("bin/jlink").toString(),
                "--output=" + runtime,
                "--add-modules=" + modules));
    assertEquals(0, made.exitCode(), made.out());
    ProcessBuilder doctor =
        new ProcessBuilder(
                runtime.resolve("bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Launch.root().resolve("cli/target/saldo.jar").toString(),
                "sandbox",
                "--listen=127.0.0.1:0",
                "--database=" + directory.resolve("saldo.db"))
            .directory(directory.toFile());
    assertReady(doctor);
  }

  @Test
  void imageIsWithoutRightsAndShell() throws IOException {
    String file = Files.readString(DEPLOY.resolve("Containerfile"));
    String last = file.substring(file.lastIndexOf("\nFROM "));
    assertTrue(last.contains("distroless") && last.contains(":nonroot"), last);
    assertTrue(last.contains("\nUSER 65532:65532\n"), last);
    assertFalse(last.contains("\nRUN "), last);
    assertFalse(file.contains(":latest") || file.contains("\nADD "), file);
    List<MatchResult> arrays = JSON_ARRAY.matcher(last).results().toList();
    assertEquals(2, arrays.size());
    for (MatchResult array : arrays) {
      assertTrue(Json.read(array.group(2)).isArray());
    }
    assertTrue(last.contains("-XX:-CreateCoredumpOnCrash"));
    for (MatchResult copied : Pattern.compile("COPY (\\S+)").matcher(file).results().toList()) {
      assertTrue(copied.group(1).startsWith("--") || copied.group(1).equals("."), copied.group());
    }
  }

  private static void assertReady(ProcessBuilder builder) throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    try (var lines = process.inputReader()) {
      StringBuilder said = new StringBuilder();
      String line = lines.readLine();
      while (line != null && !line.startsWith("ready")) {
        said.append(line).append('\n');
        line = lines.readLine();
      }
      assertTrue(line != null, said::toString);
    } finally {
      process.destroyForcibly();
    }
  }

  private Path operatorKeys() throws IOException {
    Path file = directory.resolve("operators");
    Files.writeString(file, "ops:" + Server.OPERATOR_KEY + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static String line(Path file, String beginning) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> files(Path under) {
    try (Stream<Path> tree = Files.walk(under)) {
      return tree.filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(DEPLOY.resolve("secrets")))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
