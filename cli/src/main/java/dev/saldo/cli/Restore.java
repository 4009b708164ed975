package dev.saldo.cli;

import dev.saldo.journal.Backup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "restore",
    description = {
      "Verify a backup of an embedded database, and put a copy of it in the database's place.",
      "A database that a server has open is never replaced. An older copy also brings back the"
          + " client secrets and tokens of its time: reset those that were changed since."
    })
final class Restore implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DatabaseOptions database;
  @Mixin private OverwriteOption overwrite;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    Database target = database.database();
    Backup backup = new Backup(target.settings(false), Environment.of(spec).clock());
    target.prepare();
    Backup.Report report;
    try (BookProgress progress =
        new BookProgress(spec, "the database is as it was. Run this again", "verified")) {
      report = backup.restore(file, overwrite.existing(), progress);
    }
    return BackupOutput.print(output, "Database", target.file().orElse(file), report);
  }
}
