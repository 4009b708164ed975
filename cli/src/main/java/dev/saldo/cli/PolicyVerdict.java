package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Parameters;

/** A command that decides a change of the policy of approvals. It may be repeated. */
abstract class PolicyVerdict extends PolicyCommand {
  @Parameters(
      paramLabel = "CHANGE",
      description = "The change's id, as saldo approvals policy shows it.")
  private long change;

  /** What is made of it, as the path's last part. */
  abstract String verdict();

  @Override
  final JsonNode ask(OperatorApi api) throws Exception {
    return api.post(CHANGES + "/" + change + "/" + verdict(), Json.object());
  }
}
