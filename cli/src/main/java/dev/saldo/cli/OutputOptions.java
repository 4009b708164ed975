package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command prints what it has to say. */
final class OutputOptions {
  private enum Format {
    table,
    json
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--output",
      paramLabel = "table|json",
      defaultValue = "table",
      description = "How to print; table is the default (SALDO_OUTPUT).")
  @Variable("SALDO_OUTPUT")
  private Format format;

  void print(JsonNode json, Supplier<Table> table) {
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case json -> out.println(Json.indented(json));
      case table ->
          table
              .get()
              .print(
                  out,
                  spec.commandLine().getColorScheme().ansi(),
                  Environment.of(spec).columns(spec));
    }
    out.flush();
  }

  /** Sets what to say if the output is lost. */
  void ifLost(String text) {
    Environment.of(spec).streams().out().ifLost(text);
  }

  /** Sets what to say if the output is lost, which has a secret that is shown this once. */
  void ifSecretLost(String text) {
    Environment.of(spec).streams().out().ifSecretLost(text);
  }

  boolean isTable() {
    return format == Format.table;
  }

  /** Says something beside the output, where a program that reads the output does not see it. */
  void note(String text) {
    Message.note(spec.commandLine(), text);
  }
}
