package dev.saldo.cli;

import dev.saldo.server.token.KeysFile;
import dev.saldo.server.token.KeysFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "server",
    description = {
      "Make the keys with which servers sign tokens and hash secrets.",
      "Every node of a server gets a copy. Without it no client secret can be checked: back it up."
    })
final class KeysServer implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Where to write them.")
  private Path file;

  @Override
  public Integer call() throws SetUpException {
    if (Files.exists(file)) {
      throw new SetUpException(file + " exists, and keys are never overwritten");
    }
    try {
      Object unused = new KeysFile(file).open();
    } catch (KeysFileException failure) {
      throw new SetUpException(String.valueOf(failure.getMessage()));
    }
    Message.note(spec.commandLine(), "wrote " + file);
    return ExitCode.OK;
  }
}
