package dev.saldo.bench.load;

import dev.saldo.bench.participant.BenchException;
import dev.saldo.bench.participant.PostgresPrograms;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many times a second the disk takes 8 KiB for good: PostgreSQL's pg_test_fsync. */
public final class FsyncTest {
  private static final Pattern RATE =
      Pattern.compile("^\\s*fdatasync\\s+([0-9.]+) ops/sec.*", Pattern.DOTALL);

  private final Path file;

  /** Tests the disk that the file is on. */
  public FsyncTest(Path file) {
    this.file = file;
  }

  /** It tests many ways to sync one after the other; it is ended when the second is known. */
  public double fdatasyncsPerSecond(int seconds) throws IOException {
    Process process =
        new ProcessBuilder(
                PostgresPrograms.find("pg_test_fsync"),
                "--filename=" + file,
                "--secs-per-test=" + seconds)
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        OptionalDouble rate = parse(line);
        if (rate.isPresent()) {
          return rate.getAsDouble();
        }
      }
      throw new BenchException("pg_test_fsync did not say how fast fdatasync is");
    } finally {
      process.destroyForcibly();
    }
  }

  static OptionalDouble parse(String line) {
    Matcher rate = RATE.matcher(line);
    return rate.matches()
        ? OptionalDouble.of(Double.parseDouble(rate.group(1)))
        : OptionalDouble.empty();
  }
}
