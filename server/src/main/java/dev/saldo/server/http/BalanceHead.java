package dev.saldo.server.http;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request for the balance that came by the call's own lane: the plainest request
 * there is, which needs nothing that Vert.x would do for it.
 */
record BalanceHead(HttpHeaders headers, String socketAddress) implements Head {
  /** Whether a request is so plain; any other one, Vert.x gets, with whatever is wrong with it. */
  static boolean fits(DefaultHttpRequest request) {
    HttpHeaders headers = request.headers();
    return request.decoderResult().isSuccess()
        && request.method().equals(HttpMethod.GET)
        && request.uri().equals(BalanceEndpoint.PATH)
        && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && headers.getAll(HttpHeaderNames.HOST).size() == 1
        && keepsAlive(headers)
        && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)
        && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
        && !headers.contains(HttpHeaderNames.EXPECT)
        && !headers.contains(HttpHeaderNames.UPGRADE)
        && !headers.contains("");
  }

  /** Whether another request may follow on the connection, without a doubt. */
  static boolean keepsAlive(HttpHeaders headers) {
    List<String> connection = headers.getAll(HttpHeaderNames.CONNECTION);
    return connection.isEmpty()
        || (connection.size() == 1
            && HttpHeaderValues.KEEP_ALIVE.contentEqualsIgnoreCase(connection.get(0)));
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return BalanceEndpoint.PATH;
  }

  @Override
  public List<String> headers(CharSequence name) {
    return headers.getAll(name);
  }

  @Override
  public @Nullable String header(CharSequence name) {
    return headers.get(name);
  }

  @Override
  public boolean isDecoded() {
    return true;
  }
}
