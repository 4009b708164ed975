package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Parameters;

/** A command that decides a posting that waits. It may be repeated. */
abstract class ApprovalVerdict extends OperatorCommand {
  @Parameters(
      paramLabel = "APPROVAL",
      converter = TransactionId.Converter.class,
      description = "The approval's id, as saldo approvals list shows it.")
  private TransactionId approval;

  /** What is made of it, as the path's last part. */
  abstract String verdict();

  @Override
  final JsonNode ask(OperatorApi api) throws Exception {
    return api.post("/approvals/" + approval + "/" + verdict(), Json.object());
  }

  @Override
  final Table table(JsonNode answer) {
    return ApprovalTable.isAbout(answer) ? ApprovalTable.of(answer) : TransactionTable.of(answer);
  }
}
