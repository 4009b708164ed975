package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands for a shell, in which {@code saldo} is the jar. Ends at the first that fails. */
final class Script {
  private static final int PATIENCE_SECONDS = 300;

  private final Path directory;
  private final Map<String, String> variables = new HashMap<>();
  private final StringBuilder text = new StringBuilder();

  Script(Path directory) {
    this.directory = directory;
    text.append("set -euo pipefail\ntrap 'kill $(jobs -p) 2> /dev/null || true' EXIT\n");
  }

  Script variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  Script then(String commands) {
    String title = commands.lines().findFirst().orElse("").replace("'", "");
    text.append("printf '%s\\n' '### ").append(title).append("'\n");
    text.append(commands).append('\n');
    return this;
  }

  /** What it printed, when all of it succeeded; fails the test otherwise. */
  String run() throws IOException, InterruptedException {
    Path script = Files.writeString(directory.resolve("script"), text);
    Path out = directory.resolve("script.out");
    ProcessBuilder bash =
        new ProcessBuilder("bash", script.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    bash.environment()
        .keySet()
        .removeIf(name -> name.startsWith("SALDO_") || name.startsWith("PG"));
    bash.environment().putAll(variables);
    bash.environment().put("PATH", program().getParent() + ":" + System.getenv("PATH"));
    Process process = bash.start();
    try {
      process.getOutputStream().close();
      boolean isOver = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      String said = Files.readString(out);
      assertTrue(isOver && process.exitValue() == 0, () -> said + logs());
      return said;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Path program() throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path jar = Launch.root().resolve("cli/target/saldo.jar");
    String program =
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC ${SALDO_JAVA_OPTIONS:-} -jar '%s' \"$@\"\n"
            .formatted(java, jar);
    Path file = Files.writeString(bin.resolve("saldo"), program);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private String logs() {
    StringBuilder logs = new StringBuilder();
    try (var files = Files.walk(directory)) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        List<String> lines = Files.readAllLines(log);
        List<String> last = lines.subList(Math.max(0, lines.size() - 20), lines.size());
        logs.append("\n").append(log.getFileName()).append(":\n").append(String.join("\n", last));
      }
    } catch (IOException unreadable) {
      logs.append(unreadable);
    }
    return logs.toString();
  }
}
