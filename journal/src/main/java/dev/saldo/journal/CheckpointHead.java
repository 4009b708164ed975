package dev.saldo.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * Where a book stood when a checkpoint was taken.
 *
 * @param sequence of its last entry; 0 if it had none
 * @param hash of that entry, as 64 hexadecimal digits
 */
record CheckpointHead(long partnerId, long sequence, String hash) {
  private static final String KEYWORD = "book";
  private static final int FIELDS = 4;

  static CheckpointHead read(ResultSet row) throws SQLException {
    return new CheckpointHead(
        row.getLong("partner_id"), row.getLong("sequence"), Hashes.hex(row.getBytes("hash")));
  }

  /** The head as a line of a checkpoint. */
  String line() {
    return KEYWORD + " " + partnerId + " " + sequence + " " + hash;
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
        Long.parseLong(fields[1]), Long.parseLong(fields[2]), hash(fields[3]));
  }

  private static String hash(String text) {
    if (HexFormat.of().parseHex(text).length != Hashes.LENGTH) {
      throw new IllegalArgumentException("a hash has " + Hashes.LENGTH + " bytes");
    }
    return text;
  }
}
