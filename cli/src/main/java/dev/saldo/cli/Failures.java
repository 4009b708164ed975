package dev.saldo.cli;

import dev.saldo.client.AuthenticationException;
import dev.saldo.client.SaldoException;
import dev.saldo.client.TransportException;
import dev.saldo.server.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The one mapping of failures to messages and exit codes. */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult parseResult) {
    if (failure instanceof RefusedException refused) {
      print(command, refused.refusal());
      return refused.refusal().status() == 401 ? ExitCode.AUTHENTICATION : ExitCode.REFUSED;
    }
    if (failure instanceof NoAnswerException) {
      printError(command, String.valueOf(failure.getMessage()));
      return ExitCode.NO_CONNECTION;
    }
    if (failure instanceof SaldoException answer) {
      return printed(command, answer);
    }
    if (failure instanceof ConfigurationException || failure instanceof SetUpException) {
      printError(command, String.valueOf(failure.getMessage()));
      return ExitCode.USAGE;
    }
    if (failure instanceof IOException) {
      printError(command, Text.reason(failure));
      return ExitCode.REFUSED;
    }
    printError(command, "unexpected failure");
    failure.printStackTrace(command.getErr());
    command.getErr().flush();
    return ExitCode.REFUSED;
  }

  /** Prints {@code error: } and the text, whose lines may come from a server. */
  static void printError(CommandLine command, String text) {
    PrintWriter err = command.getErr();
    String label = command.getColorScheme().ansi().string("@|bold,red error:|@ ");
    err.println(
        label + text.lines().map(Text::printable).reduce((a, b) -> a + "\n" + b).orElse(""));
    err.flush();
  }

  private static int printed(CommandLine command, SaldoException failure) {
    if (failure instanceof TransportException) {
      String reason = failure.getCause() == null ? "" : ": " + Text.reason(failure.getCause());
      printError(command, failure.getMessage() + reason);
      return ExitCode.NO_CONNECTION;
    }
    if (failure.code().isEmpty()) {
      printError(command, String.valueOf(failure.getMessage()));
    } else {
      print(
          command,
          new Refusal(
              failure.status(), failure.code(), failure.detailMessage(), "", failure.requestId()));
    }
    return failure instanceof AuthenticationException ? ExitCode.AUTHENTICATION : ExitCode.REFUSED;
  }

  private static void print(CommandLine command, Refusal refusal) {
    StringBuilder text = new StringBuilder(refusal.code());
    if (!refusal.detailMessage().isEmpty()) {
      text.append(": ").append(refusal.detailMessage());
    }
    if (!refusal.field().isEmpty()) {
      text.append("\n  field: ").append(refusal.field());
    }
    if (!refusal.requestId().isEmpty()) {
      text.append("\n  requestId: ").append(refusal.requestId());
    }
    printError(command, text.toString());
  }
}
