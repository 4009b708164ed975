package dev.saldo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "credit-limit", description = "Change how far the balance may go below zero.")
final class PostCreditLimit extends PostToPartner {
  @Parameters(index = "1", paramLabel = "AMOUNT", description = "The new limit, as 500.00.")
  private String creditLimit;

  @Override
  ObjectNode body() {
    return Json.object().put("type", "credit_limit").put("creditLimit", creditLimit);
  }
}
