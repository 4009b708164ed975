package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = "List the postings that wait for another operator, the oldest first.")
final class ApprovalsList extends PagedCommand {
  @Override
  String path() {
    return "/approvals";
  }

  @Override
  void narrow(Map<String, String> query) {}

  @Override
  Table emptyTable() {
    return ApprovalTable.empty();
  }

  @Override
  void addRow(Table table, JsonNode approval) {
    ApprovalTable.addRow(table, approval);
  }
}
