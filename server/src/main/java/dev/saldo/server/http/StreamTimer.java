package dev.saldo.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The waiting times of an HTTP/2 connection: how long each stream has owed the rest of its request,
 * and how long the connection has had no stream. Frames that belong to no request, such as pings,
 * do not prolong them. Lives on the connection's event loop.
 */
final class StreamTimer extends Http2ConnectionAdapter implements RequestTimers.Timer {
  /** How many streams may stay open whose requests are answered and not complete. */
  private static final int ANSWERED_MAX = 4;

  private final Http2ConnectionHandler handler;
  private final ChannelHandlerContext context;
  private final Map<Integer, Long> owedSinceNanos = new HashMap<>();
  private final Set<Integer> answered = new HashSet<>();
  private int lastStream;
  private long idleSinceNanos = System.nanoTime();

  private StreamTimer(Http2ConnectionHandler handler, ChannelHandlerContext context) {
    this.handler = handler;
    this.context = context;
  }

  /** Times a connection until it ends. */
  @SuppressWarnings("FutureReturnValueIgnored") // a listener's future is the channel's own
  static void open(ChannelPipeline pipeline, RequestTimers timers) {
    @Nullable Http2ConnectionHandler handler = pipeline.get(Http2ConnectionHandler.class);
    if (handler == null) {
      throw new IllegalStateException("neither HTTP/1.1 nor HTTP/2");
    }
    StreamTimer timer = new StreamTimer(handler, pipeline.context(handler));
    handler.connection().addListener(timer);
    timers.add(timer);
    pipeline.channel().closeFuture().addListener(closed -> timers.remove(timer));
  }

  /**
   * Lets the rest of a few requests come that are answered already, for clients that do not look
   * for an answer before they have sent all; resets the streams of others. The request may be
   * complete in the same frame, so its end is waited for.
   */
  @Override
  public void onStreamHalfClosed(Http2Stream stream) {
    if (stream.state() == Http2Stream.State.HALF_CLOSED_LOCAL) {
      context.executor().execute(() -> endAnswered(stream));
    }
  }

  private void endAnswered(Http2Stream stream) {
    if (stream.state() != Http2Stream.State.HALF_CLOSED_LOCAL) {
      return;
    }
    if (answered.size() < ANSWERED_MAX) {
      answered.add(stream.id());
    } else {
      reset(stream.id(), Http2Error.NO_ERROR);
    }
  }

  @Override
  public void onStreamClosed(Http2Stream stream) {
    answered.remove(stream.id());
  }

  @Override
  public void cutLate(long nowNanos, RequestTimers.Limits limits) {
    Http2Connection streams = handler.connection();
    int last = streams.remote().lastStreamCreated();
    if (streams.numActiveStreams() > 0 || last != lastStream) {
      idleSinceNanos = nowNanos;
      lastStream = last;
    }
    long patience = lastStream == 0 ? limits.requestNanos() : limits.idleNanos();
    if (nowNanos - idleSinceNanos > patience) {
      var unused = context.close();
    } else {
      cutLateStreams(streams, nowNanos, limits.requestNanos());
    }
  }

  private void cutLateStreams(Http2Connection streams, long nowNanos, long patience) {
    owedSinceNanos.keySet().removeIf(id -> !owesRequest(streams.stream(id)));
    try {
      streams.forEachActiveStream(
          stream -> {
            if (owesRequest(stream)) {
              owedSinceNanos.putIfAbsent(stream.id(), nowNanos);
            }
            return true;
          });
    } catch (Http2Exception impossible) {
      throw new IllegalStateException(impossible);
    }
    owedSinceNanos.forEach(
        (id, since) -> {
          if (nowNanos - since > patience) {
            reset(id, Http2Error.CANCEL);
          }
        });
  }

  private static boolean owesRequest(@Nullable Http2Stream stream) {
    return stream != null && stream.state().remoteSideOpen();
  }

  private void reset(int stream, Http2Error error) {
    var unused = handler.resetStream(context, stream, error.code(), context.newPromise());
    context.flush();
  }
}
