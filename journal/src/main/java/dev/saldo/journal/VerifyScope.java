package dev.saldo.journal;

import java.util.OptionalLong;

/**
 * What to verify.
 *
 * @param partnerId one partner, or empty for all
 * @param sinceSequence entries up to this one are taken for granted, and the replay starts from
 *     where the last of them left the book; 0 for none. What is derived from the entries is
 *     compared whole in any case.
 */
public record VerifyScope(OptionalLong partnerId, long sinceSequence) {
  public VerifyScope {
    if (sinceSequence < 0) {
      throw new IllegalArgumentException("a sequence number is not negative: " + sinceSequence);
    }
  }

  public static VerifyScope all() {
    return new VerifyScope(OptionalLong.empty(), 0);
  }

  public static VerifyScope partner(long partnerId) {
    return new VerifyScope(OptionalLong.of(partnerId), 0);
  }

  public VerifyScope since(long sequence) {
    return new VerifyScope(partnerId, sequence);
  }
}
