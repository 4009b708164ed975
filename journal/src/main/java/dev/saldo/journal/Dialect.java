package dev.saldo.journal;

import java.util.List;

/** How the databases differ in what they are told. */
enum Dialect {
  /** Embedded: a statement costs no round trip, so rows are told one by one. */
  SQLITE,
  /** A statement takes all rows at once, as arrays. */
  POSTGRESQL,
  /** PostgreSQL, whose planner routes a statement to its shard if it names one partner. */
  CITUS;

  private static final String READ_COMMITTED =
      "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED";
  private static final String LOCK_TIMEOUT = "SET lock_timeout = '10s'";
  private static final String IDLE_TIMEOUT = "SET idle_in_transaction_session_timeout = '60s'";

  boolean takesArrays() {
    return this == POSTGRESQL;
  }

  /**
   * What a connection is told first.
   *
   * <p>The statements are few and kept, and each is meant to go by an index, whatever the sizes of
   * the tables were when its plan was made: so plans are made once, and without choices that are
   * good for small tables only. A cluster needs to see the partner's id before it plans. The
   * time-outs free a book whose writer has gone silent.
   */
  List<String> sessionSettings() {
    return switch (this) {
      case SQLITE -> List.of();
      case POSTGRESQL ->
          List.of(
              READ_COMMITTED,
              LOCK_TIMEOUT,
              IDLE_TIMEOUT,
              "SET plan_cache_mode = force_generic_plan",
              "SET enable_seqscan = off",
              "SET enable_hashjoin = off",
              "SET enable_mergejoin = off");
      case CITUS -> List.of(READ_COMMITTED, LOCK_TIMEOUT, IDLE_TIMEOUT);
    };
  }

  /** Returns the folders of its migrations. */
  List<String> migrations() {
    return switch (this) {
      case SQLITE -> List.of("sqlite");
      case POSTGRESQL -> List.of("postgresql", "postgresql_single");
      case CITUS -> List.of("postgresql", "citus");
    };
  }

  /** What makes a transaction the only one that changes the rows it reads. */
  String rowLock() {
    return this == SQLITE ? "" : " FOR NO KEY UPDATE";
  }

  /** A condition that a column is one of a list of numbers, which is one argument. */
  String isOneOf(String column) {
    return this == SQLITE
        ? column + " IN (SELECT value FROM json_each(?))"
        : column + " = ANY (?::bigint[])";
  }
}
