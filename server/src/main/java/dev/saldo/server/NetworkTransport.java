package dev.saldo.server;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the event loops ask the kernel for what arrives, and give it what leaves. */
public enum NetworkTransport {
  /** io_uring where the kernel lets us, else NIO. */
  AUTO,
  /** Linux's io_uring: several calls for one entry into the kernel. */
  IO_URING,
  /** The JDK's own, on every system. */
  NIO;

  io.vertx.core.transport.Transport implementation() {
    return switch (this) {
      case AUTO -> unavailability().isEmpty() ? ioUring() : nio();
      case IO_URING -> {
        unavailability()
            .ifPresent(
                reason -> {
                  throw new ConfigurationException(
                      "the transport io_uring is not available here: " + reason);
                });
        yield ioUring();
      }
      case NIO -> nio();
    };
  }

  private static Optional<String> unavailability() {
    if (ioUring().available()) {
      return Optional.empty();
    }
    @Nullable Throwable cause = ioUring().unavailabilityCause();
    return Optional.of(cause == null ? "no reason is known" : String.valueOf(cause.getMessage()));
  }

  private static io.vertx.core.transport.Transport ioUring() {
    return io.vertx.core.transport.Transport.IO_URING;
  }

  private static io.vertx.core.transport.Transport nio() {
    return io.vertx.core.transport.Transport.NIO;
  }
}
