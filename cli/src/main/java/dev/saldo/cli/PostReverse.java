package dev.saldo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reverse",
    description = {
      "Undo a wrong transaction by an opposite one; --memo, the reason, is required.",
      "%nA payment that bounced after it was spent takes force, and an operator who administers:"
          + " the balance may then go below minus the credit limit, and nothing can be spent until it"
          + " recovers.%nExample:%n  saldo post reverse 3076913644915998720-42 --force \\%n"
          + "      --reason \"cheque 4711 bounced\""
    })
final class PostReverse extends PostCommand {
  @Parameters(
      index = "0",
      paramLabel = "TRANSACTION",
      converter = TransactionId.Converter.class,
      description = "The wrong transaction's id.")
  private TransactionId transaction;

  @Option(names = "--force", description = "Reverse it though its money was spent since.")
  private boolean isForced;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is forced.")
  private @Nullable String reason;

  @Override
  String path() {
    return transaction.transactionPath() + "/reverse";
  }

  @Override
  ObjectNode body() {
    if (isForced != (reason != null)) {
      throw usage("--force and --reason go together");
    }
    if (isForced) {
      return Json.object().put("force", true).put("reason", reason);
    }
    if (memo() == null) {
      throw usage("a reversal needs its reason: --memo");
    }
    return Json.object();
  }
}
