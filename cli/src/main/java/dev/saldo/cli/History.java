package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "history", description = "List a partner's transactions, the newest first.")
final class History extends PagedCommand {
  @Parameters(
      paramLabel = "PARTNER",
      converter = PartnerId.Converter.class,
      description = "The partner's id.")
  private PartnerId partner;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Those recorded at this time or later, as 2026-01-31T00:00:00Z.")
  private @Nullable OffsetDateTime from;

  @Option(names = "--to", paramLabel = "TIME", description = "Those recorded before this time.")
  private @Nullable OffsetDateTime to;

  @Override
  String path() {
    return partner.path() + "/transactions";
  }

  @Override
  void narrow(Map<String, String> query) {
    if (from != null) {
      query.put("from", from.toInstant().toString());
    }
    if (to != null) {
      query.put("to", to.toInstant().toString());
    }
  }

  @Override
  Table emptyTable() {
    return TransactionTable.empty();
  }

  @Override
  void addRow(Table table, JsonNode transaction) {
    TransactionTable.addRow(table, transaction);
  }
}
