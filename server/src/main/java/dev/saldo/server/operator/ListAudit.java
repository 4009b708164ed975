package dev.saldo.server.operator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.saldo.journal.AuditEvent;
import dev.saldo.journal.AuditRecord;
import dev.saldo.journal.Journal;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.QueryFields;
import io.vertx.core.Future;
import java.io.IOException;

/** Lists what operators did, the latest first. */
final class ListAudit implements Endpoint {
  private final Journal journal;

  ListAudit(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    QueryFields query = exchange.query(Cursor.PARAMETER, Page.SIZE_PARAMETER);
    int sizeMax = Page.sizeMax(query);
    long before = Cursor.position(query, Cursor.List.AUDIT).orElse(Long.MAX_VALUE);
    return exchange
        .await(journal.auditLog(before, Page.lookAhead(sizeMax)))
        .map(found -> new Page<>(found, sizeMax))
        .map(page -> page.result(Cursor.List.AUDIT, AuditRecord::id, ListAudit::write))
        .map(Answer::ok);
  }

  private static void write(JsonGenerator json, AuditRecord found) throws IOException {
    AuditEvent event = found.event();
    json.writeStartObject();
    json.writeNumberField("id", found.id());
    json.writeStringField("recordedAt", Views.time(found.recordedAtMicros()));
    json.writeStringField("actor", event.actor());
    json.writeStringField("action", event.action());
    json.writeStringField("subject", event.subject());
    json.writeStringField("address", event.address());
    json.writeStringField("requestId", event.requestId());
    json.writeStringField("detail", event.detail());
    json.writeEndObject();
  }
}
