package dev.saldo.cli;

import dev.saldo.journal.ExistingFile;
import picocli.CommandLine.Option;

/** What becomes of a file that is there already. */
final class OverwriteOption {
  @Option(
      names = "--overwrite",
      description = "Replace what is there already; without it the command is refused then.")
  private boolean isOverwriting;

  ExistingFile existing() {
    return isOverwriting ? ExistingFile.REPLACE : ExistingFile.KEEP;
  }
}
