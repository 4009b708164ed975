package dev.saldo.server.operator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.saldo.journal.Approval;
import dev.saldo.journal.Entry;
import dev.saldo.journal.PostingResult;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Failures;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Result;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The answer to a batch: what became of each transaction, in their order. */
final class BatchAnswer {
  private static final int SERVER_ERROR = 500;

  private BatchAnswer() {}

  /** What became of one transaction. */
  private sealed interface Outcome {
    record Posted(Entry entry, boolean isReplayed) implements Outcome {}

    record Waiting(Approval approval, boolean isReplayed) implements Outcome {}

    record Refused(Refusal refusal, boolean isReplayed) implements Outcome {}
  }

  /**
   * The answer.
   *
   * @param results all completed
   * @throws Refusal if the server failed for all of them: then the batch is to come again as a
   *     whole
   */
  static Answer of(List<CompletableFuture<PostingResult>> results, String requestId) {
    List<Outcome> outcomes = results.stream().map(result -> outcome(result, requestId)).toList();
    if (outcomes.stream().allMatch(BatchAnswer::isServerError)
        && outcomes.get(0) instanceof Outcome.Refused first) {
      throw first.refusal();
    }
    return Answer.ok(Result.of(json -> write(json, outcomes)));
  }

  private static boolean isServerError(Outcome outcome) {
    return outcome instanceof Outcome.Refused refused
        && refused.refusal().code().status() >= SERVER_ERROR;
  }

  private static Outcome outcome(CompletableFuture<PostingResult> completed, String requestId) {
    boolean isReplayed = false;
    try {
      PostingResult result = completed.join();
      isReplayed = Outcomes.isReplayed(result);
      if (result instanceof PostingResult.Pending pending) {
        return new Outcome.Waiting(pending.approval(), isReplayed);
      }
      return new Outcome.Posted(Outcomes.posted(result), isReplayed);
    } catch (Refusal | CompletionException failure) {
      return new Outcome.Refused(Failures.refusal(failure, requestId), isReplayed);
    }
  }

  private static void write(JsonGenerator json, List<Outcome> outcomes) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("results");
    for (Outcome outcome : outcomes) {
      json.writeStartObject();
      if (outcome instanceof Outcome.Posted posted) {
        write(json, posted);
      } else if (outcome instanceof Outcome.Waiting waiting) {
        write(json, waiting);
      } else if (outcome instanceof Outcome.Refused refused) {
        write(json, refused);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Outcome.Posted posted) throws IOException {
    json.writeNumberField("status", 201);
    json.writeStringField("code", "success");
    json.writeFieldName("transaction");
    TransactionView.write(json, posted.entry());
    json.writeBooleanField("replayed", posted.isReplayed());
  }

  private static void write(JsonGenerator json, Outcome.Waiting waiting) throws IOException {
    json.writeNumberField("status", 202);
    json.writeStringField("code", "success");
    json.writeFieldName("approval");
    ApprovalView.write(json, waiting.approval());
    json.writeBooleanField("replayed", waiting.isReplayed());
  }

  private static void write(JsonGenerator json, Outcome.Refused refused) throws IOException {
    Refusal refusal = refused.refusal();
    json.writeNumberField("status", refusal.code().status());
    json.writeStringField("code", refusal.code().code());
    json.writeStringField("detailMessage", refusal.detailMessage());
    json.writeObjectFieldStart("result");
    for (Map.Entry<String, String> particular : refusal.particulars().entrySet()) {
      json.writeStringField(particular.getKey(), particular.getValue());
    }
    json.writeEndObject();
    json.writeBooleanField("replayed", refused.isReplayed());
  }
}
