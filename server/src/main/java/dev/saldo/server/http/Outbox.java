package dev.saldo.server.http;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The answers that one event loop has ready in one turn. Their lines are in the access log, with
 * one write, before the first of them leaves. Lives on its event loop.
 */
final class Outbox {
  /** An answer that is ready: what it is, the bytes it is on the wire, and who sends them. */
  record Ready(Exchange exchange, Answer answer, ByteBuf bytes, Sender sender) {}

  /** Whoever sends an answer. */
  interface Sender {
    /** Whether there is nobody any more to send it to. */
    boolean isCut();

    void send(ByteBuf bytes);
  }

  private final Executor loop;
  private final AccessLog log;
  private List<Ready> waiting = new ArrayList<>();

  /**
   * For one event loop.
   *
   * @param loop runs a task after what the event loop is doing now
   */
  Outbox(Executor loop, AccessLog log) {
    this.loop = loop;
    this.log = log;
  }

  void add(Ready ready) {
    if (waiting.isEmpty()) {
      loop.execute(this::send);
    }
    waiting.add(ready);
  }

  private void send() {
    List<Ready> leaving = waiting;
    waiting = new ArrayList<>(leaving.size());
    leaving.forEach(this::log);
    log.write();
    leaving.forEach(ready -> ready.sender().send(ready.bytes()));
  }

  private void log(Ready ready) {
    Answer answer = ready.answer();
    log.add(ready.exchange(), answer.status(), ready.sender().isCut() ? "cut" : answer.code());
  }
}
