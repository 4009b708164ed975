package dev.saldo.journal;

/** How the databases differ in what they are told. */
enum Dialect {
  /** Embedded: a statement costs no round trip, so rows are told one by one. */
  SQLITE,
  /** A statement takes all rows at once, as arrays. */
  POSTGRESQL,
  /** PostgreSQL, whose planner routes a statement to its shard if it names one partner. */
  CITUS;

  boolean takesArrays() {
    return this == POSTGRESQL;
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
