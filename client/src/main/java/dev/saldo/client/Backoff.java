package dev.saldo.client;

import java.time.Duration;

/** How long to wait before a retry when the server did not say. */
@FunctionalInterface
interface Backoff {
  /** The wait before the retry that follows {@code retriesMade} others. */
  Duration delay(int retriesMade);
}
