package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

@Command(
    name = "reset",
    description = "Replace the client secret and end all tokens; the new one is shown this once.")
final class CredentialsReset extends CredentialsCommand {
  @Override
  JsonNode ask(OperatorApi api) throws Exception {
    JsonNode reset = api.post(path() + "/reset-secret", Json.object());
    secretFollows();
    return reset;
  }

  @Override
  Table table(JsonNode answer) {
    return Table.ofFields().row("Client secret", Json.text(answer, "clientSecret"));
  }

  @Override
  void afterwards(JsonNode answer) {
    note("The client secret is not shown again.");
  }
}
