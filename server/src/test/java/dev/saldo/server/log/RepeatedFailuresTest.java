package dev.saldo.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RepeatedFailuresTest {
  private final Exception away =
      new IllegalStateException("failed", new IOException("the database is away"));

  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("dev.saldo.Test");
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final RepeatedFailures filter = new RepeatedFailures();

  @BeforeEach
  void start() {
    filter.setContext(context);
    filter.start();
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
          }
        };
    appender.setContext(context);
    appender.start();
    logger.addAppender(appender);
  }

  @AfterEach
  void stop() {
    filter.stop();
    context.stop();
  }

  private FilterReply said(String message, @Nullable Exception failure) {
    return filter.decide(
        new LoggingEvent("test", logger, Level.ERROR, message, failure, new Object[] {"id"}));
  }

  @Test
  void causeOfManyFailuresIsTracedOnceAndThenCounted() throws InterruptedException {
    assertEquals(FilterReply.NEUTRAL, said("request {} failed", away));
    for (int i = 0; i < 500; i++) {
      assertEquals(FilterReply.DENY, said("request {} failed", away));
    }

    assertEquals(
        "500 more in 10 s, each because of java.io.IOException: request {} failed",
        lines.poll(1, TimeUnit.MINUTES));
    assertEquals(FilterReply.DENY, said("request {} failed", away));
  }

  @Test
  void anotherCauseAndWhatIsNoFailureAreSaid() {
    assertEquals(FilterReply.NEUTRAL, said("request {} failed", away));
    assertEquals(FilterReply.NEUTRAL, said("request {} failed", new IllegalStateException("bug")));
    assertEquals(FilterReply.NEUTRAL, said("a transaction failed", away));
    for (int i = 0; i < 3; i++) {
      assertEquals(FilterReply.NEUTRAL, said("said", null));
    }
  }
}
