package dev.saldo.journal;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to do about a failed transaction. */
enum SqlFailure {
  /** Another transaction was in the way: the same again may succeed. */
  CONFLICT,
  /** The connection or the server went away: another connection may succeed. */
  CONNECTION,
  /** The database refused what it was told: it will again. */
  REFUSED;

  /** Serialization failure and deadlock. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

  /**
   * Server shutting down, crashed, starting up, out of connections; read-only after a fail-over.
   */
  private static final Set<String> AWAY =
      Set.of("57P01", "57P02", "57P03", "57P05", "53300", "25006", "25P03");

  private static final String CONNECTION_CLASS = "08";
  private static final int SQLITE_BUSY = 5;
  private static final int PRIMARY_CODE = 0xff;

  static SqlFailure of(Throwable failure) {
    return failure instanceof SQLException sql
        ? of(sql.getSQLState(), sql.getErrorCode())
        : REFUSED;
  }

  private static SqlFailure of(@Nullable String state, int code) {
    if (state == null) {
      return (code & PRIMARY_CODE) == SQLITE_BUSY ? CONFLICT : REFUSED;
    }
    if (CONFLICTS.contains(state)) {
      return CONFLICT;
    }
    return AWAY.contains(state) || state.startsWith(CONNECTION_CLASS) ? CONNECTION : REFUSED;
  }
}
