package dev.saldo.cli;

import dev.saldo.journal.Checkpoint;
import dev.saldo.journal.CheckpointKeys;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "checkpoint",
    description = {
      "Write the heads of all books to a signed file.",
      "Kept away from the database, it shows by saldo verify --against that entries were cut off"
          + " or an older copy was put in place. saldo keys checkpoint makes the keys."
    })
final class WriteCheckpoint implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DatabaseOptions database;
  @Mixin private OverwriteOption overwrite;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "FILE", description = "Where to write the checkpoint.")
  private Path file;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "The key that signs it (SALDO_CHECKPOINT_KEY).")
  @Variable("SALDO_CHECKPOINT_KEY")
  private Path key;

  @Override
  public Integer call() throws Exception {
    SecretFile.requireClosed(key);
    PrivateKey signing = CheckpointKeys.readPrivate(key);
    Checkpoint checkpoint =
        new Checkpoint(database.database().settings(false), Environment.of(spec).clock());
    Checkpoint.Summary summary;
    try (BookProgress progress =
        new BookProgress(spec, "nothing was written. Run this again", "read")) {
      summary = checkpoint.write(file, overwrite.existing(), signing, progress);
    }
    output.ifLost(file + " is written.");
    String takenAt = summary.takenAt().toString();
    output.print(
        Json.object()
            .put("file", file.toString())
            .put("books", summary.books())
            .put("takenAt", takenAt),
        () ->
            Table.ofFields()
                .row("Checkpoint", file.toString())
                .row("Books", ProgressLine.grouped(summary.books()))
                .row("Taken", takenAt));
    return ExitCode.OK;
  }
}
