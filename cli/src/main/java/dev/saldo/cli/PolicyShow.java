package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "policy",
    description = {
      "Show what one operator may post alone, and the change to it that waits.",
      "A change takes two operators with the role administer: one asks for it with set, and another"
          + " approves or rejects it."
    },
    subcommands = {PolicySet.class, PolicyApprove.class, PolicyReject.class})
final class PolicyShow extends PolicyCommand {
  @Override
  JsonNode ask(OperatorApi api) throws Exception {
    return api.get(PATH, Map.of());
  }
}
