package dev.saldo.server.http;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines to stderr: each at once, or those that a thread logs in one piece of work with one
 * write, since a write costs about as much as the answer that the line is about. Thread-safe.
 */
public final class LineAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private static final int LINE_BYTES = 256;

  /**
   * What the thread has logged in the work that it is at. Not Netty's kind of local, which logs
   * itself, while the logging is being set up.
   */
  private static final ThreadLocal<ByteArrayOutputStream> COLLECTED = new ThreadLocal<>();

  private @Nullable Encoder<ILoggingEvent> encoder;

  /** What makes a line of an event. */
  public void setEncoder(Encoder<ILoggingEvent> lines) {
    encoder = lines;
  }

  /** Does some work whose lines are written together, before this returns. */
  static void together(int lines, Runnable work) {
    ByteArrayOutputStream collected = new ByteArrayOutputStream(lines * LINE_BYTES);
    COLLECTED.set(collected);
    try {
      work.run();
    } finally {
      COLLECTED.remove();
      write(collected.toByteArray());
    }
  }

  @Override
  public void start() {
    if (encoder == null) {
      addError("the appender " + getName() + " has no encoder");
    } else {
      super.start();
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (encoder == null) {
      return;
    }
    byte[] line = encoder.encode(event);
    ByteArrayOutputStream collected = COLLECTED.get();
    if (collected == null) {
      write(line);
    } else {
      collected.writeBytes(line);
    }
  }

  private static void write(byte[] lines) {
    System.err.write(lines, 0, lines.length);
  }
}
