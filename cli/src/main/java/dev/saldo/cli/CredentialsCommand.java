package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Parameters;

/** A command about one partner's API client. */
abstract class CredentialsCommand extends OperatorCommand {
  @Parameters(
      paramLabel = "PARTNER",
      converter = PartnerId.Converter.class,
      description = "The partner's id.")
  private PartnerId partner;

  /** Sees to it that a secret does not get lost unnoticed. */
  final void secretFollows() {
    output()
        .ifSecretLost(
            "The client secret is lost. Make another with: saldo credentials reset "
                + partner.digits());
  }

  final String path() {
    return partner.path() + "/api-client";
  }

  @Override
  Table table(JsonNode answer) {
    return PartnerTable.addClient(Table.ofFields().row("Partner", partner.digits()), answer);
  }
}
