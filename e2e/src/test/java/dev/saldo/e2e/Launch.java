package dev.saldo.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A run of the executable jar that may be started.
 *
 * @param directory where the program stands, and the only place it may leave files in
 * @param javaOptions what goes before {@code -jar}
 * @param arguments what goes after it
 * @param variables the environment beside the plainest
 * @param jar the program
 */
record Launch(
    Path directory,
    List<String> javaOptions,
    List<String> arguments,
    Map<String, String> variables,
    Path jar) {
  private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL");
  // The tests start many short-lived programs on few cores: the second compiler never pays off.
  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  static Launch of(Path directory, String... arguments) {
    return new Launch(directory, QUICK_START, List.of(arguments), Map.of());
  }

  /** Of the jar that was just built. */
  Launch(
      Path directory,
      List<String> javaOptions,
      List<String> arguments,
      Map<String, String> variables) {
    this(directory, javaOptions, arguments, variables, built());
  }

  /** The same of another release. */
  Launch ofJar(Path other) {
    return new Launch(directory, javaOptions, arguments, variables, other);
  }

  Launch with(String... more) {
    return new Launch(directory, javaOptions, joined(arguments, List.of(more)), variables, jar);
  }

  Launch javaOption(String option) {
    return new Launch(directory, joined(javaOptions, List.of(option)), arguments, variables, jar);
  }

  Launch variable(String name, String value) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(name, value);
    return new Launch(directory, javaOptions, arguments, Map.copyOf(more), jar);
  }

  /** What a started program's temporary files lie in. */
  Path temporaryDirectory() {
    return directory.resolve("tmp");
  }

  Program start() {
    return Program.start(this);
  }

  /** Runs it to its end. */
  Finished run() {
    try (Program program = start()) {
      int exitCode = program.awaitEnd();
      return new Finished(exitCode, program.out(), program.err());
    }
  }

  ProcessBuilder process() {
    ProcessBuilder builder = new ProcessBuilder(command()).directory(directory.toFile());
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(variables);
    return builder;
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.add("-Djava.io.tmpdir=" + temporaryDirectory());
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(arguments);
    return command;
  }

  private static Path built() {
    Path jar = root().resolve("cli/target/saldo.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("there is no " + jar + ": the module cli packages it");
    }
    return jar;
  }

  /** The directory of the whole project. */
  static Path root() {
    return Path.of(Objects.requireNonNull(System.getProperty("saldo.root"), "saldo.root"));
  }

  private static List<String> joined(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }
}
