package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that asks the operator's API for something and prints the answer. */
abstract class OperatorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private OperatorOptions operator;
  @Mixin private OutputOptions output;

  /** Asks the server. */
  abstract JsonNode ask(OperatorApi api) throws Exception;

  /** The answer for people. */
  abstract Table table(JsonNode answer);

  @Override
  public final Integer call() throws Exception {
    JsonNode answer = ask(operator.api());
    output.print(answer, () -> table(answer));
    afterwards(answer);
    return ExitCode.OK;
  }

  /** What there is to say after the output. */
  void afterwards(JsonNode answer) {}

  final OutputOptions output() {
    return output;
  }

  final void note(String text) {
    output.note(text);
  }

  final ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
