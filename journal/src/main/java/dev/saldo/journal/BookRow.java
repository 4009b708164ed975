package dev.saldo.journal;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of the table of books as it is found, right or wrong. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BookRow(
    String currency,
    long sequence,
    long available,
    long held,
    long creditLimit,
    long nextExpiryMicros,
    long recordedAtMicros,
    byte[] hash) {

  static BookRow read(ResultSet row) throws SQLException {
    return new BookRow(
        row.getString("currency"),
        row.getLong("sequence"),
        row.getLong("available"),
        row.getLong("held"),
        row.getLong("credit_limit"),
        row.getLong("next_expiry"),
        row.getLong("recorded_at"),
        row.getBytes("hash"));
  }
}
