package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = {
      "List the postings that wait for another operator, the oldest first.",
      "With --decided, those that were approved, rejected or have expired, the newest first."
    })
final class ApprovalsList extends PagedCommand {
  @Option(names = "--decided", description = "List those that were decided or have expired.")
  private boolean isDecided;

  @Override
  String path() {
    return "/approvals";
  }

  @Override
  void narrow(Map<String, String> query) {
    if (isDecided) {
      query.put("state", "decided");
    }
  }

  @Override
  Table emptyTable() {
    return ApprovalTable.empty();
  }

  @Override
  void addRow(Table table, JsonNode approval) {
    ApprovalTable.addRow(table, approval);
  }
}
