package dev.saldo.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, and the canonical encoding of an entry that its hash is taken over. */
final class Hashes {
  /** The length of a hash in bytes; a book's first entry has as many zeros for its predecessor. */
  static final int LENGTH = 32;

  private Hashes() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JDK has SHA-256", impossible);
    }
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  static void update(MessageDigest digest, long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
  }

  /**
   * The hash of an entry: SHA-256 over its predecessor's hash, then its fields in the order below;
   * a number is 8 bytes, big-endian, and a text is the number of its UTF-8 bytes followed by them.
   * The reason of a forced reversal is the last field, which other entries do not have.
   */
  static byte[] chain(byte[] predecessor, Entry entry) {
    MessageDigest digest = sha256();
    digest.update(predecessor);
    update(digest, entry.partnerId());
    update(digest, entry.sequence());
    update(digest, entry.type().label());
    update(digest, entry.amount().minorUnits());
    update(digest, entry.amount().currency().code());
    update(digest, entry.after().available().minorUnits());
    update(digest, entry.after().held().minorUnits());
    update(digest, entry.after().creditLimit().minorUnits());
    update(digest, entry.linkedSequence());
    update(digest, entry.settledAfter().minorUnits());
    update(digest, entry.expiresAtMicros());
    update(digest, entry.effectiveDate());
    update(digest, entry.reference());
    update(digest, entry.memo());
    update(digest, entry.postedBy());
    update(digest, entry.idempotencyKey());
    update(digest, entry.recordedAtMicros());
    if (entry.isForced()) {
      update(digest, entry.forcedReason());
    }
    return digest.digest();
  }

  /** The hash of an idempotency record: SHA-256 over its other fields, encoded likewise. */
  static byte[] request(
      long partnerId, String key, byte[] requestHash, String outcome, long sequence) {
    MessageDigest digest = sha256();
    update(digest, partnerId);
    update(digest, key);
    digest.update(requestHash);
    update(digest, outcome);
    update(digest, sequence);
    return digest.digest();
  }

  static void update(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    update(digest, bytes.length);
    digest.update(bytes);
  }
}
