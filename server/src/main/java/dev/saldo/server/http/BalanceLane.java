package dev.saldo.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The balance call's own lane through a connection: it takes plain requests for the balance off the
 * decoder and writes their answers past the encoder, which spares most of what an HTTP server
 * costs. What is done about a request is the {@link Dispatcher}'s either way. Everything else goes
 * on to Vert.x untouched.
 *
 * <p>Answers keep the order of their requests, so only one of the two has requests at a time: while
 * Vert.x has some, it gets all; while this lane has some, others are held until they are answered.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
final class BalanceLane extends ChannelDuplexHandler {
  private static final String NAME = "balance";
  private static final String DECODER = "httpDecoder";
  private static final String VERTX = "handler";

  /** How many requests of one connection may be in the journal at a time. */
  private static final int IN_FLIGHT_MAX = 16;

  /** A request's place in the order, and in time its answer. */
  private final class Turn implements Outbox.Sender {
    private final ChannelHandlerContext context;
    @Nullable ByteBuf answer;

    Turn(ChannelHandlerContext context) {
      this.context = context;
    }

    @Override
    public boolean isCut() {
      return !context.channel().isActive();
    }

    @Override
    public void send(ByteBuf bytes) {
      if (isCut()) {
        bytes.release();
        inFlight.remove(this);
        goOn(context);
        return;
      }
      answer = bytes;
      if (this == inFlight.peek()) {
        writeReady(context);
      }
    }
  }

  private final Dispatcher dispatcher;
  private final String socketAddress;
  private final Deque<Turn> inFlight = new ArrayDeque<>();
  private final Deque<Object> held = new ArrayDeque<>();
  private int withVertx;
  private boolean isEndAwaited;
  private boolean isLeft;
  private @Nullable ChannelPromise close;

  private BalanceLane(Dispatcher dispatcher, String socketAddress) {
    this.dispatcher = dispatcher;
    this.socketAddress = socketAddress;
  }

  /** Opens the lane on a connection that has just been made, if it is of HTTP/1.1. */
  static void open(HttpConnection connection, Dispatcher dispatcher, RequestTimers timers) {
    ChannelPipeline pipeline =
        ((HttpServerConnection) connection).channelHandlerContext().pipeline();
    if (pipeline.get(DECODER) == null) {
      StreamTimer.open(pipeline, timers); // HTTP/2, whose requests are not one after the other
      return;
    }
    pipeline.addBefore(VERTX, "timer", new RequestTimer(timers));
    String address = Head.withoutZone(connection.remoteAddress().hostAddress());
    pipeline.addBefore(VERTX, NAME, new BalanceLane(dispatcher, address));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (close != null) {
      ReferenceCountUtil.release(message);
    } else if (!(held.isEmpty() && pass(context, message))) {
      held.add(message);
      context.channel().config().setAutoRead(false);
    }
  }

  /** Sends a message on its way; false if it has to wait for those before it. */
  private boolean pass(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      boolean isFree = withVertx == 0 && !isLeft && !dispatcher.isRefusing();
      if (isFree && request instanceof DefaultHttpRequest decoded && BalanceHead.fits(decoded)) {
        return answer(context, decoded);
      }
      return forward(context, request);
    }
    if (isEndAwaited) {
      isEndAwaited = !(message instanceof LastHttpContent);
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
    return true;
  }

  private boolean forward(ChannelHandlerContext context, HttpRequest request) {
    // Answers that nobody reads are not added to.
    if (!inFlight.isEmpty() || !context.channel().isWritable()) {
      return false;
    }
    withVertx++;
    if (!BalanceHead.keepsAlive(request.headers())) {
      isLeft = true;
      sayClose(request.headers());
    }
    context.fireChannelRead(request);
    return true;
  }

  /** Vert.x looks for {@code close} where it is the whole value only. */
  private static void sayClose(HttpHeaders headers) {
    for (String line : headers.getAll(HttpHeaderNames.CONNECTION)) {
      for (String option : line.split(",", -1)) {
        if (HttpHeaderValues.CLOSE.contentEqualsIgnoreCase(option.strip())) {
          headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
          return;
        }
      }
    }
  }

  private boolean answer(ChannelHandlerContext context, DefaultHttpRequest request) {
    if (inFlight.size() == IN_FLIGHT_MAX || !context.channel().isWritable()) {
      return false;
    }
    isEndAwaited = true;
    Turn turn = new Turn(context);
    inFlight.add(turn);
    dispatcher.accept(new BalanceHead(request.headers(), socketAddress), turn);
    return true;
  }

  private void writeReady(ChannelHandlerContext context) {
    ChannelHandlerContext decoder = context.pipeline().context(DECODER);
    for (Turn next = inFlight.peek(); next != null; next = inFlight.peek()) {
      ByteBuf answer = next.answer;
      if (answer == null) {
        break;
      }
      inFlight.remove();
      decoder.write(answer, decoder.voidPromise());
    }
    decoder.flush();
    goOn(context);
  }

  /** What was held may have become free to go. */
  private void goOn(ChannelHandlerContext context) {
    if (close != null) {
      if (inFlight.isEmpty()) {
        context.close(close);
      }
    } else if (!held.isEmpty()) {
      release(context);
    }
  }

  private void release(ChannelHandlerContext context) {
    // Before Vert.x gets some, which may stop the reading for reasons of its own.
    context.channel().config().setAutoRead(true);
    while (!held.isEmpty() && pass(context, held.element())) {
      held.remove();
    }
    context.fireChannelReadComplete();
    if (!held.isEmpty()) {
      context.channel().config().setAutoRead(false);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      goOn(context);
    }
    context.fireChannelWritabilityChanged();
  }

  /** Vert.x answers. */
  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse head) {
      isLeft |= head.headers().contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
    }
    if (message instanceof LastHttpContent && !isInterim(message)) {
      withVertx--;
    }
    context.write(message, promise);
  }

  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse head
        && head.status().equals(HttpResponseStatus.CONTINUE);
  }

  /** Vert.x ends the connection; what this lane has is answered first. */
  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    if (inFlight.isEmpty()) {
      context.close(promise);
    } else {
      close = promise;
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    held.forEach(ReferenceCountUtil::release);
    held.clear();
    for (Turn turn : inFlight) {
      ReferenceCountUtil.release(turn.answer);
    }
    inFlight.clear();
  }
}
