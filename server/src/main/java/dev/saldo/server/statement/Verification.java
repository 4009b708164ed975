package dev.saldo.server.statement;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.saldo.journal.Finding;
import dev.saldo.journal.Progress;
import dev.saldo.journal.VerifyReport;
import dev.saldo.server.http.Failures;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A verification that runs or has ended: how far it is, and what it came to. Thread-safe. */
final class Verification {
  private final String id;
  private volatile Progress progress = new Progress(0, 0, 0, Duration.ZERO);
  private volatile @Nullable VerifyReport report;
  private volatile @Nullable String failureCode;

  Verification(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  boolean isRunning() {
    return report == null && failureCode == null;
  }

  void reached(Progress reached) {
    progress = reached;
  }

  void ended(VerifyReport found) {
    report = found;
  }

  void failed(Throwable failure) {
    failureCode = Failures.refusal(failure, id).code().code();
  }

  /** Writes it as the API shows it. */
  void write(JsonGenerator json) throws IOException {
    VerifyReport found = report;
    String code = failureCode;
    Progress reached = progress;
    json.writeStartObject();
    json.writeStringField("verificationId", id);
    json.writeStringField("state", found != null ? "done" : code != null ? "failed" : "running");
    json.writeNumberField("books", found == null ? reached.books() : found.books());
    json.writeNumberField("booksTotal", found == null ? reached.booksTotal() : found.books());
    json.writeNumberField("entries", found == null ? reached.entries() : found.entries());
    if (code != null) {
      json.writeStringField("failure", code);
    }
    if (found != null) {
      write(json, found);
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, VerifyReport report) throws IOException {
    json.writeBooleanField("isSound", report.isClean());
    json.writeArrayFieldStart("findings");
    for (Finding finding : report.findings()) {
      json.writeStartObject();
      if (finding.partnerId() != 0) {
        json.writeStringField("partnerId", Long.toString(finding.partnerId()));
      }
      json.writeNumberField("sequence", finding.sequence());
      json.writeStringField("problem", finding.subject().label());
      json.writeStringField("detail", finding.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
