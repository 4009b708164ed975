package dev.saldo.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A plain socket to a server: what is written is what is sent, and the answers are read as bytes.
 */
final class Wire {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final JsonMapper JSON = new JsonMapper();

  /** An answer as it came. */
  record Reply(int status, List<String> headers, String body) {
    Optional<String> header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .findFirst();
    }

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException malformed) {
        throw new UncheckedIOException(body, malformed);
      }
    }

    String code() {
      return json().path("code").asText();
    }
  }

  private Wire() {}

  /** Sends a text, and reads all answers until the server closes or nothing comes for a while. */
  static List<Reply> send(int port, String text) {
    return send(port, text, PATIENCE_MILLIS);
  }

  /** The same, for requests after which the connection stays open. */
  static List<Reply> send(int port, String text, int quietMillis) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(quietMillis);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return parse(readAll(socket.getInputStream()), text.startsWith("HEAD"));
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
    } catch (SocketTimeoutException | java.net.SocketException quietOrReset) {
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
      String body = rest.substring(bodyStart, bodyStart + length);
      byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
      replies.add(new Reply(status, bare.headers(), new String(bytes, StandardCharsets.UTF_8)));
      rest = rest.substring(bodyStart + length);
    }
    return replies;
  }
}
