package dev.saldo.cli;

import dev.saldo.server.ClockSettings;
import dev.saldo.server.ObservabilitySettings;
import dev.saldo.server.log.LogFormat;
import dev.saldo.server.trace.TraceSettings;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a server says of itself, and how. */
final class ObservabilityOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text, the default, for people, or json, one object a line, for machines"
              + " (SALDO_LOG_FORMAT).")
  @Variable("SALDO_LOG_FORMAT")
  private LogFormat logFormat;

  @Option(
      names = "--otlp-endpoint",
      paramLabel = "URL",
      converter = CollectorUrl.class,
      description =
          "Send traces to the collector there, over HTTP, as http://collector:4318; none are made"
              + " by default (SALDO_OTLP_ENDPOINT).")
  @Variable("SALDO_OTLP_ENDPOINT")
  private @Nullable URI otlpEndpoint;

  @Option(
      names = "--otlp-sample-percent",
      paramLabel = "PERCENT",
      defaultValue = "100",
      description =
          "How many of a hundred requests have a trace, where the caller has not decided; 100 by"
              + " default (SALDO_OTLP_SAMPLE_PERCENT).")
  @Variable("SALDO_OTLP_SAMPLE_PERCENT")
  private int otlpSamplePercent;

  /** Has the log written as it is wanted, from now on. */
  void formatLog() {
    logFormat.use();
  }

  ObservabilitySettings settings(ClockSettings clock) {
    if (otlpSamplePercent < 0 || otlpSamplePercent > 100) {
      throw new ParameterException(
          spec.commandLine(), "--otlp-sample-percent must be between 0 and 100");
    }
    Optional<TraceSettings> traces =
        Optional.ofNullable(otlpEndpoint)
            .map(endpoint -> new TraceSettings(endpoint, otlpSamplePercent));
    return new ObservabilitySettings(diskFreeMinBytes, clock, traces);
  }
}
