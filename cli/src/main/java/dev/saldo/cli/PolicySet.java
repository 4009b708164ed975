package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "set",
    description = {
      "Ask for a change of what one operator may post alone.",
      "It is in force when a second operator has approved it, from then on and on every node. What"
          + " is left out stays as it is.",
      "%nExample:%n  saldo approvals policy set --above USD=5000,JPY=500000"
    })
final class PolicySet extends PolicyCommand {
  private static final String NONE = "none";

  @Option(
      names = "--above",
      paramLabel = "CODE=AMOUNT",
      description =
          "The most that one operator posts alone at once, as USD=5000,JPY=500000; none for any"
              + " amount.")
  private @Nullable String above;

  @Option(
      names = "--above-daily",
      paramLabel = "CODE=AMOUNT",
      description = "The most that one operator creates alone for a partner in a day; or none.")
  private @Nullable String aboveDaily;

  @Option(
      names = "--expiry",
      paramLabel = "TIME",
      converter = ApprovalExpiry.class,
      description = "How long a posting waits before it expires, as 12h or 7d.")
  private @Nullable Duration expiry;

  @Override
  JsonNode ask(OperatorApi api) throws Exception {
    if (above == null && aboveDaily == null && expiry == null) {
      throw usage("nothing to change: give --above, --above-daily or --expiry");
    }
    ObjectNode body = Json.object();
    put(body, "above", above);
    put(body, "aboveDaily", aboveDaily);
    if (expiry != null) {
      body.put("expirySeconds", expiry.toSeconds());
    }
    return api.post(CHANGES, body);
  }

  private void put(ObjectNode body, String name, @Nullable String thresholds) {
    if (thresholds != null) {
      ArrayNode list = body.putArray(name);
      String[] parts = thresholds.equals(NONE) ? new String[0] : thresholds.split(",", -1);
      for (String part : parts) {
        String[] sides = part.split("=", 2);
        if (sides.length < 2) {
          throw usage("'" + part + "' names no currency: write it as USD=5000,JPY=500000");
        }
        list.addObject().put("currency", sides[0].strip()).put("amount", sides[1].strip());
      }
    }
  }

  @Override
  void afterwards(JsonNode answer) {
    note(
        "It waits for a second operator: saldo approvals policy approve "
            + Json.text(answer, "changeId"));
  }
}
