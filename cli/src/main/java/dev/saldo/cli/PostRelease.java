package dev.saldo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "release", description = "Give up a hold, so that its amount is available again.")
final class PostRelease extends PostCommand {
  @Parameters(
      index = "0",
      paramLabel = "HOLD",
      converter = TransactionId.Converter.class,
      description = "The hold's id.")
  private TransactionId hold;

  @Override
  String path() {
    return hold.holdPath() + "/release";
  }

  @Override
  ObjectNode body() {
    return Json.object();
  }
}
