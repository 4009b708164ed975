package dev.saldo.server.statement;

import dev.saldo.journal.Journal;
import dev.saldo.journal.Statements;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.LongWork;
import dev.saldo.server.operator.PartnerIds;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;

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
    work.requireRoom();
    return exchange
        .await(journal.partner(request.partnerId()))
        .map(found -> found.orElseThrow(PartnerIds::notFound))
        .map(partner -> answer(exchange, request));
  }

  private Answer answer(Exchange exchange, StatementRequest request) {
    Answer answer =
        Answer.document(request.format().mediaType(), out -> stream(exchange, request, out))
            .header("Cache-Control", "no-store");
    return request.format() == StatementFormat.JSON
        ? answer
        : answer.header(
            "Content-Disposition", "attachment; filename=\"" + request.fileName() + "\"");
  }

  private Future<Void> stream(
      Exchange exchange, StatementRequest request, WriteStream<Buffer> out) {
    Context context = Vertx.currentContext();
    return exchange
        .await(
            work.run(
                () ->
                    write(
                        request,
                        exchange.requestId(),
                        new StreamOutput(context, out, READER_PATIENCE_SECONDS))))
        .mapEmpty();
  }

  private boolean write(StatementRequest request, String requestId, StreamOutput stream)
      throws IOException {
    boolean isThere =
        statements.stream(
            request.partnerId(), request.period(), request.format().sink(stream, requestId));
    stream.close();
    return isThere;
  }
}
