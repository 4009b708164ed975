package dev.saldo.cli;

import picocli.CommandLine.Command;

@Command(
    name = "approvals",
    description = "Look at the postings that wait for a second operator, and decide them.",
    subcommands = {ApprovalsList.class, ApprovalsApprove.class, ApprovalsReject.class})
final class ApprovalsGroup extends CommandGroup {}
