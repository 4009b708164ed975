package dev.saldo.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the bytes of a request as they are, right or wrong, and reads the bytes that come back.
 */
final class RawHttp {
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final String HEAD_END = "\r\n\r\n";

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  /** A request's text: lines end in CRLF, the connection ends with the answer. */
  static String request(String requestLine, String... headers) {
    StringBuilder text = new StringBuilder(requestLine).append("\r\nHost: 127.0.0.1\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return text.append("Connection: close").append(HEAD_END).toString();
  }

  Answer send(String request) {
    return send(request.getBytes(StandardCharsets.ISO_8859_1));
  }

  Answer send(byte[] request) {
    String text = exchange(request);
    int headEnd = text.indexOf(HEAD_END);
    if (headEnd < 0) {
      throw new AssertionError("not an answer: '" + text + "'");
    }
    return answer(text.substring(0, headEnd), text.substring(headEnd + HEAD_END.length()));
  }

  /** All that comes back until the server closes the connection, a character for each byte. */
  String exchange(byte[] request) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
      return readAll(socket.getInputStream());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String readAll(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      in.transferTo(bytes);
    } catch (SocketTimeoutException failure) {
      throw new AssertionError("the server keeps the connection open after: " + bytes, failure);
    } catch (IOException reset) {
      // A server that refuses a request half-way may reset the connection after its answer.
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static Answer answer(String head, String body) {
    String[] lines = head.split("\r\n");
    Map<String, List<String>> headers = new HashMap<>();
    for (int index = 1; index < lines.length; index++) {
      String[] parts = lines[index].split(": *", 2);
      headers
          .computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(parts[1]);
    }
    return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, body);
  }
}
