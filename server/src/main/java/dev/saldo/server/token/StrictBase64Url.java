package dev.saldo.server.token;

import java.util.Base64;
import java.util.Optional;

/** Base64url without padding, of which every value has one text: RFC 7515, 2, and RFC 4648, 3.5. */
final class StrictBase64Url {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private StrictBase64Url() {}

  static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /** The bytes, if that text is the one that stands for them. */
  static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      // The JDK's decoder overlooks padding, and what is left over in the last character.
      return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
