package dev.saldo.bench.participant;

import java.io.IOException;
import java.time.Duration;

/** A server that checks who asks, as the measured configuration must. */
public interface GuardedServer extends BalanceServer {
  /** The token of a client that no load uses. */
  String spareToken();

  /** Switches off the client of the spare token. */
  void switchSpareClientOff() throws IOException, InterruptedException;

  /** Starts another process on the same data, and says how long its first balance took. */
  Duration timeToFirstBalance() throws IOException, InterruptedException;
}
