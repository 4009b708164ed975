package dev.saldo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "charge", description = "Post what the partner spent.")
final class PostCharge extends PostToPartner {
  @Parameters(index = "1", paramLabel = "AMOUNT", description = "How much, as 100.00.")
  private String amount;

  @Override
  ObjectNode body() {
    return Json.object().put("type", "charge").put("amount", amount);
  }
}
