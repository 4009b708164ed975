package dev.saldo.server;

/**
 * What a server takes of the machine to serve connections.
 *
 * @param eventLoops threads that serve connections; 0 for as many as suit the machine
 */
public record LoadSettings(int eventLoops, NetworkTransport transport) {
  /** What suits the machine. */
  public static final LoadSettings DEFAULT = new LoadSettings(0, NetworkTransport.AUTO);

  public LoadSettings {
    if (eventLoops < 0) {
      throw new IllegalArgumentException("a number of event loops cannot be negative");
    }
  }

  /**
   * Half the processors, where nothing is said: the journal's threads and the kernel need the rest.
   */
  int eventLoopCount() {
    int suiting = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return eventLoops == 0 ? suiting : eventLoops;
  }
}
