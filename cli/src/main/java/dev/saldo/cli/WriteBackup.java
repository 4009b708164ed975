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
    name = "backup",
    description = {
      "Copy an embedded database, which may be in use, and verify the copy.",
      "The file is there only if it is whole and right. PostgreSQL has tools of its own for this.",
      "The keys file is not in it: without that file no client secret can be checked."
    })
final class WriteBackup implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DatabaseOptions database;
  @Mixin private OverwriteOption overwrite;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "FILE", description = "Where to write the copy.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    Backup backup = new Backup(database.database().settings(false), Environment.of(spec).clock());
    Backup.Report report;
    try (BookProgress progress =
        new BookProgress(spec, "nothing was written. Run this again", "verified")) {
      report = backup.write(file, overwrite.existing(), progress);
    }
    return BackupOutput.print(output, "Backup", file, report);
  }
}
