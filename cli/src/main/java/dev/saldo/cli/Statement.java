package dev.saldo.cli;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "statement",
    description = {
      "Write a partner's transactions of some days, between the balances before and after them.",
      "%nExample:%n  saldo statement 3076913644915998720 --from 2026-01-01 --to 2026-01-31 \\%n"
          + "      --time-zone Europe/Berlin --file january.pdf"
    })
final class Statement implements Callable<Integer> {
  private enum Format {
    json,
    csv,
    pdf
  }

  @Spec private CommandSpec spec;
  @Mixin private OperatorOptions operator;

  @Parameters(
      paramLabel = "PARTNER",
      converter = PartnerId.Converter.class,
      description = "The partner's id.")
  private PartnerId partner;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DAY",
      description = "The first day, as 2026-01-01.")
  private LocalDate from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DAY",
      description = "The last day, which belongs to it.")
  private LocalDate to;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description =
          "Where the days begin and end, as Europe/Berlin; UTC by default (SALDO_TIME_ZONE).")
  @Variable("SALDO_TIME_ZONE")
  private ZoneId timeZone;

  @Option(
      names = "--format",
      paramLabel = "json|csv|pdf",
      description = "By default what the file's name ends in, or json.")
  private @Nullable Format format;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Where to write it; standard output by default.")
  private @Nullable Path file;

  @Override
  public Integer call() throws Exception {
    Format chosen = format();
    Map<String, String> query = new LinkedHashMap<>();
    query.put("from", from.toString());
    query.put("to", to.toString());
    query.put("timeZone", timeZone.getId());
    query.put("format", chosen.name());
    OperatorApi api = operator.api();
    String path = partner.path() + "/statement";
    if (file != null) {
      WholeFile.write(file, target -> api.download(path, query, target));
      return ExitCode.OK;
    }
    Environment.Streams streams = Environment.of(spec).streams();
    if (chosen == Format.pdf && streams.isTerminal()) {
      throw usage("a PDF is not for a terminal: --file FILE");
    }
    OutputStream target = streams.out();
    api.download(path, query, target);
    target.flush();
    return ExitCode.OK;
  }

  private Format format() {
    if (to.isBefore(from)) {
      throw usage("--to is before --from");
    }
    if (format != null) {
      return format;
    }
    String name = file == null ? "" : file.toString().toLowerCase(Locale.ROOT);
    for (Format candidate : Format.values()) {
      if (name.endsWith("." + candidate.name())) {
        return candidate;
      }
    }
    return Format.json;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
