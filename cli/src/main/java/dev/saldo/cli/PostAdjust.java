package dev.saldo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "adjust",
    description = "Correct the balance in either direction; --memo, the reason, is required.")
final class PostAdjust extends PostToPartner {
  private enum Direction {
    credit,
    debit
  }

  @Parameters(index = "1", paramLabel = "AMOUNT", description = "How much, as 100.00.")
  private String amount;

  @Option(
      names = "--direction",
      paramLabel = "credit|debit",
      defaultValue = "credit",
      description = "Whether the balance grows or shrinks; credit, it grows, by default.")
  private Direction direction;

  @Override
  ObjectNode body() {
    if (memo() == null) {
      throw usage("an adjustment needs its reason: --memo");
    }
    return Json.object()
        .put("type", "adjustment")
        .put("amount", amount)
        .put("direction", direction.name());
  }
}
