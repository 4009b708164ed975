package dev.saldo.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * Knows how long a connection has owed the rest of a request: from its beginning until there is a
 * head; from bytes that are no whole head yet; from a head until its body is whole. Between
 * requests nothing is owed.
 */
final class RequestTimer extends ChannelInboundHandlerAdapter implements RequestTimers.Timer {
  private final RequestTimers all;
  private @Nullable ChannelHandlerContext context;
  private boolean isOwed = true;
  private long owedSinceNanos = System.nanoTime();
  private boolean isBodyAwaited;
  private boolean hasCome;

  RequestTimer(RequestTimers all) {
    this.all = all;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext own) {
    context = own;
    all.add(this);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext own) {
    all.remove(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext own, Object message) {
    hasCome = true;
    if (message instanceof LastHttpContent) {
      isBodyAwaited = false;
    } else if (message instanceof HttpRequest) {
      isBodyAwaited = true;
      isOwed = false;
    }
    own.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext own) {
    boolean isIncomplete = isBodyAwaited || !hasCome;
    if (isIncomplete && !isOwed) {
      owedSinceNanos = System.nanoTime();
    }
    isOwed = isIncomplete;
    hasCome = false;
    own.fireChannelReadComplete();
  }

  @Override
  public void cutLate(long nowNanos, RequestTimers.Limits limits) {
    boolean isLate = isOwed && nowNanos - owedSinceNanos > limits.requestNanos();
    if (isLate && context != null) {
      var unused = context.close();
    }
  }
}
