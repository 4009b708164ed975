package dev.saldo.server.statement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamOutputTest {
  private static final long PATIENCE_SECONDS = 30;
  private static final int LENGTH = 1_000_000;

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final Wire wire = new Wire();

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void allBytesArriveInTheirOrder() throws Exception {
    byte[] content = content();
    CompletableFuture<Void> writing = write(output(PATIENCE_SECONDS), content);

    Buffer received = Buffer.buffer();
    while (received.length() < content.length) {
      Wire.Chunk chunk = wire.next();
      received.appendBuffer(chunk.content());
      chunk.written().complete();
    }

    writing.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertArrayEquals(content, received.getBytes());
  }

  @Test
  void nothingIsHandedOverBeforeTheLastChunkIsOnTheWire() throws Exception {
    CompletableFuture<Void> writing = write(output(PATIENCE_SECONDS), content());

    while (!writing.isDone()) {
      Wire.Chunk chunk = wire.next();
      assertEquals(0, wire.waiting());
      chunk.written().complete();
      if (wire.received() == LENGTH) {
        writing.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void readerWhoIsGoneEndsTheWriting() throws Exception {
    CompletableFuture<Void> writing = write(output(PATIENCE_SECONDS), content());

    wire.next().written().fail(new IOException("closed"));

    Exception failure =
        assertThrows(Exception.class, () -> writing.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertTrue(failure.toString().contains("is gone"), failure::toString);
  }

  @Test
  void readerWhoTakesNothingEndsTheWriting() {
    CompletableFuture<Void> writing = write(output(0), content());

    Exception failure =
        assertThrows(Exception.class, () -> writing.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertTrue(failure.toString().contains("took nothing"), failure::toString);
  }

  private StreamOutput output(long patienceSeconds) {
    return new StreamOutput(vertx.getOrCreateContext(), wire, patienceSeconds);
  }

  private static byte[] content() {
    byte[] content = new byte[LENGTH];
    new Random(1).nextBytes(content);
    return content;
  }

  private static CompletableFuture<Void> write(StreamOutput output, byte[] content) {
    return CompletableFuture.runAsync(
        () -> {
          try (output) {
            output.write(content[0]);
            output.write(content, 1, content.length - 1);
          } catch (IOException failed) {
            throw new IllegalStateException(failed);
          }
        });
  }

  /** A stream whose reader takes a chunk when the test says so. */
  private static final class Wire implements WriteStream<Buffer> {
    /** What was handed over, and the promise that it is on the wire. */
    record Chunk(Buffer content, Promise<Void> written) {}

    private final BlockingQueue<Chunk> chunks = new LinkedBlockingQueue<>();
    private int received;

    Chunk next() throws InterruptedException {
      Chunk chunk = chunks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (chunk == null) {
        throw new AssertionError("nothing was handed over");
      }
      received += chunk.content().length();
      return chunk;
    }

    int waiting() {
      return chunks.size();
    }

    int received() {
      return received;
    }

    @Override
    public Future<Void> write(Buffer content) {
      Promise<Void> written = Promise.promise();
      chunks.add(new Chunk(content, written));
      return written.future();
    }

    @Override
    public Future<Void> end() {
      return Future.succeededFuture();
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
      return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int max) {
      return this;
    }

    @Override
    public boolean writeQueueFull() {
      return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
      return this;
    }
  }
}
