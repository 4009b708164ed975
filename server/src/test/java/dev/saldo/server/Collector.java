package dev.saldo.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Takes traces as a collector does, over OTLP and HTTP. */
final class Collector implements AutoCloseable {
  /** A span as it was sent. */
  record Sent(
      String traceId,
      String spanId,
      String parentId,
      String name,
      Map<String, String> attributes) {}

  private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
  private final HttpServer server;

  Collector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  BlockingQueue<Sent> sent() {
    return sent;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      ProtobufFields request = new ProtobufFields(exchange.getRequestBody().readAllBytes());
      for (ProtobufFields resource : request.messages(1)) {
        for (ProtobufFields scope : resource.messages(2)) {
          scope.messages(2).forEach(span -> sent.add(span(span)));
        }
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static Sent span(ProtobufFields span) {
    Map<String, String> attributes = new HashMap<>();
    for (ProtobufFields attribute : span.messages(9)) {
      ProtobufFields value = attribute.messages(2).get(0);
      List<byte[]> texts = value.bytes(1);
      attributes.put(
          text(attribute.bytes(1)), texts.isEmpty() ? Long.toString(value.number(3)) : text(texts));
    }
    return new Sent(
        hex(span.bytes(1)),
        hex(span.bytes(2)),
        hex(span.bytes(4)),
        text(span.bytes(5)),
        attributes);
  }

  private static String text(List<byte[]> values) {
    return values.isEmpty() ? "" : new String(values.get(0), StandardCharsets.UTF_8);
  }

  private static String hex(List<byte[]> values) {
    return values.isEmpty() ? "" : HexFormat.of().formatHex(values.get(0));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** The fields of a message of Protocol Buffers, by their numbers. */
  private static final class ProtobufFields {
    private final Map<Integer, List<byte[]>> bytes = new HashMap<>();
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final byte[] message;
    private int at;

    ProtobufFields(byte[] message) {
      this.message = message;
      while (at < message.length) {
        long tag = varint();
        int field = (int) (tag >>> 3);
        switch ((int) (tag & 7)) {
          case 0 -> numbers.put(field, varint());
          case 1 -> at += 8;
          case 2 -> bytes.computeIfAbsent(field, first -> new ArrayList<>()).add(take());
          case 5 -> at += 4;
          default -> throw new IllegalArgumentException("a field of an unknown kind: " + tag);
        }
      }
    }

    private long varint() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = message[at++];
        value |= (next & 0x7fL) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    private byte[] take() {
      int length = (int) varint();
      byte[] taken = new byte[length];
      System.arraycopy(message, at, taken, 0, length);
      at += length;
      return taken;
    }

    List<byte[]> bytes(int field) {
      return bytes.getOrDefault(field, List.of());
    }

    List<ProtobufFields> messages(int field) {
      return bytes(field).stream().map(ProtobufFields::new).toList();
    }

    long number(int field) {
      return numbers.getOrDefault(field, 0L);
    }
  }
}
