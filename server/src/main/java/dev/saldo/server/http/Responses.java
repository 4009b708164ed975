package dev.saldo.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Puts answers on the wire. One per event loop; not thread-safe. */
final class Responses {
  static final CharSequence REQUEST_ID = AsciiString.cached("X-Request-Id");
  private static final CharSequence JSON = AsciiString.cached("application/json");
  private static final CharSequence DATE = AsciiString.cached("Date");

  /** RFC 6797: from now on by TLS only. */
  private static final CharSequence TRANSPORT_SECURITY =
      AsciiString.cached("Strict-Transport-Security");

  private static final CharSequence A_YEAR = AsciiString.cached("max-age=31536000");

  /** How long a body is still read, and ignored, so that the caller gets to read the answer. */
  private static final long LINGER_MILLIS = 1000;

  /** RFC 9113, 7. */
  private static final long INTERNAL_ERROR = 2;

  private final boolean isSecure;
  private final HttpDate date;
  private final JsonBuffer buffer = new JsonBuffer();
  private final AccessLog log;
  private final WholeAnswer whole = new WholeAnswer();

  Responses(Clock clock, AccessLog log, boolean isSecure) {
    this.date = new HttpDate(clock);
    this.log = log;
    this.isSecure = isSecure;
  }

  /**
   * Sends an answer. The request's line is in the access log before the caller can have the answer.
   */
  void send(Exchange exchange, Answer answer) {
    HttpServerResponse response = exchange.request().response();
    if (response.closed()) {
      done(exchange, answer.status(), "cut");
      return;
    }
    response.setStatusCode(answer.status());
    MultiMap headers = response.headers();
    headers.add(REQUEST_ID, exchange.requestId()).add(DATE, date.now());
    if (isSecure) {
      headers.add(TRANSPORT_SECURITY, A_YEAR);
    }
    CharSequence[] more = answer.headers();
    for (int i = 0; i < more.length; i += 2) {
      headers.add(more[i], more[i + 1]);
    }
    sendBody(exchange, answer, response);
  }

  /** Sends an answer that is the connection's last. */
  void sendLast(Exchange exchange, Answer answer) {
    exchange.request().response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    exchange.request().connection().shutdown(LINGER_MILLIS, TimeUnit.MILLISECONDS);
    send(exchange, answer);
  }

  /** A whole answer's head and body, for a connection that stays open. */
  ByteBuf bytes(Exchange exchange, Answer answer) {
    whole.begin(answer.status()).header(REQUEST_ID, exchange.requestId()).header(DATE, date.now());
    if (isSecure) {
      whole.header(TRANSPORT_SECURITY, A_YEAR);
    }
    CharSequence[] more = answer.headers();
    for (int i = 0; i < more.length; i += 2) {
      whole.header(more[i], more[i + 1]);
    }
    if (answer.body() instanceof Answer.Enveloped envelope) {
      Envelope.write(envelope, exchange.requestId(), answer.status(), buffer.clear());
      whole.header(HttpHeaders.CONTENT_TYPE, JSON);
      return whole.end(buffer);
    }
    if (answer.body() instanceof Answer.None) {
      return whole.end();
    }
    throw new IllegalArgumentException("only envelopes are sent whole");
  }

  private void sendBody(Exchange exchange, Answer answer, HttpServerResponse response) {
    Answer.Body body = answer.body();
    if (body instanceof Answer.Enveloped envelope) {
      Envelope.write(envelope, exchange.requestId(), answer.status(), buffer.clear());
      sendWhole(exchange, answer, new Answer.Whole(JSON, buffer.toBuffer()));
    } else if (body instanceof Answer.Whole whole) {
      sendWhole(exchange, answer, whole);
    } else if (body instanceof Answer.Streamed streamed) {
      stream(exchange, answer, streamed);
    } else {
      done(exchange, answer.status(), answer.code());
      response.end();
    }
  }

  private void sendWhole(Exchange exchange, Answer answer, Answer.Whole whole) {
    HttpServerResponse response = exchange.request().response();
    response.putHeader(HttpHeaders.CONTENT_TYPE, whole.contentType());
    Buffer content = encoded(exchange, response, whole.content());
    done(exchange, answer.status(), answer.code());
    if (isHead(exchange)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length()));
      response.end();
    } else {
      response.end(content);
    }
  }

  /** Compresses a long answer to a GET, unless its endpoint did. */
  private static Buffer encoded(Exchange exchange, HttpServerResponse response, Buffer content) {
    HttpMethod method = exchange.request().method();
    boolean isPossible =
        content.length() >= Gzip.BYTES_MIN
            && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
            && !response.headers().contains(HttpHeaders.VARY);
    if (!isPossible) {
      return content;
    }
    response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (!exchange.acceptsGzip()) {
      return content;
    }
    response.putHeader(HttpHeaders.CONTENT_ENCODING, Gzip.NAME);
    return Gzip.compress(content);
  }

  private void stream(Exchange exchange, Answer answer, Answer.Streamed streamed) {
    HttpServerResponse response = exchange.request().response();
    response.putHeader(HttpHeaders.CONTENT_TYPE, streamed.contentType());
    if (isHead(exchange)) {
      done(exchange, answer.status(), answer.code());
      response.end();
      return;
    }
    response.setChunked(true);
    streamed
        .source()
        .writeTo(response)
        .onSuccess(
            written -> {
              done(exchange, answer.status(), answer.code());
              response.end();
            })
        .onFailure(
            failure -> {
              // The status is sent: all that can still be said is that the document is not whole.
              Failures.refusal(failure, exchange.requestId());
              done(exchange, answer.status(), "cut");
              breakOff(exchange.request());
            });
  }

  private void done(Exchange exchange, int status, String code) {
    exchange.answered(status, code);
    log.add(exchange, status, code);
    log.write();
  }

  private static void breakOff(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset(INTERNAL_ERROR);
    } else {
      request.connection().close();
    }
  }

  private static boolean isHead(Exchange exchange) {
    return exchange.request().method().equals(HttpMethod.HEAD);
  }
}
