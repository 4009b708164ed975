package dev.saldo.cli;

import dev.saldo.server.log.LogFormat;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import picocli.CommandLine;

/**
 * What a command says on standard error, beside its output. Lines may come from a server. Where the
 * log there is for machines, it goes through the log.
 */
final class Message {
  private Message() {}

  static void error(CommandLine command, String text) {
    print(command, Level.ERROR, "@|bold,red error:|@ ", text);
  }

  static void warning(CommandLine command, String text) {
    print(command, Level.WARN, "@|bold,yellow warning:|@ ", text);
  }

  static void note(CommandLine command, String text) {
    print(command, Level.INFO, "", text);
  }

  private static void print(CommandLine command, Level level, String label, String text) {
    if (LogFormat.current() == LogFormat.JSON) {
      LoggerFactory.getLogger(Message.class).atLevel(level).log("{}", text);
      return;
    }
    PrintWriter err = command.getErr();
    err.println(command.getColorScheme().ansi().string(label) + printable(text));
    err.flush();
  }

  private static String printable(String text) {
    return text.lines().map(Text::printable).collect(Collectors.joining("\n"));
  }
}
