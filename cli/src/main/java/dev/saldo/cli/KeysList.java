package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saldo.server.token.Keys;
import dev.saldo.server.token.KeysFile;
import dev.saldo.server.token.KeysFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = "List the keys that access tokens may be signed with; none of them is shown.")
final class KeysList implements Callable<Integer> {
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "FILE", description = "The keys file, as of --keys-file of the server.")
  private Path file;

  @Override
  public Integer call() throws SetUpException {
    ObjectNode listed = list();
    output.print(listed, () -> table(listed));
    return ExitCode.OK;
  }

  private ObjectNode list() throws SetUpException {
    try {
      Keys keys = new KeysFile(file).read();
      ObjectNode listed = Json.object();
      ArrayNode all = listed.putArray("keys");
      keys.algorithms()
          .forEach(
              (id, algorithm) ->
                  all.addObject()
                      .put("id", id)
                      .put("algorithm", algorithm.label())
                      .put("signs", id.equals(keys.signingKeyId())));
      return listed;
    } catch (KeysFileException failure) {
      throw new SetUpException(String.valueOf(failure.getMessage()));
    }
  }

  private static Table table(ObjectNode listed) {
    Table table =
        new Table(
            Table.Column.text("ID"), Table.Column.text("Algorithm"), Table.Column.text("Signs"));
    for (JsonNode key : listed.path("keys")) {
      table.row(
          Json.text(key, "id"),
          Json.text(key, "algorithm"),
          key.path("signs").asBoolean() ? "yes" : "no");
    }
    return table;
  }
}
