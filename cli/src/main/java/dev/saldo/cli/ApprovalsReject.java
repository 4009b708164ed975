package dev.saldo.cli;

import picocli.CommandLine.Command;

@Command(
    name = "reject",
    description = "See to it that what another operator asked for is never posted.")
final class ApprovalsReject extends ApprovalVerdict {
  @Override
  String verdict() {
    return "reject";
  }
}
