package dev.saldo.bench.participant;

import java.util.List;

/** What a program printed. */
final class Log {
  private static final int LINES_MAX = 12;

  private Log() {}

  /** Its last lines, where the reason of a failure stands. */
  static String end(String printed) {
    List<String> lines = printed.lines().filter(line -> !line.isBlank()).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_MAX), lines.size()));
  }
}
