package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

@Command(name = "grant", description = "Grant API access; the client secret is shown this once.")
final class CredentialsGrant extends CredentialsCommand {
  @Override
  JsonNode ask(OperatorApi api) throws Exception {
    JsonNode granted = api.post(path(), Json.object());
    secretFollows();
    return granted;
  }

  @Override
  Table table(JsonNode answer) {
    return Table.ofFields()
        .row("Client id", Json.text(answer, "clientId"))
        .row("Client secret", Json.text(answer, "clientSecret"));
  }

  @Override
  void afterwards(JsonNode answer) {
    note("The client secret is not shown again.");
  }
}
