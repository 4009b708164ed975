package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "audit",
    description = {
      "List what operators did, the latest first.",
      "Each change is there with who made it, from which address and in which request."
    })
final class Audit extends PagedCommand {
  @Override
  String path() {
    return "/audit";
  }

  @Override
  void narrow(Map<String, String> query) {}

  @Override
  Table emptyTable() {
    return new Table(
        Table.Column.text("RECORDED"),
        Table.Column.text("ACTOR"),
        Table.Column.text("ACTION"),
        Table.Column.text("SUBJECT"),
        Table.Column.text("FROM"),
        Table.Column.text("REQUEST"),
        Table.Column.text("DETAIL"));
  }

  @Override
  void addRow(Table table, JsonNode event) {
    table.row(
        Json.text(event, "recordedAt"),
        Json.text(event, "actor"),
        Json.text(event, "action"),
        Json.text(event, "subject"),
        Json.text(event, "address"),
        Json.text(event, "requestId"),
        Json.text(event, "detail"));
  }
}
