package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List partners, in the order of their ids.")
final class PartnerList extends PagedCommand {
  @Option(
      names = "--query",
      paramLabel = "TEXT",
      description =
          "Only those whose name or e-mail contains the text, or whose id begins with it.")
  private @Nullable String text;

  @Override
  String path() {
    return "/partners";
  }

  @Override
  void narrow(Map<String, String> query) {
    if (text != null) {
      query.put("query", text);
    }
  }

  @Override
  Table emptyTable() {
    return new Table(
        Table.Column.text("PARTNER"),
        Table.Column.text("NAME"),
        Table.Column.text("E-MAIL"),
        Table.Column.number("BALANCE"),
        Table.Column.number("AVAILABLE"),
        Table.Column.text("CURRENCY"),
        Table.Column.text("API ACCESS"));
  }

  @Override
  void addRow(Table table, JsonNode partner) {
    table.row(
        Json.text(partner, "partnerId"),
        Json.text(partner, "name"),
        Json.text(partner, "email"),
        Json.text(partner, "accountBalance"),
        Json.text(partner, "available"),
        Json.text(partner, "currency"),
        PartnerTable.access(partner.path("apiClient")));
  }
}
