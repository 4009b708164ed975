package dev.saldo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "hold", description = "Reserve an amount until it is captured or released.")
final class PostHold extends PostToPartner {
  @Parameters(index = "1", paramLabel = "AMOUNT", description = "How much, as 100.00.")
  private String amount;

  @Option(
      names = "--expires-at",
      paramLabel = "TIME",
      description = "When the hold ends by itself, as 2026-01-31T12:00:00Z; never by default.")
  private @Nullable OffsetDateTime expiresAt;

  @Override
  ObjectNode body() {
    ObjectNode body = Json.object().put("type", "hold").put("amount", amount);
    if (expiresAt != null) {
      body.put("expiresAt", expiresAt.toInstant().toString());
    }
    return body;
  }
}
