package dev.saldo.server.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.Key;

/** A JWS in the compact form of RFC 7515, taken apart. Nothing of it is verified yet. */
final class SignedToken {
  private static final int LENGTH_MAX = 4096;
  private static final int PARTS = 3;

  private final JsonNode header;
  private final String payload;
  private final byte[] input;
  private final byte[] signature;

  private SignedToken(JsonNode header, String payload, byte[] input, byte[] signature) {
    this.header = header;
    this.payload = payload;
    this.input = input;
    this.signature = signature;
  }

  /**
   * The parts of a text, each of which can be written in one way only.
   *
   * @throws TokenFaultException if it is malformed
   */
  static SignedToken parse(String text) throws TokenFaultException {
    if (text.length() > LENGTH_MAX) {
      throw new TokenFaultException(TokenFault.MALFORMED);
    }
    String[] parts = text.split("\\.", -1);
    if (parts.length != PARTS) {
      throw new TokenFaultException(TokenFault.MALFORMED);
    }
    return new SignedToken(
        Claims.object(text(parts[0])),
        text(parts[1]),
        text.substring(0, text.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII),
        decode(parts[2]));
  }

  JsonNode header() {
    return header;
  }

  /** What is between the dots, which says nothing before the signature is verified. */
  String payload() {
    return payload;
  }

  /** Whether the signature is right by that key, whatever algorithm the header names. */
  boolean isSignedWith(Algorithm algorithm, Key key) {
    return algorithm.verifies(key, input, signature);
  }

  /** A member of the header; empty if it is not there, or not a text. */
  String headerText(String name) {
    String value = header.path(name).textValue();
    return value == null ? "" : value;
  }

  private static String text(String part) throws TokenFaultException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decode(part))).toString();
    } catch (CharacterCodingException malformed) {
      throw new TokenFaultException(TokenFault.MALFORMED);
    }
  }

  private static byte[] decode(String part) throws TokenFaultException {
    return StrictBase64Url.decode(part)
        .orElseThrow(() -> new TokenFaultException(TokenFault.MALFORMED));
  }
}
