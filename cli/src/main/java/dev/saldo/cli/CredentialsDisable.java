package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

@Command(name = "disable", description = "Switch API access off, and end all tokens.")
final class CredentialsDisable extends CredentialsCommand {
  @Override
  JsonNode ask(OperatorApi api) throws Exception {
    return api.patch(path(), Json.object().put("enabled", false));
  }
}
