package dev.saldo.server.operator;

import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Partners are named by 19 decimal digits. */
public final class PartnerIds {
  public static final String PARAMETER = "partnerId";

  private static final Pattern ID = Pattern.compile("[1-9][0-9]{18}");

  private static final long ID_MIN = 1_000_000_000_000_000_000L;
  private static final SecureRandom RANDOM = new SecureRandom();

  private PartnerIds() {}

  /** A new id; that it is taken already is as likely as that a secret is guessed. */
  static long random() {
    return RANDOM.nextLong(ID_MIN, Long.MAX_VALUE);
  }

  /** An id that is the same whenever it is made of the same texts, and of no others. */
  static long madeOf(String... texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : texts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
      }
      long number = ByteBuffer.wrap(digest.digest()).getLong();
      return ID_MIN + Long.remainderUnsigned(number, Long.MAX_VALUE - ID_MIN);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JDK has SHA-256", impossible);
    }
  }

  /** The partner that the path names. */
  public static long ofPath(Exchange exchange) {
    return parse(PARAMETER, exchange.pathParameter(PARAMETER));
  }

  /**
   * Reads an id.
   *
   * @throws Refusal if it is none, or beyond all ids that are given out
   */
  public static long parse(String field, String text) {
    if (!ID.matcher(text).matches()) {
      throw Refusal.field(field, Tag.FORMAT, field + " must be 19 decimal digits");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException beyondAllIds) {
      throw notFound();
    }
  }

  /** There is no such partner. */
  public static Refusal notFound() {
    return new Refusal(ErrorCode.PARTNER_NOT_FOUND);
  }
}
