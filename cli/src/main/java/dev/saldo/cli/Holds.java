package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "holds", description = "List a partner's open holds, the oldest first.")
final class Holds extends PagedCommand {
  @Parameters(
      paramLabel = "PARTNER",
      converter = PartnerId.Converter.class,
      description = "The partner's id.")
  private PartnerId partner;

  @Override
  String path() {
    return partner.path() + "/holds";
  }

  @Override
  void narrow(Map<String, String> query) {}

  @Override
  Table emptyTable() {
    return HoldTable.empty();
  }

  @Override
  void addRow(Table table, JsonNode hold) {
    HoldTable.addRow(table, hold);
  }
}
