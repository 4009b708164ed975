package dev.saldo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saldo.journal.Backup;
import java.nio.file.Path;

/** What a backup or a restore came to, for people and for programs. */
final class BackupOutput {
  private BackupOutput() {}

  /** Prints it; returns the exit code that says it. */
  static int print(OutputOptions output, String name, Path file, Backup.Report report) {
    boolean isClean = report.verified().isClean();
    ObjectNode json = Json.object().put("file", file.toString()).put("isWritten", isClean);
    json.put("bytes", report.bytes()).set("verification", VerifyOutput.json(report.verified()));
    output.ifLost(isClean ? file + " is written." : "Nothing was written: the copy is wrong.");
    output.print(
        json,
        () ->
            Table.ofFields()
                .row(name, isClean ? file.toString() : "not written, because the copy is wrong")
                .row("Bytes", ProgressLine.grouped(report.bytes()))
                .with(VerifyOutput.table(report.verified())));
    return isClean ? ExitCode.OK : ExitCode.UNSOUND;
  }
}
