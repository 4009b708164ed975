package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saldo.ledger.Money;
import dev.saldo.ledger.ThresholdException;
import dev.saldo.ledger.Thresholds;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "set",
    description = {
      "Ask for a change of what one operator may post alone.",
      "It is in force when a second operator has approved it, from then on and on every node. What"
          + " is left out stays as it is.",
      "%nExample:%n  saldo approvals policy set --above USD=5000,JPY=500000"
    })
final class PolicySet extends PolicyCommand {
  /** Reads all amounts of an option at once; {@code none} is no amount. */
  static final class All implements ITypeConverter<Thresholds> {
    @Override
    public Thresholds convert(String value) {
      try {
        return value.equals("none") ? Thresholds.none() : Thresholds.parse(value);
      } catch (ThresholdException wrong) {
        throw new TypeConversionException(String.valueOf(wrong.getMessage()));
      }
    }
  }

  @Option(
      names = "--above",
      paramLabel = "CODE=AMOUNT",
      converter = All.class,
      description =
          "The most that one operator posts alone at once, as USD=5000,JPY=500000; none for any"
              + " amount.")
  private @Nullable Thresholds above;

  @Option(
      names = "--above-daily",
      paramLabel = "CODE=AMOUNT",
      converter = All.class,
      description = "The most that one operator creates alone for a partner in a day; or none.")
  private @Nullable Thresholds aboveDaily;

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

  private static void put(ObjectNode body, String name, @Nullable Thresholds thresholds) {
    if (thresholds != null) {
      ArrayNode list = body.putArray(name);
      for (Money amount : thresholds.amounts()) {
        list.addObject().put("currency", amount.currency().code()).put("amount", amount.toString());
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
