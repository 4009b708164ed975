package dev.saldo.server.token;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Tokens whose signature was found right, by the full text of the header that they came in, so that
 * it need not be computed again. The table is of fixed size: what comes in may push something out,
 * which is then verified once more. Expiry and revocation remain for the caller to check.
 * Thread-safe, without locks.
 */
public final class RememberedTokens {
  private static final int SIZE = 1 << 14;
  private static final int HASHED_CHARACTERS = 12;

  private record Entry(String header, AccessToken token) {}

  private final AtomicReferenceArray<@Nullable Entry> entries = new AtomicReferenceArray<>(SIZE);

  /** The token of a header that was remembered. */
  public @Nullable AccessToken find(String header) {
    int first = firstSlot(header);
    Entry entry = entries.get(first);
    if (entry == null || !entry.header.equals(header)) {
      entry = entries.get(secondSlot(first));
    }
    return entry != null && entry.header.equals(header) ? entry.token : null;
  }

  /** Remembers a token that was verified. */
  public void add(String header, AccessToken token) {
    int first = firstSlot(header);
    entries.set(secondSlot(first), entries.get(first));
    entries.set(first, new Entry(header, token));
  }

  /** The end of a token is its signature, which is as good as random. */
  private static int firstSlot(String header) {
    int hash = 0;
    for (int i = Math.max(0, header.length() - HASHED_CHARACTERS); i < header.length(); i++) {
      hash = 31 * hash + header.charAt(i);
    }
    return (hash ^ (hash >>> 16)) & (SIZE - 1);
  }

  private static int secondSlot(int first) {
    return first ^ 1;
  }
}
