package dev.saldo.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * Where a book stood when a checkpoint was taken: its last entry and its last refusal.
 *
 * @param hash of the entry, as 64 hexadecimal digits
 * @param refusalsHash of the refusal, likewise
 */
record CheckpointHead(
    long partnerId, long sequence, String hash, long refusals, String refusalsHash) {
  private static final String KEYWORD = "book";
  private static final int FIELDS = 6;

  static CheckpointHead read(ResultSet row) throws SQLException {
    return new CheckpointHead(
        row.getLong("partner_id"),
        row.getLong("sequence"),
        Hashes.hex(row.getBytes("hash")),
        row.getLong("refusals"),
        Hashes.hex(row.getBytes("refusals_hash")));
  }

  /** The head as a line of a checkpoint. */
  String line() {
    return KEYWORD
        + " "
        + partnerId
        + " "
        + sequence
        + " "
        + hash
        + " "
        + refusals
        + " "
        + refusalsHash;
  }

  static boolean isHead(String line) {
    return line.startsWith(KEYWORD + " ");
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is no such line
   */
  static CheckpointHead parse(String line) {
    String[] fields = line.split(" ", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("a book has " + (FIELDS - 1) + " fields");
    }
    return new CheckpointHead(
        Long.parseLong(fields[1]),
        Long.parseLong(fields[2]),
        hash(fields[3]),
        Long.parseLong(fields[4]),
        hash(fields[5]));
  }

  private static String hash(String text) {
    if (HexFormat.of().parseHex(text).length != Hashes.LENGTH) {
      throw new IllegalArgumentException("a hash has " + Hashes.LENGTH + " bytes");
    }
    return text;
  }
}
