package dev.saldo.cli;

import dev.saldo.client.AuthenticationException;
import dev.saldo.client.SaldoException;
import dev.saldo.client.TransportException;
import dev.saldo.journal.JournalException;
import dev.saldo.server.ConfigurationException;
import java.io.IOException;
import java.util.Optional;
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
    if (failure instanceof SaldoException answer) {
      return printed(command, answer);
    }
    if (Environment.of(command.getCommandSpec()).streams().out().isFailure(failure)) {
      // Said, or not, by the output itself in the end.
      return ExitCode.OK;
    }
    return told(command, failure);
  }

  private static int told(CommandLine command, Exception failure) {
    if (failure instanceof NoAnswerException) {
      Message.error(command, String.valueOf(failure.getMessage()));
      return ExitCode.NO_CONNECTION;
    }
    if (failure instanceof JournalException) {
      Message.error(command, withReason(failure));
      return ExitCode.REFUSED;
    }
    if (failure instanceof ConfigurationException || failure instanceof SetUpException) {
      Message.error(command, withReason(failure));
      return ExitCode.USAGE;
    }
    if (failure instanceof IOException) {
      Message.error(command, Text.reason(failure));
      return ExitCode.REFUSED;
    }
    Message.error(command, "unexpected failure");
    failure.printStackTrace(command.getErr());
    command.getErr().flush();
    return ExitCode.REFUSED;
  }

  /** The message, and what the database said to it where it said something. */
  private static String withReason(Throwable failure) {
    Optional<String> reason = JournalException.saidByDatabase(failure);
    return failure.getMessage() + reason.map(text -> "\n  because: " + text).orElse("");
  }

  private static int printed(CommandLine command, SaldoException failure) {
    if (failure instanceof TransportException silence) {
      Throwable cause = silence.getCause() == null ? silence : silence.getCause();
      Message.error(command, "no answer: " + NoAnswerException.explained(silence.problem(), cause));
      return ExitCode.NO_CONNECTION;
    }
    if (failure.code().isEmpty()) {
      Message.error(command, String.valueOf(failure.getMessage()));
    } else {
      print(
          command,
          new Refusal(
              failure.status(), failure.code(), failure.detailMessage(), "", failure.requestId()));
    }
    return failure instanceof AuthenticationException ? ExitCode.AUTHENTICATION : ExitCode.REFUSED;
  }

  private static void print(CommandLine command, Refusal refusal) {
    StringBuilder text = new StringBuilder(refusal.reason());
    if (!refusal.field().isEmpty()) {
      text.append("\n  field: ").append(refusal.field());
    }
    if (!refusal.requestId().isEmpty()) {
      text.append("\n  requestId: ").append(refusal.requestId());
    }
    Message.error(command, text.toString());
  }
}
