package dev.saldo.server.operator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.saldo.journal.Approval;
import dev.saldo.journal.PolicyRevision;
import dev.saldo.journal.PolicyState;
import dev.saldo.ledger.ApprovalPolicy;
import dev.saldo.ledger.Money;
import dev.saldo.ledger.Thresholds;
import java.io.IOException;
import java.util.Locale;

/** How the operator's API shows the policy of approvals. */
final class PolicyView {
  static final String ABOVE = "above";
  static final String ABOVE_DAILY = "aboveDaily";
  static final String EXPIRY = "expirySeconds";
  static final String CURRENCY = "currency";
  static final String AMOUNT = "amount";

  private PolicyView() {}

  static void write(JsonGenerator json, PolicyState state) throws IOException {
    json.writeStartObject();
    writeTerms(json, state.inForce().map(PolicyRevision::policy).orElseGet(ApprovalPolicy::none));
    json.writeFieldName("change");
    if (state.waiting().isPresent()) {
      write(json, state.waiting().get());
    } else {
      json.writeNull();
    }
    json.writeEndObject();
  }

  static void write(JsonGenerator json, PolicyRevision change) throws IOException {
    json.writeStartObject();
    json.writeStringField("changeId", Long.toString(change.revision()));
    json.writeStringField(
        "state", Approval.State.of(change.verdict()).name().toLowerCase(Locale.ROOT));
    writeTerms(json, change.policy());
    json.writeStringField("requestedBy", change.requestedBy());
    json.writeStringField("requestedAt", Views.time(change.requestedAtMicros()));
    json.writeStringField("validUntil", Views.time(change.validUntilMicros()));
    if (change.verdict().isPresent()) {
      ApprovalView.write(json, change.verdict().get());
    }
    json.writeEndObject();
  }

  private static void writeTerms(JsonGenerator json, ApprovalPolicy policy) throws IOException {
    write(json, ABOVE, policy.above());
    write(json, ABOVE_DAILY, policy.aboveDaily());
    json.writeNumberField(EXPIRY, policy.expiry().toSeconds());
  }

  private static void write(JsonGenerator json, String name, Thresholds thresholds)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Money threshold : thresholds.amounts()) {
      json.writeStartObject();
      json.writeStringField(CURRENCY, threshold.currency().code());
      json.writeStringField(AMOUNT, threshold.toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
