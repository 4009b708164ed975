package dev.saldo.server.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.Iterator;
import org.slf4j.LoggerFactory;

/** What a line of the process's log looks like. */
public enum LogFormat {
  /** Words, for people: what logback.xml says. */
  TEXT,
  /** An object of JSON a line, for machines. */
  JSON;

  private static volatile LogFormat current = TEXT;

  /** What the log is written in. */
  public static LogFormat current() {
    return current;
  }

  /** Has the log written so from now on, which is before a server starts. */
  public void use() {
    if (this == JSON) {
      LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
      context.getLoggerList().forEach(LogFormat::writeJson);
    }
    current = this;
  }

  private static void writeJson(ch.qos.logback.classic.Logger logger) {
    Iterator<Appender<ILoggingEvent>> appenders = logger.iteratorForAppenders();
    while (appenders.hasNext()) {
      if (appenders.next() instanceof OutputStreamAppender<ILoggingEvent> stream) {
        stream.setEncoder(new JsonLines());
      }
    }
  }
}
