package dev.saldo.cli;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** What a command says on standard error, beside its output. Lines may come from a server. */
final class Message {
  private Message() {}

  static void error(CommandLine command, String text) {
    print(command, "@|bold,red error:|@ ", text);
  }

  static void warning(CommandLine command, String text) {
    print(command, "@|bold,yellow warning:|@ ", text);
  }

  static void note(CommandLine command, String text) {
    print(command, "", text);
  }

  private static void print(CommandLine command, String label, String text) {
    PrintWriter err = command.getErr();
    err.println(command.getColorScheme().ansi().string(label) + printable(text));
    err.flush();
  }

  private static String printable(String text) {
    return text.lines().map(Text::printable).collect(Collectors.joining("\n"));
  }
}
