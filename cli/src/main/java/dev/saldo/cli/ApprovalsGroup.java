package dev.saldo.cli;

import picocli.CommandLine.Command;

@Command(
    name = "approvals",
    description = "Look at the postings that wait for a second operator, and decide them.",
    subcommands = {
      ApprovalsList.class,
      ApprovalsShow.class,
      ApprovalsApprove.class,
      ApprovalsReject.class,
      PolicyShow.class
    })
final class ApprovalsGroup extends CommandGroup {}
