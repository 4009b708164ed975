package dev.saldo.server.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Lets the first failure of a cause into the log with its trace, and of those that follow within
 * ten seconds their number only, in one line. Thread-safe.
 */
public final class RepeatedFailures extends Filter<ILoggingEvent> {
  private static final long SECONDS = 10;
  private static final int CAUSES_MAX = 100;

  /** What was said of it, and the class of what is at the bottom of it. */
  private record Cause(String logger, String message, String failure) {}

  private final Map<Cause, Long> repetitions = new HashMap<>();
  private final ScheduledExecutorService timer = timer();

  private static ScheduledExecutorService timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "saldo-log-count");
              thread.setDaemon(true);
              return thread;
            });
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return timer;
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    IThrowableProxy failure = event.getThrowableProxy();
    return failure != null && isRepeated(event, failure) ? FilterReply.DENY : FilterReply.NEUTRAL;
  }

  private synchronized boolean isRepeated(ILoggingEvent event, IThrowableProxy failure) {
    Cause cause = new Cause(event.getLoggerName(), event.getMessage(), bottom(failure));
    Long count = repetitions.get(cause);
    if (count != null) {
      repetitions.put(cause, count + 1);
      return true;
    }
    if (repetitions.size() < CAUSES_MAX && !timer.isShutdown()) {
      repetitions.put(cause, 0L);
      count(cause);
    }
    return false;
  }

  private void count(Cause cause) {
    var unused = timer.schedule(() -> tell(cause), SECONDS, TimeUnit.SECONDS);
  }

  /** As long as there are more, they are counted, and none is told with its trace. */
  private void tell(Cause cause) {
    long count = take(cause);
    if (count > 0) {
      log(cause, count);
    }
  }

  private synchronized long take(Cause cause) {
    Long count = repetitions.remove(cause);
    if (count == null || count == 0) {
      return 0;
    }
    repetitions.put(cause, 0L);
    count(cause);
    return count;
  }

  private void log(Cause cause, long count) {
    if (getContext() instanceof LoggerContext loggers) {
      Logger logger = loggers.getLogger(cause.logger);
      logger.error(
          "{} more in {} s, each because of {}: {}", count, SECONDS, cause.failure, cause.message);
    }
  }

  private static String bottom(IThrowableProxy failure) {
    IThrowableProxy bottom = failure;
    while (bottom.getCause() != null) {
      bottom = bottom.getCause();
    }
    return bottom.getClassName();
  }

  @Override
  public void stop() {
    timer.shutdownNow();
    super.stop();
  }
}
