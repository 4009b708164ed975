package dev.saldo.cli;

import picocli.CommandLine.Command;

@Command(
    name = "approve",
    description = {
      "Post what another operator asked for.",
      "It is posted as it was asked for, if the book has the money for it now."
    })
final class ApprovalsApprove extends ApprovalVerdict {
  @Override
  String verdict() {
    return "approve";
  }
}
