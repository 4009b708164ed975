package dev.saldo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "refund", description = "Give back a charge, or a part of it.")
final class PostRefund extends PostToPartner {
  @Parameters(index = "1", paramLabel = "AMOUNT", description = "How much, as 100.00.")
  private String amount;

  @Option(
      names = "--of",
      required = true,
      paramLabel = "TRANSACTION",
      description = "The transaction id of the charge.")
  private String charge;

  @Override
  ObjectNode body() {
    return Json.object().put("type", "refund").put("amount", amount).put("refundOf", charge);
  }
}
