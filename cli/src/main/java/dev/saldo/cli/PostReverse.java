package dev.saldo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "reverse",
    description = "Undo a wrong transaction by an opposite one; --memo, the reason, is required.")
final class PostReverse extends PostCommand {
  @Parameters(
      index = "0",
      paramLabel = "TRANSACTION",
      converter = TransactionId.Converter.class,
      description = "The wrong transaction's id.")
  private TransactionId transaction;

  @Override
  String path() {
    return transaction.transactionPath() + "/reverse";
  }

  @Override
  ObjectNode body() {
    if (memo() == null) {
      throw usage("a reversal needs its reason: --memo");
    }
    return Json.object();
  }
}
