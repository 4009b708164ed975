package dev.saldo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "capture", description = "Charge what a hold reserved, or a part of it.")
final class PostCapture extends PostCommand {
  @Parameters(
      index = "0",
      paramLabel = "HOLD",
      converter = TransactionId.Converter.class,
      description = "The hold's id.")
  private TransactionId hold;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "AMOUNT",
      description = "How much, as 60.00; the rest is released. All of the hold by default.")
  private @Nullable String amount;

  @Override
  String path() {
    return hold.holdPath() + "/capture";
  }

  @Override
  ObjectNode body() {
    return amount == null ? Json.object() : Json.object().put("amount", amount);
  }
}
