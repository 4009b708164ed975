package dev.saldo.cli;

/** Runs something when Ctrl-C or SIGTERM ends the process, until it is closed. */
final class Interruption implements AutoCloseable {
  private final Thread hook;

  Interruption(Runnable told) {
    hook = new Thread(told, "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The process is ending, and the hook runs.
    }
  }
}
