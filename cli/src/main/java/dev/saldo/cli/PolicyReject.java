package dev.saldo.cli;

import picocli.CommandLine.Command;

@Command(name = "reject", description = "See to it that a change of the policy is never in force.")
final class PolicyReject extends PolicyVerdict {
  @Override
  String verdict() {
    return "reject";
  }
}
