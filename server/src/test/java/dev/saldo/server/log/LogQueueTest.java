package dev.saldo.server.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A log that is not read keeps nothing waiting, and says afterwards what it lost. */
class LogQueueTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final CountDownLatch isRead = new CountDownLatch(1);

  /** Blocks as a pipe does that is not read. */
  private final class Pipe extends OutputStream {
    @Override
    public void write(int one) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      try {
        isRead.await();
      } catch (InterruptedException ended) {
        throw new IOException(ended);
      }
      written.write(bytes, offset, count);
    }
  }

  private static void write(LogQueue queue, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    queue.write(bytes, 0, bytes.length);
  }

  @Test
  void linesLeaveInTheirOrder() {
    try (LogQueue queue = new LogQueue(new Pipe(), 1_000_000)) {
      isRead.countDown();
      for (int i = 0; i < 20_000; i++) {
        write(queue, "line " + i + "\n");
      }

      assertTrue(queue.drain(PATIENCE));
      assertEquals(
          IntStream.range(0, 20_000)
              .mapToObj(i -> "line " + i + "\n")
              .collect(Collectors.joining()),
          written.toString(UTF_8));
      assertEquals(0, queue.dropped());
    }
  }

  @Test
  void whatFindsNoRoomIsDroppedWholeAndCounted() {
    try (LogQueue queue = new LogQueue(new Pipe(), 100)) {
      write(queue, "first\n");
      // The thread may have taken the first already, and waits to write it.
      for (int i = 0; i < 50; i++) {
        write(queue, "a line\nand another\n");
      }
      assertFalse(queue.drain(Duration.ofMillis(1)));
      long dropped = queue.dropped();
      isRead.countDown();

      assertTrue(queue.drain(PATIENCE));
      String text = written.toString(UTF_8);
      assertTrue(dropped >= 80, "dropped " + dropped);
      assertEquals(101, dropped + text.lines().count());
      assertTrue(text.startsWith("first\na line\nand another\n"), text);
      assertTrue(text.endsWith("a line\nand another\n"), text);
    }
  }

  @Test
  void destinationThatIsGoneLosesLinesAndNothingElse() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("the pipe is broken");
          }
        };
    try (LogQueue queue = new LogQueue(gone, 100)) {
      write(queue, "a line\n");

      assertTrue(queue.drain(PATIENCE));
      assertEquals(1, queue.dropped());
    }
  }
}
