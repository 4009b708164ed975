package dev.saldo.server.statement;

import dev.saldo.journal.Journal;
import dev.saldo.journal.Micros;
import dev.saldo.journal.StatementSink;
import dev.saldo.journal.Statements;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Gzip;
import dev.saldo.server.http.LongWork;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.operator.PartnerIds;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.io.OutputStream;

/** Streams a partner's statement. */
final class ExportStatement implements Endpoint {
  private static final long READER_PATIENCE_SECONDS = 60;

  private final Journal journal;
  private final Statements statements;
  private final LongWork work;

  ExportStatement(Journal journal, Statements statements, LongWork work) {
    this.journal = journal;
    this.statements = statements;
    this.work = work;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    StatementRequest request = StatementRequest.of(exchange);
    long nowMicros = Micros.of(journal.now());
    if (request.period().fromMicros() > nowMicros) {
      throw new Refusal(ErrorCode.INSTANT_IN_FUTURE).particular("field", StatementRequest.FROM);
    }
    work.requireRoom();
    return exchange
        .await(journal.partner(request.partnerId()))
        .map(found -> found.orElseThrow(PartnerIds::notFound))
        .map(partner -> answer(exchange, request, nowMicros));
  }

  private Answer answer(Exchange exchange, StatementRequest request, long nowMicros) {
    Answer answer =
        Answer.document(
                request.format().mediaType(), out -> stream(exchange, request, nowMicros, out))
            .header("Cache-Control", "no-store");
    if (isText(request)) {
      answer.header("Vary", "Accept-Encoding");
    }
    if (isCompressed(exchange, request)) {
      answer.header("Content-Encoding", Gzip.NAME);
    }
    return request.format() == StatementFormat.JSON
        ? answer
        : answer.header(
            "Content-Disposition", "attachment; filename=\"" + request.fileName() + "\"");
  }

  private Future<Void> stream(
      Exchange exchange, StatementRequest request, long nowMicros, WriteStream<Buffer> out) {
    Context context = Vertx.currentContext();
    return exchange
        .await(
            work.run(
                () -> {
                  OutputStream plain = new StreamOutput(context, out, READER_PATIENCE_SECONDS);
                  OutputStream stream = isCompressed(exchange, request) ? Gzip.to(plain) : plain;
                  return write(request, nowMicros, exchange.requestId(), stream);
                }))
        .mapEmpty();
  }

  /** PDF is compressed by itself. */
  private static boolean isText(StatementRequest request) {
    return request.format() != StatementFormat.PDF;
  }

  private static boolean isCompressed(Exchange exchange, StatementRequest request) {
    return isText(request) && exchange.acceptsGzip();
  }

  private boolean write(
      StatementRequest request, long nowMicros, String requestId, OutputStream stream)
      throws IOException {
    StatementSink sink = request.format().sink(stream, requestId);
    boolean isThere = statements.stream(request.partnerId(), request.period(), nowMicros, sink);
    stream.close();
    return isThere;
  }
}
