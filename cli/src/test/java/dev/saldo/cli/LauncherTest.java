package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code saldo} in a checkout of its own, with a Maven and a Java that only say so. */
class LauncherTest {
  private static final String MEMORY = " <-XX:+UseSerialGC> <-Xms32m> <-Xmn16m>";
  private static final FileTime OLD = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
  private static final FileTime NEW = FileTime.from(Instant.parse("2026-01-02T00:00:00Z"));
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "dirname",
          "env",
          "find",
          "flock",
          "grep",
          "mkdir",
          "mktemp",
          "readlink",
          "rm",
          "sleep",
          "tail",
          "tee",
          "touch",
          "tr");
  private static final String JAVA =
      """
      #!/usr/bin/env bash
      printf 'java'; printf ' <%s>' "$@"; echo
      """;
  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      echo "[INFO] Building saldo-cli 1.0                  [6/6]"
      mkdir -p cli/target
      touch cli/target/saldo.jar
      """;
  private static final String BROKEN_MAVEN =
      """
      #!/usr/bin/env bash
      echo "[INFO] Building"
      echo "[ERROR] the disk is full"
      exit 1
      """;

  private final Path directory;
  private final Path root;
  private final Path bin;
  private final Path jar;
  private final Path source;

  LauncherTest(@TempDir Path directory) throws IOException {
    this.directory = directory.toRealPath();
    this.root = this.directory.resolve("check out");
    this.bin = this.directory.resolve("bin");
    this.jar = root.resolve("cli/target/saldo.jar");
    this.source = root.resolve("cli/src/main/java/Saldo.java");
  }

  @BeforeEach
  void checkOut() throws IOException {
    Files.createDirectories(source.getParent());
    Files.createDirectories(bin);
    Files.copy(Path.of(System.getProperty("saldo.root"), "saldo"), root.resolve("saldo"));
    Files.createFile(root.resolve("pom.xml"));
    Files.createFile(root.resolve("cli/pom.xml"));
    Files.createFile(source);
    for (String tool : TOOLS) {
      Optional<Path> real = found(tool);
      if (real.isPresent()) {
        Files.createSymbolicLink(bin.resolve(tool), real.get());
      }
    }
    script("java", JAVA);
    script("javac", JAVA);
    script("mvn", MAVEN);
    age(OLD);
  }

  @Test
  void missingJarIsBuiltFirst() throws Exception {
    Result result = run(root.resolve("saldo"), "--version");
    assertEquals(0, result.exitCode(), result.text());
    assertTrue(result.text().contains("saldo: building"), result.text());
    assertTrue(result.text().contains("saldo: Building saldo-cli 1.0 [6/6]"), result.text());
    assertTrue(
        result.text().endsWith("java" + MEMORY + " <-jar> <" + jar + "> <--version>\n"),
        result.text());
  }

  @Test
  void currentJarIsNotBuilt() throws Exception {
    jarOf(NEW);
    Result result = run(root.resolve("saldo"), "a b", "*");
    assertEquals("java" + MEMORY + " <-jar> <" + jar + "> <a b> <*>\n", result.text());
  }

  @Test
  void archiveOfClassesIsUsedWhereThereIsOne() throws Exception {
    jarOf(NEW);
    Path archive = Files.createFile(jar.resolveSibling("saldo.jsa"));
    Result result = run(root.resolve("saldo"), "serve");
    String options =
        " <-XX:SharedArchiveFile=" + archive + "> <-Xlog:cds=off> <-Xlog:cds+dynamic=off>";
    assertEquals("java" + options + MEMORY + " <-jar> <" + jar + "> <serve>\n", result.text());
  }

  @Test
  void archiveOfAnOlderJarIsRemoved() throws Exception {
    jarOf(OLD);
    Files.createFile(jar.resolveSibling("saldo.jsa"));
    Files.setLastModifiedTime(source, NEW);
    Result result = run(root.resolve("saldo"));
    assertTrue(result.text().endsWith("java" + MEMORY + " <-jar> <" + jar + ">\n"), result.text());
  }

  @Test
  void jarThatIsOlderThanSourceIsBuilt() throws Exception {
    jarOf(OLD);
    Files.setLastModifiedTime(source, NEW);
    assertTrue(run(root.resolve("saldo")).text().contains("saldo: building"));
    assertFalse(run(root.resolve("saldo")).text().contains("saldo: building"));
  }

  @Test
  void jarIsBuiltWhenSourceWasRemoved() throws Exception {
    jarOf(NEW);
    Files.delete(source);
    assertTrue(run(root.resolve("saldo")).text().contains("saldo: building"));
  }

  @Test
  void symbolicLinkIsFollowedFromAnywhere() throws Exception {
    jarOf(NEW);
    Path one = Files.createSymbolicLink(directory.resolve("one"), root.resolve("saldo"));
    Path two = Files.createSymbolicLink(directory.resolve("two"), one.getFileName());
    Result result = run(two, "--version");
    assertEquals("java" + MEMORY + " <-jar> <" + jar + "> <--version>\n", result.text());
  }

  @Test
  void withoutMavenItSaysWhatIsNeeded() throws Exception {
    Files.delete(bin.resolve("mvn"));
    Result result = run(root.resolve("saldo"));
    assertEquals(2, result.exitCode());
    assertEquals("saldo: Maven (mvn) is needed to build, and is not on the PATH\n", result.text());
  }

  @Test
  void withoutMavenCurrentJarRuns() throws Exception {
    Files.delete(bin.resolve("mvn"));
    jarOf(NEW);
    assertEquals(0, run(root.resolve("saldo")).exitCode());
  }

  @Test
  void withoutJavaItSaysWhatIsNeeded() throws Exception {
    Files.delete(bin.resolve("java"));
    Result result = run(root.resolve("saldo"));
    assertEquals(2, result.exitCode());
    assertTrue(result.text().contains("Java 17 or newer is needed"), result.text());
  }

  @Test
  void withoutCompilerItSaysWhatIsNeeded() throws Exception {
    Files.delete(bin.resolve("javac"));
    Result result = run(root.resolve("saldo"));
    assertEquals(2, result.exitCode());
    assertTrue(result.text().contains("a JDK (javac) is needed"), result.text());
  }

  @Test
  void failedBuildShowsItsErrorsAndRunsNothing() throws Exception {
    script("mvn", BROKEN_MAVEN);
    Result result = run(root.resolve("saldo"));
    assertEquals(2, result.exitCode());
    assertTrue(result.text().contains("[ERROR] the disk is full"), result.text());
    assertTrue(result.text().endsWith("saldo: the build failed\n"), result.text());
  }

  private record Result(int exitCode, String text) {}

  private Result run(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    return new Result(process.exitValue(), text);
  }

  private static Optional<Path> found(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private void jarOf(FileTime time) throws IOException {
    Files.createDirectories(jar.getParent());
    Files.createFile(jar);
    Files.setLastModifiedTime(jar, time);
  }

  private void script(String name, String text) throws IOException {
    Path fresh = Files.writeString(directory.resolve("script"), text);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(fresh, bin.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private void age(FileTime time) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.toList()) {
        Files.setLastModifiedTime(path, time);
      }
    }
  }
}
