package dev.saldo.cli;

import picocli.CommandLine.Parameters;

/** A command that posts something new to a partner's book. */
abstract class PostToPartner extends PostCommand {
  @Parameters(
      index = "0",
      paramLabel = "PARTNER",
      converter = PartnerId.Converter.class,
      description = "The partner's id.")
  private PartnerId partner;

  @Override
  final String path() {
    return partner.path() + "/transactions";
  }
}
