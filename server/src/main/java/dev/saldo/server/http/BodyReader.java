package dev.saldo.server.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Takes a body in, up to a bound. */
final class BodyReader {
  private final int maxBytes;
  private final BodyBudget.Share share;
  private final Promise<Buffer> whole = Promise.promise();
  private Buffer received = Buffer.buffer();

  private BodyReader(int maxBytes, BodyBudget.Share share) {
    this.maxBytes = maxBytes;
    this.share = share;
  }

  /**
   * Returns the body; fails with a {@link Refusal} as soon as it is known to be too large, or to
   * find no room. To be called while the request's handler runs.
   */
  static Future<Buffer> read(HttpServerRequest request, int maxBytes, BodyBudget.Share share) {
    if (announced(request) > maxBytes) {
      return Future.failedFuture(tooLarge(maxBytes));
    }
    String expectation = request.getHeader(HttpHeaders.EXPECT);
    if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
      return Future.failedFuture(new Refusal(ErrorCode.EXPECTATION_FAILED));
    }
    if (expectation != null) {
      request.response().writeContinue();
    }
    BodyReader reader = new BodyReader(maxBytes, share);
    request
        .handler(reader::receive)
        .endHandler(end -> reader.whole.tryComplete(reader.received))
        .exceptionHandler(cut -> reader.fail(broken()));
    return reader.whole.future();
  }

  private void receive(Buffer chunk) {
    if (whole.future().isComplete()) {
      return;
    }
    if (received.length() + chunk.length() > maxBytes) {
      fail(tooLarge(maxBytes));
      return;
    }
    try {
      share.take(chunk.length());
      received.appendBuffer(chunk);
    } catch (Refusal noRoom) {
      fail(noRoom);
    }
  }

  private void fail(Refusal refusal) {
    received = Buffer.buffer();
    whole.tryFail(refusal);
  }

  /** The decoder has made sure that it is a number. */
  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length.strip());
  }

  private static Refusal broken() {
    return new Refusal(ErrorCode.BAD_REQUEST, "The body breaks off, or its chunks are malformed.");
  }

  private static Refusal tooLarge(int maxBytes) {
    return new Refusal(
            ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than " + maxBytes + " bytes.")
        .particular("max", Integer.toString(maxBytes));
  }
}
