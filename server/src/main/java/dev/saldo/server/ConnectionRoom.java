package dev.saldo.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The numbers of connections that fit into the file descriptors of the process, beside those of the
 * database and everything else.
 *
 * @param partners what the listener for partners may have, or the only one
 * @param management what a listener for those who run the server may have; 0 if there is none
 */
public record ConnectionRoom(int partners, int management, Optional<String> shortage) {
  private static final int RESERVE = 256;

  /** Returns what fits into the descriptors that this process may open. */
  public static ConnectionRoom of(HttpSettings http) {
    return of(http, descriptors());
  }

  /** Returns what fits into so many descriptors; without a number, all fit. */
  static ConnectionRoom of(HttpSettings http, OptionalLong descriptors) {
    int wanted = http.connections().max();
    int wantedManagement = http.management().isPresent() ? http.connections().managementMax() : 0;
    long all = descriptors.orElse(Long.MAX_VALUE);
    long quarter = Math.max(1, all / 4);
    int management = (int) Math.min(wantedManagement, quarter);
    long rest = all - Math.min(RESERVE, quarter) - management;
    int partners = (int) Math.min(wanted, Math.max(1, rest));
    return new ConnectionRoom(
        partners,
        management,
        partners == wanted && management == wantedManagement
            ? Optional.empty()
            : Optional.of(
                "the process may open %d files: %d connections are taken, not %d"
                    .formatted(all, partners + management, wanted + wantedManagement)));
  }

  private static OptionalLong descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? OptionalLong.of(unix.getMaxFileDescriptorCount())
        : OptionalLong.empty();
  }
}
