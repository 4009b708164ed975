package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

@Command(name = "enable", description = "Switch API access on again.")
final class CredentialsEnable extends CredentialsCommand {
  @Override
  JsonNode ask(OperatorApi api) throws Exception {
    return api.patch(path(), Json.object().put("enabled", true));
  }
}
