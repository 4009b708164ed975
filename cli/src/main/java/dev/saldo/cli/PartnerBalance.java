package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "balance",
    description = {
      "Show what a partner has, and what of it is held.",
      "Without --at and --sequence as it is now. The balance is what is available and what is held"
          + " together."
    })
final class PartnerBalance extends OperatorCommand {
  @Parameters(
      paramLabel = "PARTNER",
      converter = PartnerId.Converter.class,
      description = "The partner's id.")
  private PartnerId partner;

  @ArgGroup private @Nullable Moment moment;

  /** When, if not now. */
  static final class Moment {
    @Option(
        names = "--at",
        paramLabel = "TIME",
        description = "As it was at this time, as 2026-01-31T23:59:59+01:00.")
    private @Nullable OffsetDateTime at;

    @Option(
        names = "--sequence",
        paramLabel = "N",
        description = "As it was after the entry of this number; 0 is the empty book.")
    private @Nullable Long sequence;

    private Map<String, String> query() {
      return at == null
          ? Map.of("sequence", String.valueOf(sequence))
          : Map.of("at", at.toInstant().toString());
    }
  }

  @Override
  JsonNode ask(OperatorApi api) throws Exception {
    return api.get(partner.path() + "/balance", moment == null ? Map.of() : moment.query());
  }

  @Override
  Table table(JsonNode answer) {
    String currency = " " + Json.text(answer, "currency");
    return Table.ofFields()
        .row("Partner", partner.digits())
        .row("Balance", Json.text(answer, "accountBalance") + currency)
        .row("Available", Json.text(answer, "available") + currency)
        .row("Held", Json.text(answer, "held") + currency)
        .row("Credit limit", Json.text(answer, "creditLimit") + currency)
        .row("Sequence", Json.text(answer, "sequence"))
        .row("As of", Json.text(answer, "asOf"))
        .row("Open holds", Json.text(answer, "holdCount"))
        .followedBy(holds(answer.path("holds")));
  }

  private static Table holds(JsonNode holds) {
    Table table = HoldTable.empty();
    holds.forEach(hold -> HoldTable.addRow(table, hold));
    return table;
  }
}
