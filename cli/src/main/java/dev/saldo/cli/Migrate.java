package dev.saldo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saldo.journal.DataMigration;
import dev.saldo.journal.JournalSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "migrate",
    description = {
      "Copy everything of a database to another, and verify it there.",
      "It can be run again after it was interrupted, and to catch up with what was posted"
          + " meanwhile. For the last run stop the server, and start it on the new database with"
          + " the same keys file.",
      "%nExample:%n  saldo migrate --from /var/lib/saldo/saldo.db \\%n"
          + "      --to jdbc:postgresql://db.example.com/saldo?user=saldo"
    })
final class Migrate implements Callable<Integer> {
  private static final String FROM = "--from";
  private static final String TO = "--to";
  private static final String RESUMPTION =
      "what was copied stays. Run this again: it goes on where it was";

  @Spec private CommandSpec spec;

  @Option(
      names = FROM,
      required = true,
      paramLabel = "URL",
      converter = Database.Converter.class,
      description = "The database to copy: " + Database.FORMS + ".")
  private Database from;

  @Option(
      names = TO,
      required = true,
      paramLabel = "URL",
      converter = Database.Converter.class,
      description = "The database to copy to, which is empty or has a part of the same books.")
  private Database to;

  @Option(
      names = "--distributed",
      description = "Distribute the new tables over the workers of a Citus cluster.")
  private boolean isDistributed;

  @Mixin private DatabaseAccess access;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws Exception {
    JournalSettings source = access.complete(spec, FROM, from).settings(false);
    JournalSettings target = access.complete(spec, TO, to).settings(isDistributed);
    to.prepare();
    DataMigration migration = new DataMigration(source, target, Environment.of(spec).clock());
    DataMigration.Report report;
    try (BookProgress progress = new BookProgress(spec, RESUMPTION, "copied", "verified")) {
      report = migration.run(progress);
    }
    output.print(json(report), () -> table(report));
    return report.verified().isClean() ? ExitCode.OK : ExitCode.UNSOUND;
  }

  private static ObjectNode json(DataMigration.Report report) {
    ObjectNode json = Json.object().put("partnersCopied", report.partnersCopied());
    json.put("partnersUnchanged", report.partnersUnchanged());
    json.put("entriesCopied", report.entriesCopied());
    json.set("verification", VerifyOutput.json(report.verified()));
    return json;
  }

  private static Table table(DataMigration.Report report) {
    return Table.ofFields()
        .row("Partners copied", ProgressLine.grouped(report.partnersCopied()))
        .row("Partners unchanged", ProgressLine.grouped(report.partnersUnchanged()))
        .row("Entries copied", ProgressLine.grouped(report.entriesCopied()))
        .with(VerifyOutput.table(report.verified()));
  }
}
