package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show one partner with its balance.")
final class PartnerShow extends OperatorCommand {
  @Parameters(
      paramLabel = "PARTNER",
      converter = PartnerId.Converter.class,
      description = "The partner's id.")
  private PartnerId partner;

  @Override
  JsonNode ask(OperatorApi api) throws Exception {
    return api.get(partner.path(), Map.of());
  }

  @Override
  Table table(JsonNode answer) {
    return PartnerTable.of(answer);
  }
}
