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
  /**
   * The database can't write at all: its disk is full or broken, or the file is not to be written.
   */
  UNABLE,
  /** The database refused what it was told: it will again. */
  REFUSED;

  /** Serialization failure, deadlock, and a lock that was not had in time. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");

  /**
   * Server shutting down, crashed, starting up, out of connections; read-only after a fail-over.
   */
  private static final Set<String> AWAY =
      Set.of("57P01", "57P02", "57P03", "57P05", "53300", "25006", "25P03");

  private static final String CONNECTION_CLASS = "08";

  /** Insufficient resources, of which too many connections are above; and errors of the system. */
  private static final Set<String> UNABLE_CLASSES = Set.of("53", "58");

  private static final int SQLITE_BUSY = 5;

  /** NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN and NOTADB. */
  private static final Set<Integer> SQLITE_UNABLE = Set.of(7, 8, 10, 11, 13, 14, 26);

  private static final int PRIMARY_CODE = 0xff;

  static SqlFailure of(Throwable failure) {
    return failure instanceof SQLException sql
        ? of(sql.getSQLState(), sql.getErrorCode())
        : REFUSED;
  }

  private static SqlFailure of(@Nullable String state, int code) {
    if (state == null) {
      return ofSqlite(code & PRIMARY_CODE);
    }
    if (CONFLICTS.contains(state)) {
      return CONFLICT;
    }
    if (AWAY.contains(state) || state.startsWith(CONNECTION_CLASS)) {
      return CONNECTION;
    }
    return state.length() == 5 && UNABLE_CLASSES.contains(state.substring(0, 2)) ? UNABLE : REFUSED;
  }

  private static SqlFailure ofSqlite(int code) {
    if (code == SQLITE_BUSY) {
      return CONFLICT;
    }
    return SQLITE_UNABLE.contains(code) ? UNABLE : REFUSED;
  }
}
