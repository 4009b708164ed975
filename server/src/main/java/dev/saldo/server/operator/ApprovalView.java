package dev.saldo.server.operator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.saldo.journal.Approval;
import dev.saldo.journal.CommandParts;
import dev.saldo.journal.PostingRequest;
import java.io.IOException;

/** How the operator's API shows a posting that waits, or has waited, for another operator. */
final class ApprovalView {
  private ApprovalView() {}

  static void write(JsonGenerator json, Approval approval) throws IOException {
    PostingRequest request = approval.request();
    json.writeStartObject();
    json.writeStringField("approvalId", ApprovalIds.of(approval));
    json.writeStringField("state", state(approval));
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
    if (approval.verdict().isPresent()) {
      Approval.Verdict verdict = approval.verdict().get();
      json.writeStringField("decidedBy", verdict.decidedBy());
      json.writeStringField("decidedAt", Views.time(verdict.decidedAtMicros()));
    }
    json.writeEndObject();
  }

  private static String state(Approval approval) {
    return approval
        .verdict()
        .map(verdict -> verdict.isApproval() ? "approved" : "rejected")
        .orElse("waiting");
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
