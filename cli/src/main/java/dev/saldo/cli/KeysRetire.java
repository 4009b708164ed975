package dev.saldo.cli;

import dev.saldo.server.token.KeysFileEditor;
import dev.saldo.server.token.KeysFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "retire",
    description = {
      "Take a key out of the keys file, and refuse what it signed.",
      "Running servers pick it up within seconds. For no good token to be refused, wait after the"
          + " rotation for as long as an access token lives; after a theft, do not. Refresh tokens"
          + " and client secrets do not rest on these keys."
    })
final class KeysRetire implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The keys file, as of --keys-file of the server.")
  private Path file;

  @Parameters(index = "1", paramLabel = "ID", description = "The key, as saldo keys list names it.")
  private String id;

  @Override
  public Integer call() throws SetUpException {
    try {
      new KeysFileEditor(file).retire(id);
    } catch (KeysFileException failure) {
      throw new SetUpException(String.valueOf(failure.getMessage()));
    }
    Message.note(spec.commandLine(), "retired " + id);
    return ExitCode.OK;
  }
}
