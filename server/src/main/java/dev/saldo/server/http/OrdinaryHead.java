package dev.saldo.server.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The head of a request that came through Vert.x. */
record OrdinaryHead(HttpServerRequest request) implements Head {
  @Override
  public String method() {
    return request.method().name();
  }

  @Override
  public String path() {
    return request.path();
  }

  @Override
  public List<String> headers(CharSequence name) {
    return request.headers().getAll(name);
  }

  @Override
  public @Nullable String header(CharSequence name) {
    return request.headers().get(name);
  }

  @Override
  public String socketAddress() {
    return Head.withoutZone(request.remoteAddress().hostAddress());
  }

  @Override
  public boolean isDecoded() {
    return request.decoderResult().isSuccess();
  }
}
