package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that posts one transaction. */
abstract class PostCommand extends OperatorCommand {
  private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

  @Parameters(
      index = "0",
      paramLabel = "PARTNER",
      converter = PartnerId.Converter.class,
      description = "The partner's id.")
  private PartnerId partner;

  @Option(
      names = "--reference",
      paramLabel = "TEXT",
      description = "What it belongs to, as an invoice's number.")
  private @Nullable String reference;

  @Option(names = "--memo", paramLabel = "TEXT", description = "Why, for people.")
  private @Nullable String memo;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description =
          "A key by which the server posts this once, however often it is sent; a new one is"
              + " made, and printed on standard error, if there is none.")
  private @Nullable String idempotencyKey;

  /** What is posted, but for the reference and the memo. */
  abstract ObjectNode body();

  final @Nullable String memo() {
    return memo;
  }

  @Override
  final JsonNode ask(OperatorApi api) throws Exception {
    ObjectNode body = completeBody();
    String key = key();
    note("idempotency key: " + key);
    OperatorApi.Posted posted;
    try {
      posted = api.transaction(partner, body, key);
    } catch (NoAnswerException failure) {
      throw new NoAnswerException(
          failure.getMessage()
              + "\nIt may have been posted. To be sure, repeat it with --idempotency-key "
              + key,
          failure);
    }
    if (posted.isReplay()) {
      note("This key was posted before; nothing was posted again.");
    }
    return posted.transaction();
  }

  @Override
  final Table table(JsonNode answer) {
    return Table.ofFields()
        .row("Transaction", answer.path("transactionId").asText())
        .row("Type", answer.path("type").asText())
        .row("Amount", answer.path("amount").asText())
        .row("Balance", answer.path("balanceAfter").asText())
        .row("Available", answer.path("availableAfter").asText())
        .row("Recorded", answer.path("recordedAt").asText());
  }

  private String key() {
    String key = idempotencyKey == null ? UUID.randomUUID().toString() : idempotencyKey;
    if (!IDEMPOTENCY_KEY.matcher(key).matches()) {
      throw usage("--idempotency-key must be 1 to 255 visible ASCII characters");
    }
    return key;
  }

  private ObjectNode completeBody() {
    ObjectNode body = body();
    if (reference != null) {
      body.put("reference", reference);
    }
    if (memo != null) {
      body.put("memo", memo);
    }
    return body;
  }
}
