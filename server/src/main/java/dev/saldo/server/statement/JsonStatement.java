package dev.saldo.server.statement;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.saldo.journal.Micros;
import dev.saldo.journal.StatementClosing;
import dev.saldo.journal.StatementLine;
import dev.saldo.journal.StatementOpening;
import dev.saldo.journal.StatementSink;
import dev.saldo.ledger.Book;
import dev.saldo.server.operator.TransactionView;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes a statement as the result in the envelope. */
final class JsonStatement implements StatementSink {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .build()
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);

  private final JsonGenerator json;
  private final String requestId;

  JsonStatement(OutputStream out, String requestId) {
    this.requestId = requestId;
    try {
      this.json = JSON.createGenerator(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public void open(StatementOpening opening) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", "success");
    json.writeStringField("detailMessage", "");
    json.writeStringField("requestId", requestId);
    json.writeObjectFieldStart("result");
    json.writeStringField("partnerId", Long.toString(opening.partnerId()));
    json.writeStringField("name", opening.name());
    json.writeStringField("currency", opening.before().currency().code());
    json.writeStringField("timeZone", opening.period().zone().getId());
    json.writeStringField("from", opening.period().firstDay().toString());
    json.writeStringField("to", opening.period().lastDay().toString());
    json.writeBooleanField("provisional", opening.isProvisional());
    json.writeStringField("asOf", Micros.toInstant(opening.asOfMicros()).toString());
    write("opening", opening.before());
    json.writeArrayFieldStart("transactions");
  }

  @Override
  public void line(StatementLine line) throws IOException {
    TransactionView.write(json, line.entry());
  }

  @Override
  public void close(StatementClosing closing) throws IOException {
    json.writeEndArray();
    write("closing", closing.after());
    json.writeEndObject();
    json.writeNumberField("status", 200);
    json.writeEndObject();
    json.close();
  }

  private void write(String name, Book book) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("accountBalance", book.accountBalance().toString());
    json.writeStringField("available", book.available().toString());
    json.writeStringField("held", book.held().toString());
    json.writeStringField("creditLimit", book.creditLimit().toString());
    json.writeNumberField("sequence", book.sequence());
    json.writeEndObject();
  }
}
