package dev.saldo.cli;

import dev.saldo.server.ObservabilitySettings;
import dev.saldo.server.log.LogFormat;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What a server says of itself, and how. */
final class ObservabilityOptions {
  @Option(
      names = "--disk-free-min",
      paramLabel = "SIZE",
      defaultValue = "256m",
      converter = ByteSize.class,
      description =
          "How much must be free beside an embedded database for the server to be ready, as 512k,"
              + " 256m, the default, or 10g (SALDO_DISK_FREE_MIN).")
  @Variable("SALDO_DISK_FREE_MIN")
  private long diskFreeMinBytes;

  @Option(
      names = "--clock-tolerance",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = Lifetime.class,
      description =
          "How far the clock may jump, or differ from the database's, for the server to be ready;"
              + " 60s by default (SALDO_CLOCK_TOLERANCE).")
  @Variable("SALDO_CLOCK_TOLERANCE")
  private Duration clockTolerance;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text, the default, for people, or json, one object a line, for machines"
              + " (SALDO_LOG_FORMAT).")
  @Variable("SALDO_LOG_FORMAT")
  private LogFormat logFormat;

  /** Has the log written as it is wanted, from now on. */
  void formatLog() {
    logFormat.use();
  }

  ObservabilitySettings settings() {
    return new ObservabilitySettings(diskFreeMinBytes, clockTolerance);
  }
}
