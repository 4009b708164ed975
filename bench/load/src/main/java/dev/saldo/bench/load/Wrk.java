package dev.saldo.bench.load;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saldo.bench.participant.BenchException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A run of wrk with one of the scripts of {@code bench/load/lua}.
 *
 * @param arguments what the script is given
 */
public record Wrk(
    Path scripts, String script, URI url, int connections, int seconds, List<String> arguments) {
  private static final int GRACE_SECONDS = 30;
  private static final int LOOK_MILLIS = 200;

  /** What wrk measured; {@code failures} are answers that refuse, broken connections, time-outs. */
  public record Result(
      long requests,
      long durationMicros,
      long p50Micros,
      long p99Micros,
      long refused,
      long broken) {

    public double perSecond() {
      return requests * 1e6 / durationMicros;
    }

    public long failures() {
      return refused + broken;
    }
  }

  public Wrk with(List<String> newArguments) {
    return new Wrk(scripts, script, url, connections, seconds, newArguments);
  }

  /** Runs it to its end; {@code meanwhile} is called again and again as long as it runs. */
  public Result run(Runnable meanwhile) throws IOException, InterruptedException {
    Path output = Files.createTempFile("wrk", ".out");
    Process process =
        new ProcessBuilder(words())
            .directory(scripts.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds + GRACE_SECONDS);
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() > deadline) {
          throw new BenchException("wrk did not end");
        }
        meanwhile.run();
      }
      return parse(Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("wrk", "--threads", "1", "--connections", "" + connections));
    words.addAll(List.of("--duration", seconds + "s", "--timeout", "10s", "--script", script));
    words.addAll(List.of(url.toString(), "--"));
    words.addAll(arguments);
    return words;
  }

  static Result parse(String printed) throws IOException {
    String last = printed.lines().reduce((earlier, later) -> later).orElse("");
    if (!last.startsWith("{")) {
      throw new BenchException("wrk measured nothing: " + printed.strip());
    }
    return new ObjectMapper()
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .readValue(last, Result.class);
  }
}
