package dev.saldo.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A loopback server that gives the answers it was told, in their order, and keeps the requests. */
final class FakeServer implements AutoCloseable {
  static final String REQUEST_ID = "85fa7686fa9f8a090c937bad50f565ad";

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Responder responder = request -> nextAnswer();
  private volatile String retryAfter = "";
  private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  record Request(String line, String body, Optional<String> idempotencyKey, String authorization) {}

  /**
   * What is sent back.
   *
   * @param status 0 to break the connection instead
   */
  record Answer(int status, String body, boolean isReplay) {}

  /** Decides on an answer, on several threads at once. */
  interface Responder {
    Answer answer(Request request) throws IOException;
  }

  FakeServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::handle);
    http.setExecutor(threads);
    http.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  List<Request> requests() {
    return requests;
  }

  FakeServer respondsWith(Responder other) {
    responder = other;
    return this;
  }

  /** Says in each answer how long to wait. */
  FakeServer askingToWait(String seconds) {
    retryAfter = seconds;
    return this;
  }

  FakeServer answers(int status, String body) {
    answers.add(new Answer(status, body, false));
    return this;
  }

  FakeServer succeeds(String result) {
    return answers(200, envelope("success", "", result, 200));
  }

  FakeServer repeats(String result) {
    answers.add(new Answer(201, envelope("success", "", result, 201), true));
    return this;
  }

  FakeServer refuses(int status, String code, String detailMessage, String result) {
    return answers(status, envelope(code, detailMessage, result, status));
  }

  /** Breaks the connection instead of answering. */
  FakeServer breaks() {
    return answers(0, "");
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    Request request =
        new Request(
            exchange.getRequestMethod() + " " + exchange.getRequestURI(),
            body,
            Optional.ofNullable(headers.getFirst("Idempotency-Key")),
            String.valueOf(headers.getFirst("Authorization")));
    requests.add(request);
    Answer answer = responder.answer(request);
    if (answer.status() != 0) {
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      if (!retryAfter.isEmpty()) {
        exchange.getResponseHeaders().set("Retry-After", retryAfter);
      }
      if (answer.isReplay()) {
        exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
      }
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private Answer nextAnswer() {
    return answers.remove();
  }

  static String envelope(String code, String detailMessage, String result, int status) {
    return "{\"code\":\"%s\",\"detailMessage\":\"%s\",\"requestId\":\"%s\",\"result\":%s,\"status\":%d}"
        .formatted(code, detailMessage, REQUEST_ID, result, status);
  }
}
