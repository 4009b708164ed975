package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that posts one transaction. */
abstract class PostCommand extends OperatorCommand {
  private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

  @Option(
      names = "--reference",
      paramLabel = "TEXT",
      description = "What it belongs to, as an invoice's number.")
  private @Nullable String reference;

  @Option(names = "--memo", paramLabel = "TEXT", description = "Why, for people.")
  private @Nullable String memo;

  @Option(
      names = "--effective-date",
      paramLabel = "DAY",
      description = "A day for statements to print, as 2026-01-31; no balance depends on it.")
  private @Nullable LocalDate effectiveDate;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description =
          "A key by which the server posts this once, however often it is sent. Without one a"
              + " new one is made, and printed on standard error.")
  private @Nullable String idempotencyKey;

  /** Where it is posted to, relative to the operator's API. */
  abstract String path();

  /** What is posted, but for what every posting can have. */
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
      posted = api.transaction(path(), body, key);
    } catch (NoAnswerException failure) {
      throw new NoAnswerException(
          failure.getMessage()
              + "\nIt may have been posted or not. To be sure, repeat it with --idempotency-key "
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
    return TransactionTable.of(answer);
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
    if (effectiveDate != null) {
      body.put("effectiveDate", effectiveDate.toString());
    }
    return body;
  }
}
