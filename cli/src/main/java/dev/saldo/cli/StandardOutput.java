package dev.saldo.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Standard output, which remembers why it failed: a {@link PrintWriter} forgets it. A reader that
 * closes its end of a pipe, as {@code head} does, has all that it wanted, and is no failure unless
 * a secret was lost by it. Not thread-safe.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream target;
  private final PrintWriter writer = new PrintWriter(this, true, StandardCharsets.UTF_8);
  private @Nullable IOException failure;
  private String advice = "";
  private boolean isSecret;

  StandardOutput(OutputStream target) {
    this.target = target;
  }

  static StandardOutput ofProcess() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out));
  }

  /** Returns a writer of UTF-8: output is data as well, and must not depend on the locale. */
  PrintWriter writer() {
    return writer;
  }

  /** Sets what to say, beside the reason, if the output does not get where it should. */
  void ifLost(String text) {
    advice = text;
  }

  /** Does so for output that cannot be asked for again. */
  void ifSecretLost(String text) {
    ifLost(text);
    isSecret = true;
  }

  /** Whether output was lost that was wanted. */
  boolean isLost() {
    writer.flush();
    return failure != null && !isExcused(failure);
  }

  boolean isFailure(Exception thrown) {
    return thrown == failure;
  }

  /** Returns the exit code of a command that ended with one, and says why the output failed. */
  int exitCode(CommandLine command, int code) {
    if (!isLost() || failure == null) {
      return code;
    }
    String reason = "cannot write to standard output: " + Text.reason(failure);
    Message.error(command, advice.isEmpty() ? reason : reason + "\n" + advice);
    return code == ExitCode.OK ? ExitCode.REFUSED : code;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    attempt(() -> target.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    attempt(target::flush);
  }

  private interface Attempt {
    void run() throws IOException;
  }

  private void attempt(Attempt attempt) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      attempt.run();
    } catch (IOException first) {
      failure = first;
      throw first;
    }
  }

  private boolean isExcused(IOException reason) {
    return !isSecret && "Broken pipe".equals(reason.getMessage());
  }
}
