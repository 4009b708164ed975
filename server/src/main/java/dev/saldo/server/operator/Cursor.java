package dev.saldo.server.operator;

import dev.saldo.server.http.QueryFields;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Tag;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalLong;

/**
 * Where a list goes on: after the item at a position that no later change moves, such as an entry's
 * number. So nothing is skipped or repeated while items are added.
 */
final class Cursor {
  static final String PARAMETER = "cursor";

  private static final int BYTES = 1 + Long.BYTES;
  private static final int TEXT_LENGTH_MAX = 255;

  /** Which list the position is in, so that a cursor of one list is refused by another. */
  enum List {
    PARTNERS(1),
    TRANSACTIONS(2),
    HOLDS(3),
    AUDIT(4),
    APPROVALS(5),
    DECIDED_APPROVALS(6);

    private final byte mark;

    List(int mark) {
      this.mark = (byte) mark;
    }
  }

  private Cursor() {}

  static String of(List list, long position) {
    byte[] bytes = ByteBuffer.allocate(BYTES).put(list.mark).putLong(position).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The position of the query's cursor, if it has one.
   *
   * @throws Refusal if this server's list gave out no such cursor
   */
  static OptionalLong position(QueryFields query, List list) {
    return query
        .text(PARAMETER, TEXT_LENGTH_MAX)
        .map(text -> OptionalLong.of(position(text, list)))
        .orElse(OptionalLong.empty());
  }

  static long position(String text, List list) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.capacity() == BYTES) {
        bytes.get();
        long position = bytes.getLong();
        // Decoders are lenient in the last character; what they read must come out the same.
        if (position >= 0 && of(list, position).equals(text)) {
          return position;
        }
      }
    } catch (IllegalArgumentException notBase64) {
      // Refused below, like all else that is not a cursor.
    }
    throw Refusal.field(PARAMETER, Tag.FORMAT, "cursor must be a nextCursor of this list");
  }
}
