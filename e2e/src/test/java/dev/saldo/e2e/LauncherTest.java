package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code ./saldo}, in a copy of the project in which Maven is played by a script. */
final class LauncherTest {
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path root = Path.of("");

  @BeforeEach
  void copyProject() throws IOException {
    Files.copy(Launch.root().resolve("saldo"), root.resolve("saldo"));
    write("pom.xml", "<project/>");
    write("cli/pom.xml", "<project/>");
    write("cli/src/main/java/Main.java", "");
    write("openapi.yaml", "");
    Path maven = write("bin/mvn", "#!/bin/sh\ntouch called\ncp \"$JAR\" cli/target/saldo.jar\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(root.resolve("cli/target"));
  }

  @Test
  void currentJarIsRunAsItIs() throws Exception {
    putJar(Instant.now().plusSeconds(60));
    Finished run = run(root.resolve("saldo"), "--version");
    assertTrue(run.successfully().startsWith("saldo "), run.out());
    assertFalse(isBuilt());
  }

  @Test
  void missingJarIsBuiltAndSaysSo() throws Exception {
    Finished run = run(root.resolve("saldo"), "--version");
    assertTrue(run.successfully().contains("saldo: building"), run.out());
    assertTrue(isBuilt());
  }

  @Test
  void jarOlderThanTheSourcesIsBuiltAnew() throws Exception {
    putJar(LONG_AGO);
    run(root.resolve("saldo"), "--version").successfully();
    assertTrue(isBuilt());
  }

  @Test
  void failedBuildIsTold() throws Exception {
    write("bin/mvn", "#!/bin/sh\necho '[ERROR] no such thing'\nexit 1\n");
    Finished run = run(root.resolve("saldo"), "--version");
    assertEquals(2, run.exitCode(), run.out());
    assertTrue(
        run.out().contains("no such thing") && run.out().contains("build failed"), run.out());
  }

  @Test
  void symbolicLinkFromElsewhereWorks() throws Exception {
    putJar(Instant.now().plusSeconds(60));
    Path elsewhere = Files.createDirectory(root.resolve("else where"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("saldo"), root.resolve("saldo"));
    run(link, "--version").successfully();
    assertFalse(isBuilt());
  }

  @Test
  void exitCodeIsTheProgram() throws Exception {
    putJar(Instant.now().plusSeconds(60));
    assertEquals(2, run(root.resolve("saldo"), "no-such-command").exitCode());
  }

  private Finished run(Path launcher, String argument) throws Exception {
    ProcessBuilder process =
        new ProcessBuilder(launcher.toString(), argument)
            .directory(launcher.resolveSibling("").toFile());
    process.environment().merge("PATH", "", (path, none) -> root.resolve("bin") + ":" + path);
    process.environment().put("JAR", Launch.root().resolve("cli/target/saldo.jar").toString());
    return Shell.run(process);
  }

  private boolean isBuilt() {
    return Files.exists(root.resolve("called"));
  }

  private void putJar(Instant time) throws IOException {
    Path jar = root.resolve("cli/target/saldo.jar");
    Files.copy(Launch.root().resolve("cli/target/saldo.jar"), jar);
    Files.setLastModifiedTime(jar, FileTime.from(time));
  }

  private Path write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }
}
