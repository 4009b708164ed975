package dev.saldo.server.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Takes a body in, up to a bound. */
final class BodyReader {
  private final int maxBytes;
  private final Promise<Buffer> whole = Promise.promise();
  private final Buffer received = Buffer.buffer();

  private BodyReader(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * The body; fails with a {@link Refusal} as soon as it is known to be too large. To be called
   * while the request's handler runs.
   */
  static Future<Buffer> read(HttpServerRequest request, int maxBytes) {
    if (announced(request) > maxBytes) {
      return Future.failedFuture(tooLarge(maxBytes));
    }
    expect(request);
    BodyReader reader = new BodyReader(maxBytes);
    request
        .handler(reader::receive)
        .endHandler(end -> reader.whole.tryComplete(reader.received))
        .exceptionHandler(cut -> reader.whole.tryFail(broken()));
    return reader.whole.future();
  }

  private void receive(Buffer chunk) {
    if (whole.future().isComplete()) {
      return;
    }
    if (received.length() + chunk.length() > maxBytes) {
      whole.fail(tooLarge(maxBytes));
    } else {
      received.appendBuffer(chunk);
    }
  }

  /** The decoder has made sure that it is a number. */
  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length.strip());
  }

  private static void expect(HttpServerRequest request) {
    @Nullable String expectation = request.getHeader(HttpHeaders.EXPECT);
    if (expectation == null) {
      return;
    }
    if (!expectation.equalsIgnoreCase("100-continue")) {
      throw new Refusal(ErrorCode.EXPECTATION_FAILED);
    }
    request.response().writeContinue();
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
