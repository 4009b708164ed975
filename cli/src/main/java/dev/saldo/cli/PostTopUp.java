package dev.saldo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "top-up", description = "Post money that the partner paid in.")
final class PostTopUp extends PostToPartner {
  @Parameters(index = "1", paramLabel = "AMOUNT", description = "How much, as 100.00.")
  private String amount;

  @Override
  ObjectNode body() {
    return Json.object().put("type", "top_up").put("amount", amount);
  }
}
