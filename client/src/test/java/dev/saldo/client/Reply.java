package dev.saldo.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** What a server does with a request: answers it, well or badly, or does something else. */
@FunctionalInterface
interface Reply {
  void send(Request request, Socket connection) throws IOException, InterruptedException;

  /** An answer with that body as JSON; headers are whole lines, as {@code "Retry-After: 3"}. */
  static Reply json(int status, String body, String... headers) {
    return (request, connection) -> {
      int length = body.getBytes(StandardCharsets.UTF_8).length;
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Some reason\r\n");
      head.append("Content-Type: application/json\r\n");
      head.append("Content-Length: ").append(length).append("\r\n");
      for (String header : headers) {
        head.append(header).append("\r\n");
      }
      write(connection, head.append("\r\n").append(body).toString());
    };
  }

  /** A failure in the envelope. */
  static Reply failure(int status, String code, String... headers) {
    return json(
        status,
        """
        {"code":"%s","detailMessage":"about %s","requestId":"0123456789abcdef0123456789abcdef",\
        "result":{},"status":%d}"""
            .formatted(code, code, status),
        headers);
  }

  static Reply token(String token, String refreshToken) {
    return json(
        200,
        """
        {"code":"success","detailMessage":"","requestId":"85fa7686fa9f8a090c937bad50f565ad",\
        "result":{"expiresIn":"1800","refreshToken":"%s","token":"%s","tokenHead":"Bearer "},\
        "status":200}"""
            .formatted(refreshToken, token));
  }

  /** Those bytes as they are, and then the end of the connection. */
  static Reply raw(String text) {
    return (request, connection) -> {
      write(connection, text);
      connection.close();
    };
  }

  /** The end of the connection, without an answer. */
  static Reply disconnect() {
    return (request, connection) -> connection.close();
  }

  /**
   * The beginning of an answer (or nothing), and never the rest.
   *
   * @param abandoned counted down when the client gives up the connection
   */
  static Reply stall(String beginning, CountDownLatch abandoned) {
    return (request, connection) -> {
      write(connection, beginning);
      try {
        if (connection.getInputStream().read() == -1) {
          abandoned.countDown();
        }
      } catch (IOException reset) {
        abandoned.countDown();
      }
      connection.close();
    };
  }

  /** The reply, but not before the latch is down. */
  static Reply after(CountDownLatch latch, Reply reply) {
    return (request, connection) -> {
      latch.await();
      reply.send(request, connection);
    };
  }

  /** Sends part of an answer. */
  static void write(Socket connection, String text) throws IOException {
    OutputStream out = connection.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
