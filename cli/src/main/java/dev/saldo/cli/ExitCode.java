package dev.saldo.cli;

/** What the process says at its end; every command's help lists these. */
final class ExitCode {
  static final int OK = 0;
  static final int REFUSED = 1;
  static final int USAGE = 2;
  static final int NO_CONNECTION = 3;
  static final int AUTHENTICATION = 4;
  static final int UNSOUND = 5;

  private ExitCode() {}
}
