package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show one approval, and what became of its posting.")
final class ApprovalsShow extends OperatorCommand {
  @Parameters(
      paramLabel = "APPROVAL",
      converter = TransactionId.Converter.class,
      description = "The approval's id, as saldo approvals list shows it.")
  private TransactionId approval;

  @Override
  JsonNode ask(OperatorApi api) throws Exception {
    return api.get("/approvals/" + approval, Map.of());
  }

  @Override
  Table table(JsonNode answer) {
    return ApprovalTable.of(answer);
  }
}
