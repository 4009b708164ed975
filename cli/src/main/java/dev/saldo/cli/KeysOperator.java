package dev.saldo.cli;

import dev.saldo.server.OperatorKeys;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "operator",
    description = {
      "Print a new operator key, as a line of a file of operator keys.",
      "%nExample:%n  (umask 077; saldo keys operator finance >> operator-keys)"
    })
final class KeysOperator implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "Whose key it is; recorded with what is posted with it.")
  private String name;

  @Override
  public Integer call() {
    String line = name + ":" + RandomKey.hexadecimal();
    OperatorKeys unused = OperatorKeys.parse(List.of(line));
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
