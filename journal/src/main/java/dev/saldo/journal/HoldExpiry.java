package dev.saldo.journal;

import dev.saldo.ledger.LinkedEntry;
import dev.saldo.ledger.Rules;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The releases of expired holds with which a transaction begins. They are bounded, so that many
 * holds with one expiry are released by many short transactions. Not thread-safe.
 */
final class HoldExpiry {
  /** The most holds that one transaction releases. */
  static final int RELEASES_MAX = 500;

  private static final BookState.Note EXPIRED = new BookState.Note("", "expired", "", "saldo", "");

  private final Books books;
  private final long nowMicros;
  private final Set<Long> visited = new HashSet<>();
  private final Set<Long> unfinished = new HashSet<>();
  private int left = RELEASES_MAX;

  private HoldExpiry(Books books, long nowMicros) {
    this.books = books;
    this.nowMicros = nowMicros;
  }

  /** Releases the expired holds of the books that these writes are about, in their order. */
  static HoldExpiry of(Books books, List<List<? extends Write<?>>> kinds, long nowMicros)
      throws SQLException {
    HoldExpiry expiry = new HoldExpiry(books, nowMicros);
    for (List<? extends Write<?>> writes : kinds) {
      expiry.release(writes);
    }
    return expiry;
  }

  private void release(List<? extends Write<?>> writes) throws SQLException {
    for (Write<?> write : writes) {
      BookState state = books.find(write.partnerId).orElse(null);
      if (state != null && state.hasExpired(nowMicros) && visited.add(write.partnerId)) {
        release(state);
      }
    }
  }

  private void release(BookState state) throws SQLException {
    List<LinkedEntry> holds = books.expiredHolds(state, state.timeMicros(nowMicros), left + 1);
    int released = Math.min(left, holds.size());
    for (LinkedEntry hold : holds.subList(0, released)) {
      state.append(Rules.expire(state.book(), hold), EXPIRED, nowMicros);
    }
    left -= released;
    if (holds.size() > released) {
      unfinished.add(state.book().partnerId());
    }
  }

  /** Takes out the writes whose book has more expired holds; the next transaction decides them. */
  void postpone(List<? extends Write<?>> writes) {
    writes.removeIf(
        write -> {
          boolean isUnfinished = unfinished.contains(write.partnerId);
          if (isUnfinished) {
            write.postpone();
          }
          return isUnfinished;
        });
  }
}
