package dev.saldo.server.http;

import java.util.HexFormat;

/**
 * The tag of a balance: the book, its sequence number, and the beginning of its last hash. Without
 * the hash, a book that was restored and went on another way would have the tags that it had
 * before. Weak, since the envelope's request id differs each time.
 */
final class EntityTag {
  private static final String WEAK = "W/";

  private EntityTag() {}

  static String of(long partnerId, long sequence, long head) {
    return "W/\"" + partnerId + '-' + sequence + '-' + HexFormat.of().toHexDigits(head) + '"';
  }

  /** Whether a value of {@code If-None-Match} names the tag: RFC 9110, 13.1.2. */
  static boolean matches(String ifNoneMatch, String tag) {
    if (ifNoneMatch.equals(tag) || ifNoneMatch.equals("*")) {
      return true;
    }
    for (String element : ifNoneMatch.split(",", -1)) {
      if (opaque(element.strip()).equals(opaque(tag))) {
        return true;
      }
    }
    return false;
  }

  private static String opaque(String tag) {
    return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
  }
}
