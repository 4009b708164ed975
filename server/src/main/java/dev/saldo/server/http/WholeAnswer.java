package dev.saldo.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;

/** An HTTP/1.1 answer as one piece of bytes. Reused; not thread-safe. */
final class WholeAnswer {
  private static final AsciiString VERSION = AsciiString.cached("HTTP/1.1 ");
  private static final AsciiString COLON = AsciiString.cached(": ");
  private static final AsciiString LINE_END = AsciiString.cached("\r\n");

  private final JsonBuffer head = new JsonBuffer();

  WholeAnswer begin(int status) {
    head.clear().ascii(VERSION).number(status).ascii(" ");
    head.ascii(HttpResponseStatus.valueOf(status).reasonPhrase()).ascii(LINE_END);
    return this;
  }

  /** Adds a header of ASCII, without line breaks. */
  WholeAnswer header(CharSequence name, CharSequence value) {
    head.ascii(name).ascii(COLON).ascii(value).ascii(LINE_END);
    return this;
  }

  /** All of it, without a body. */
  ByteBuf end() {
    head.ascii(LINE_END);
    return bytes(head.length());
  }

  /** All of it. */
  ByteBuf end(JsonBuffer body) {
    head.ascii(HttpHeaderNames.CONTENT_LENGTH).ascii(COLON).number(body.length());
    head.ascii(LINE_END).ascii(LINE_END);
    ByteBuf all = bytes(head.length() + body.length());
    body.copyTo(all);
    return all;
  }

  private ByteBuf bytes(int capacity) {
    ByteBuf all = PooledByteBufAllocator.DEFAULT.directBuffer(capacity);
    head.copyTo(all);
    return all;
  }
}
