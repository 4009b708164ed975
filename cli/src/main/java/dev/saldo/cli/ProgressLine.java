package dev.saldo.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Says on standard error how far a long work is: a bar that moves on a terminal, and elsewhere a
 * line for every tenth. When the work is interrupted it says how to go on. For one thread.
 */
final class ProgressLine {
  private static final int BAR_WIDTH = 24;
  private static final int TENTHS = 10;
  private static final int PERCENT = 100;
  private static final String ERASE_TO_END_OF_LINE = "\u001b[K";

  private final CommandLine command;
  private final boolean isTerminal;
  private final Clock clock;
  private final Instant start;
  private final int columns;
  private final Interruption interruption;
  private volatile boolean isInterrupted;
  private String unit;
  private long tenthSaid;

  /**
   * Begins the work.
   *
   * @param unit what is counted, as {@code lines}
   * @param resumption gives what to say if the work is interrupted
   */
  ProgressLine(CommandSpec spec, String unit, Supplier<String> resumption) {
    Environment environment = Environment.of(spec);
    this.command = spec.commandLine();
    this.isTerminal = environment.streams().isTerminal();
    this.clock = environment.clock();
    this.start = clock.instant();
    this.columns = environment.columns(spec);
    this.unit = unit;
    this.interruption = new Interruption(() -> interrupted(resumption.get()));
  }

  /** What is counted from now on. */
  void count(String other) {
    unit = other;
    tenthSaid = 0;
  }

  Duration elapsed() {
    Duration elapsed = Duration.between(start, clock.instant());
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  /** Says that the work was interrupted, and how to go on. */
  void interrupted(String resumption) {
    isInterrupted = true;
    erase();
    Message.note(command, "interrupted; " + resumption);
  }

  /**
   * So much is done.
   *
   * @param remark what else there is to say, as the rate; may be empty
   */
  void update(long done, long total, String remark) {
    long bounded = Math.min(done, total);
    String text =
        "%s of %s %s%s"
            .formatted(grouped(done), grouped(total), unit, remark.isEmpty() ? "" : ", " + remark);
    if (isInterrupted) {
      return;
    }
    if (isTerminal) {
      PrintWriter err = command.getErr();
      err.print("\r" + fitting(bar(bounded, total), text) + ERASE_TO_END_OF_LINE);
      err.flush();
    } else if (done > 0 && total > 0 && bounded * TENTHS / total != tenthSaid) {
      tenthSaid = bounded * TENTHS / total;
      Message.note(command, text);
    }
  }

  /** The work is done or has failed: what is said next begins on a new line. */
  void end() {
    interruption.close();
    if (!isInterrupted) {
      erase();
    }
  }

  private void erase() {
    if (isTerminal) {
      command.getErr().print("\r" + ERASE_TO_END_OF_LINE);
      command.getErr().flush();
    }
  }

  /**
   * A line that does not wrap: without the bar where it is too long with it, and cut in the end.
   */
  private String fitting(String bar, String text) {
    boolean isRoom = DisplayWidth.of(bar + text) < columns;
    return isRoom ? bar + text : DisplayWidth.cut(text, columns - 1);
  }

  static long rate(long done, Duration elapsed) {
    return done * Duration.ofSeconds(1).toMillis() / Math.max(1, elapsed.toMillis());
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A time in seconds with one decimal. */
  static String seconds(Duration time) {
    long tenths = time.toMillis() * TENTHS / Duration.ofSeconds(1).toMillis();
    return tenths / TENTHS + "." + tenths % TENTHS + " s";
  }

  private static String bar(long done, long total) {
    if (total == 0) {
      return "";
    }
    int full = (int) (done * BAR_WIDTH / total);
    return "[%s%s] %3d%%  "
        .formatted("#".repeat(full), " ".repeat(BAR_WIDTH - full), done * PERCENT / total);
  }
}
