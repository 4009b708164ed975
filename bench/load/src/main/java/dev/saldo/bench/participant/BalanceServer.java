package dev.saldo.bench.participant;

import java.net.URI;
import java.nio.file.Path;

/** A server that answers the balance call. */
public interface BalanceServer extends Participant {
  /** Where the balance is asked for. */
  URI balanceUrl();

  /** A file of access tokens, one a line and each of another partner. */
  Path tokens();

  /** The memory that it has resident, in KiB. */
  long residentKib();
}
