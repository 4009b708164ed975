package dev.saldo.cli;

import picocli.CommandLine.Command;

@Command(
    name = "approve",
    description = "Put a change of the policy in force that another operator asked for.")
final class PolicyApprove extends PolicyVerdict {
  @Override
  String verdict() {
    return "approve";
  }
}
