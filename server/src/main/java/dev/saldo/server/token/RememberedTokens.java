package dev.saldo.server.token;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Tokens whose signature was found right, by the full text of the header that they came in, so that
 * it need not be computed again. The table is of fixed size: what comes in may push something out,
 * which is then verified once more. Expiry and revocation remain for the caller to check.
 * Thread-safe, without locks.
 *
 * @param <T> what is known of a token
 */
public final class RememberedTokens<T> {
  /** Room for the tokens of ten thousands: those that crowd a set keep pushing each other out. */
  private static final int SIZE = 1 << 16;

  private static final int WAYS = 4;
  private static final int HASHED_CHARACTERS = 12;

  private record Entry<T>(String header, T token) {}

  private final AtomicReferenceArray<@Nullable Entry<T>> entries = new AtomicReferenceArray<>(SIZE);

  /** The token of a header that was remembered. */
  public @Nullable T find(String header) {
    int set = set(header);
    for (int slot = set; slot < set + WAYS; slot++) {
      Entry<T> entry = entries.get(slot);
      if (entry != null && entry.header.equals(header)) {
        return entry.token;
      }
    }
    return null;
  }

  /** Remembers a token that was verified, and forgets the one of its set that was added first. */
  public void add(String header, T token) {
    int set = set(header);
    for (int slot = set + WAYS - 1; slot > set; slot--) {
      entries.set(slot, entries.get(slot - 1));
    }
    entries.set(set, new Entry<>(header, token));
  }

  /**
   * The first slot of those where a header may be. The end of a token is its signature, which is as
   * good as random.
   */
  private static int set(String header) {
    int hash = 0;
    for (int i = Math.max(0, header.length() - HASHED_CHARACTERS); i < header.length(); i++) {
      hash = 31 * hash + header.charAt(i);
    }
    return ((hash ^ (hash >>> 16)) & (SIZE / WAYS - 1)) * WAYS;
  }
}
