package dev.saldo.journal;

/** A column of a {@link RowSet}. */
record Column(String name, Kind kind) {
  /** What a column holds, under PostgreSQL's name of it. */
  enum Kind {
    BIGINT,
    TEXT,
    BYTEA
  }

  static Column bigint(String name) {
    return new Column(name, Kind.BIGINT);
  }

  static Column text(String name) {
    return new Column(name, Kind.TEXT);
  }

  static Column bytea(String name) {
    return new Column(name, Kind.BYTEA);
  }
}
