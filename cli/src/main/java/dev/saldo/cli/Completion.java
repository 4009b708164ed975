package dev.saldo.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    description = "Print a completion script for bash and zsh.",
    footer = {"", "To use it: source <(saldo completion)"})
final class Completion implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine root = spec.root().commandLine();
    offerFiles(root);
    var out = spec.commandLine().getOut();
    out.print(AutoComplete.bash("saldo", root));
    out.flush();
  }

  /** Makes a database, which may be a file, one: files are offered for options of that type. */
  private static void offerFiles(CommandLine command) {
    CommandSpec commandSpec = command.getCommandSpec();
    for (OptionSpec option : List.copyOf(commandSpec.options())) {
      if (option.type() == Database.class) {
        commandSpec.remove(option);
        commandSpec.addOption(OptionSpec.builder(option.names()).type(Path.class).build());
      }
    }
    command.getSubcommands().values().forEach(Completion::offerFiles);
  }
}
