package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that posts one transaction. */
abstract class PostCommand extends OperatorCommand {
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

  @Mixin private IdempotencyKey idempotencyKey;

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
    String key = idempotencyKey.value();
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
    output()
        .ifLost("The server has answered. To see it, repeat this with --idempotency-key " + key);
    if (ApprovalTable.isAbout(posted.transaction())) {
      note(
          "It waits for another operator: saldo approvals approve "
              + Json.text(posted.transaction(), "approvalId"));
    } else if (posted.isReplay()) {
      note("This key was posted before; nothing was posted again.");
    }
    return posted.transaction();
  }

  @Override
  final Table table(JsonNode answer) {
    return ApprovalTable.isAbout(answer) ? ApprovalTable.of(answer) : TransactionTable.of(answer);
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
