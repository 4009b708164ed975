package dev.saldo.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saldo.journal.Finding;
import dev.saldo.journal.VerifyReport;

/** What a verification found, for people and for programs. */
final class VerifyOutput {
  private VerifyOutput() {}

  /** Prints it; returns the exit code that says it. */
  static int print(OutputOptions output, VerifyReport report) {
    output.print(json(report), () -> table(report));
    long leftOut = report.findingCount() - report.findings().size();
    if (leftOut > 0) {
      output.note("… and " + ProgressLine.grouped(leftOut) + " more findings");
    }
    return report.isClean() ? ExitCode.OK : ExitCode.UNSOUND;
  }

  static ObjectNode json(VerifyReport report) {
    ObjectNode json = Json.object().put("isSound", report.isClean());
    json.put("books", report.books()).put("entries", report.entries());
    ArrayNode findings = json.put("findingCount", report.findingCount()).putArray("findings");
    for (Finding finding : report.findings()) {
      ObjectNode one = findings.addObject();
      if (finding.partnerId() != 0) {
        one.put("partnerId", String.valueOf(finding.partnerId()));
      }
      one.put("sequence", finding.sequence())
          .put("problem", finding.subject().label())
          .put("detail", finding.detail());
    }
    return json;
  }

  static Table table(VerifyReport report) {
    return Table.ofFields()
        .row("Books", ProgressLine.grouped(report.books()))
        .row("Entries", ProgressLine.grouped(report.entries()))
        .row("Time", ProgressLine.seconds(report.elapsed()))
        .row("Wrong", report.isClean() ? "nothing" : ProgressLine.grouped(report.findingCount()))
        .followedBy(findings(report));
  }

  private static Table findings(VerifyReport report) {
    Table table =
        new Table(
            Table.Column.text("PARTNER"),
            Table.Column.number("ENTRY"),
            Table.Column.text("SUBJECT"),
            Table.Column.text("WHAT IS WRONG"));
    for (Finding finding : report.findings()) {
      table.row(
          finding.partnerId() == 0 ? "" : String.valueOf(finding.partnerId()),
          finding.sequence() == 0 ? "" : String.valueOf(finding.sequence()),
          finding.subject().label(),
          finding.detail());
    }
    return table;
  }
}
