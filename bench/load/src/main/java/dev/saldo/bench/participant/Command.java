package dev.saldo.bench.participant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program with its arguments that runs to its end. */
public record Command(List<String> words, Path directory, Map<String, String> environment) {

  public static Command of(String... words) {
    return new Command(List.of(words), Path.of("."), Map.of());
  }

  public static Command of(List<String> words) {
    return new Command(words, Path.of("."), Map.of());
  }

  public Command in(Path newDirectory) {
    return new Command(words, newDirectory, environment);
  }

  public Command with(String variable, String value) {
    return new Command(words, directory, Map.of(variable, value));
  }

  public Command and(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(Arrays.asList(more));
    return new Command(all, directory, environment);
  }

  /**
   * Runs it.
   *
   * @return what it printed
   * @throws BenchException if it failed or took longer than the bound
   */
  public String run(Duration bound) throws IOException, InterruptedException {
    Path output = Files.createTempFile("bench", ".out");
    try {
      Process process = builder().redirectOutput(output.toFile()).start();
      boolean ended = process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
        throw new BenchException(name() + " did not end within " + bound.toSeconds() + " s");
      }
      String printed = Files.readString(output);
      if (process.exitValue() != 0) {
        throw new BenchException(
            name() + " failed with " + process.exitValue() + ": " + Log.end(printed));
      }
      return printed;
    } finally {
      Files.delete(output);
    }
  }

  ProcessBuilder builder() {
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder;
  }

  private String name() {
    return Path.of(words.get(0)).getFileName().toString();
  }
}
