package dev.saldo.server.statement;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes from a thread that may block to a stream of an event loop, no faster than the reader at
 * the other end takes it: a chunk is handed over when the one before it is on the wire. So a
 * document of any length takes the memory of two chunks. Not thread-safe.
 */
final class StreamOutput extends OutputStream {
  private static final int CHUNK_BYTES = 64 * 1024;

  private final Context context;
  private final WriteStream<Buffer> out;
  private final long patienceSeconds;
  private Buffer chunk = Buffer.buffer(CHUNK_BYTES);
  private Future<Void> onTheWire = Future.succeededFuture();

  /**
   * Writes to a stream.
   *
   * @param context the stream's event loop
   * @param patienceSeconds how long the reader may take no byte
   */
  StreamOutput(Context context, WriteStream<Buffer> out, long patienceSeconds) {
    this.context = context;
    this.out = out;
    this.patienceSeconds = patienceSeconds;
  }

  @Override
  public void write(int b) throws IOException {
    chunk.appendByte((byte) b);
    handOverIfFull();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int count = Math.min(length - done, CHUNK_BYTES - chunk.length());
      chunk.appendBytes(bytes, offset + done, count);
      done += count;
      handOverIfFull();
    }
  }

  private void handOverIfFull() throws IOException {
    if (chunk.length() >= CHUNK_BYTES) {
      handOver();
    }
  }

  private void handOver() throws IOException {
    awaitTheWire();
    Buffer full = chunk;
    chunk = Buffer.buffer(CHUNK_BYTES);
    Promise<Void> written = Promise.promise();
    context.runOnContext(ready -> out.write(full).onComplete(written));
    onTheWire = written.future();
  }

  private void awaitTheWire() throws IOException {
    try {
      onTheWire.toCompletionStage().toCompletableFuture().get(patienceSeconds, TimeUnit.SECONDS);
    } catch (TimeoutException stalled) {
      throw new IOException("the reader took nothing for " + patienceSeconds + " s", stalled);
    } catch (ExecutionException gone) {
      throw new IOException("the reader is gone", gone);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server ends");
    }
  }

  /** Hands over what is left, and returns when all is on the wire. */
  @Override
  public void close() throws IOException {
    if (chunk.length() > 0) {
      handOver();
    }
    awaitTheWire();
  }
}
