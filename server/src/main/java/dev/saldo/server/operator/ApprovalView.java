package dev.saldo.server.operator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.saldo.journal.Approval;
import dev.saldo.journal.CommandParts;
import dev.saldo.journal.PostingRequest;
import java.io.IOException;
import java.util.Locale;

/** How the operator's API shows a posting that waits, or has waited, for another operator. */
final class ApprovalView {
  private ApprovalView() {}

  static void write(JsonGenerator json, Approval approval) throws IOException {
    PostingRequest request = approval.request();
    json.writeStartObject();
    json.writeStringField("approvalId", ApprovalIds.of(approval));
    json.writeStringField("state", approval.state().name().toLowerCase(Locale.ROOT));
    json.writeStringField("partnerId", Long.toString(request.partnerId()));
    writeCommand(json, request);
    json.writeStringField("reference", request.reference());
    json.writeStringField("memo", request.memo());
    if (!request.effectiveDate().isEmpty()) {
      json.writeStringField("effectiveDate", request.effectiveDate());
    }
    json.writeStringField("idempotencyKey", request.idempotencyKey());
    json.writeStringField("requestedBy", request.postedBy());
    json.writeStringField("requestedAt", Views.time(approval.requestedAtMicros()));
    if (approval.validUntilMicros() > 0) {
      json.writeStringField("validUntil", Views.time(approval.validUntilMicros()));
    }
    if (approval.verdict().isPresent()) {
      write(json, approval.verdict().get());
    }
    if (approval.conclusion().isPresent()) {
      write(json, request.partnerId(), approval.conclusion().get());
    }
    json.writeEndObject();
  }

  /** Writes who decided, if an operator did, and when. */
  static void write(JsonGenerator json, Approval.Verdict verdict) throws IOException {
    if (!verdict.isExpiry()) {
      json.writeStringField("decidedBy", verdict.decidedBy());
    }
    json.writeStringField("decidedAt", Views.time(verdict.decidedAtMicros()));
  }

  private static void write(JsonGenerator json, long partnerId, Approval.Conclusion conclusion)
      throws IOException {
    json.writeStringField("outcome", conclusion.outcome().label());
    if (conclusion.sequence() > 0) {
      json.writeStringField("transactionId", TransactionIds.of(partnerId, conclusion.sequence()));
    }
  }

  private static void writeCommand(JsonGenerator json, PostingRequest request) throws IOException {
    CommandParts parts = CommandParts.of(request.command());
    json.writeStringField("type", parts.type());
    if (parts.amount().isPresent()) {
      json.writeStringField("amount", parts.amount().get().toString());
      json.writeStringField("currency", parts.amount().get().currency().code());
    }
    if (parts.linkedSequence() != 0) {
      json.writeStringField(
          "linkedTo", TransactionIds.of(request.partnerId(), parts.linkedSequence()));
    }
    if (!parts.forcedReason().isEmpty()) {
      json.writeStringField("reason", parts.forcedReason());
    }
    if (parts.expiresAtMicros() != 0) {
      json.writeStringField("expiresAt", Views.time(parts.expiresAtMicros()));
    }
  }
}
