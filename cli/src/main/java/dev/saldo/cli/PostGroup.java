package dev.saldo.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "post",
    synopsisSubcommandLabel = "[COMMAND]",
    description = {
      "Post to a partner's book, one transaction by a command below, or many with --from.",
      "%nA file is CSV with a header, or NDJSON with one object on each line. Its columns or fields"
          + " are partnerId, type (top_up, charge, refund, adjustment, credit_limit or hold),"
          + " amount, creditLimit, direction (credit or debit), refundOf, expiresAt, reference,"
          + " memo, effectiveDate and idempotencyKey; those that are not needed may be left out or"
          + " empty, and values are strings.",
      "%nThe whole file is checked before anything is sent. Lines of one partner are posted in"
          + " their order. A line without an idempotencyKey gets one that is made of the contents"
          + " of the whole file and the line's number: posting the same file again, after a crash"
          + " or by mistake, posts nothing twice. So don't mend a file that was posted in part;"
          + " mend what --rejects wrote, and post that.",
      "%nExample:%n  saldo post --from january.csv --rejects january-rejects.csv"
    },
    subcommands = {
      PostTopUp.class,
      PostCharge.class,
      PostRefund.class,
      PostAdjust.class,
      PostHold.class,
      PostCapture.class,
      PostRelease.class,
      PostReverse.class,
      PostCreditLimit.class
    })
final class PostGroup extends CommandGroup {
  @Mixin private FileOptions file;
  @Mixin private OperatorOptions operator;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws Exception {
    return file.isGiven() ? new PostFile(spec(), file, operator, output).call() : super.call();
  }
}
