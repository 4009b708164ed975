package dev.saldo.cli;

import dev.saldo.journal.CheckpointKeys;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "checkpoint",
    description = {
      "Make the pair of Ed25519 keys that sign checkpoints and check them.",
      "FILE signs, for its owner only; FILE.pub checks, and may be shown to anybody. Keep both"
          + " away from who could change the database."
    })
final class KeysCheckpoint implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Where to write the key that signs.")
  private Path file;

  @Override
  public Integer call() {
    Path publicKey = file.resolveSibling(file.getFileName() + ".pub");
    CheckpointKeys.generate(file, publicKey);
    Message.note(spec.commandLine(), "wrote " + file + " and " + publicKey);
    return ExitCode.OK;
  }
}
