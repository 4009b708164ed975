package dev.saldo.cli.doctor;

import dev.saldo.server.ConnectionRoom;
import dev.saldo.server.HttpSettings;

/** Compares the number of connections with that of the files that a process may open. */
public final class DescriptorCheck {
  private static final String NAME = "descriptors";

  private DescriptorCheck() {}

  /** Checks with the limit of this process, which is the server's if both are started alike. */
  public static Check of(HttpSettings http) {
    return ConnectionRoom.of(http)
        .shortage()
        .map(
            shortage ->
                Check.warn(
                    NAME,
                    shortage,
                    "raise the limit of open files (ulimit -n, LimitNOFILE=), or lower"
                        + " --connections"))
        .orElseGet(() -> Check.ok(NAME, "enough files may be open for all connections"));
  }
}
