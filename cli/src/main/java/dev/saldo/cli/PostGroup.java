package dev.saldo.cli;

import picocli.CommandLine.Command;

@Command(
    name = "post",
    description = "Post to a partner's book.",
    subcommands = {
      PostTopUp.class,
      PostCharge.class,
      PostRefund.class,
      PostAdjust.class,
      PostCreditLimit.class
    })
final class PostGroup extends CommandGroup {}
