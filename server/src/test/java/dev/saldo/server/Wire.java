package dev.saldo.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A socket to a server: what is written is what is sent, and answers are read as bytes. Single
 * calls are made by the server's {@link Transport}.
 */
public final class Wire {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Contract CONTRACT = new Contract();

  /** An answer as it came. */
  public record Reply(int status, List<String> headers, String body) {
    public Optional<String> header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .findFirst();
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException malformed) {
        throw new UncheckedIOException(body, malformed);
      }
    }

    public String code() {
      return json().path("code").asText();
    }

    public JsonNode result() {
      return json().path("result");
    }
  }

  private Wire() {}

  /** Asks once, with a Host header and those given; a documented call as it is documented. */
  public static Reply ask(int port, String method, String target, String... headers) {
    return ask(port, method, target, List.of(headers), "");
  }

  /** Asks once, with a body. */
  public static Reply ask(
      int port, String method, String target, List<String> headers, String body) {
    Reply reply =
        Transport.of(port) == Transport.HTTP_2
            ? Transport.askByHttp2(port, method, target, headers, body)
            : askByText(port, method, target, headers, body);
    ContractCall call = ContractCall.ofLines(method, target, headers, body);
    if (CONTRACT.operation(call).isPresent()) {
      CONTRACT.check(call, ContractReply.ofLines(reply));
    }
    return reply;
  }

  private static Reply askByText(
      int port, String method, String target, List<String> headers, String body) {
    StringBuilder request = new StringBuilder();
    request.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    request.append("Host: test\r\nConnection: close\r\n");
    headers.forEach(header -> request.append(header).append("\r\n"));
    if (!body.isEmpty()) {
      int length = body.getBytes(StandardCharsets.UTF_8).length;
      request.append("Content-Length: ").append(length).append("\r\n");
    }
    List<Reply> replies = send(port, request.append("\r\n").append(body).toString());
    if (replies.size() != 1) {
      throw new AssertionError("not one answer: " + replies);
    }
    return replies.get(0);
  }

  /** Sends a text, and reads all answers until the server closes. */
  public static List<Reply> send(int port, String text) {
    return parse(raw(port, text), text.startsWith("HEAD"));
  }

  /** Sends a text, and reads all that comes until the server closes. */
  public static String raw(int port, String text) {
    try (Socket socket = Transport.connect(port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return readAll(socket.getInputStream());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String readAll(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    try {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        bytes.write(chunk, 0, count);
      }
    } catch (SocketTimeoutException open) {
      throw new AssertionError("the connection stayed open after: " + bytes, open);
    } catch (SocketException reset) {
      return bytes.toString(StandardCharsets.ISO_8859_1);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static List<Reply> parse(String text, boolean isHead) {
    List<Reply> replies = new ArrayList<>();
    String rest = text;
    while (!rest.isEmpty()) {
      int end = rest.indexOf("\r\n\r\n");
      List<String> head = rest.substring(0, end).lines().toList();
      int status = Integer.parseInt(head.get(0).split(" ")[1]);
      Reply bare = new Reply(status, head.subList(1, head.size()), "");
      int length = isHead ? 0 : Integer.parseInt(bare.header("Content-Length").orElse("0"));
      int bodyStart = end + 4;
      byte[] body =
          rest.substring(bodyStart, bodyStart + length).getBytes(StandardCharsets.ISO_8859_1);
      replies.add(new Reply(status, bare.headers(), new String(body, StandardCharsets.UTF_8)));
      rest = rest.substring(bodyStart + length);
    }
    return replies;
  }
}
