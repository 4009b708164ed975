package dev.saldo.server;

import dev.saldo.server.http.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The key of an operator, as its hash: a key is random and long, so that its hash tells nothing.
 *
 * @param hash SHA-256, in hexadecimal
 */
public record OperatorKey(String name, Role role, String hash) {
  private static final int KEY_LENGTH_MIN = 32;
  private static final int KEY_LENGTH_MAX = 512;

  /** Of 32 random digits or letters, fewer different ones than this do not come up. */
  private static final int DIFFERENT_CHARACTERS_MIN = 8;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern KEY = Pattern.compile("[!-~]+");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** Names that stand in records for the server itself, and for a partner's software. */
  private static final Set<String> RESERVED_NAMES = Set.of("saldo", "partner");

  /**
   * The key of a line, which is {@code name role hash}, or {@code name:key} for a key that may do
   * all.
   *
   * @throws ConfigurationException if it is weak or badly formed
   */
  static OperatorKey parse(String line) {
    String[] words = line.strip().split("[ \\t]+");
    if (words.length == 3) {
      Role role =
          Role.ofLabel(words[1])
              .orElseThrow(
                  () ->
                      new ConfigurationException(
                          "the role of an operator is none of read, post and administer"));
      if (!HASH.matcher(words[2]).matches()) {
        throw new ConfigurationException(
            "the hash of an operator's key is not 64 hexadecimal digits");
      }
      return new OperatorKey(name(words[0]), role, words[2]);
    }
    int colon = line.indexOf(':');
    if (colon < 0) {
      throw badlyFormed();
    }
    return of(line.substring(0, colon), Role.ADMINISTER, line.substring(colon + 1));
  }

  /**
   * What is kept of a key.
   *
   * @throws ConfigurationException if it is weak, or the name is none
   */
  public static OperatorKey of(String name, Role role, String key) {
    String checked = name(name);
    if (key.length() < KEY_LENGTH_MIN || key.length() > KEY_LENGTH_MAX) {
      throw new ConfigurationException(
          "the key of operator %s must have %d to %d characters"
              .formatted(checked, KEY_LENGTH_MIN, KEY_LENGTH_MAX));
    }
    if (!KEY.matcher(key).matches()) {
      throw new ConfigurationException(
          "the key of operator "
              + checked
              + " must be of visible ASCII characters, without spaces");
    }
    if (key.chars().distinct().count() < DIFFERENT_CHARACTERS_MIN) {
      throw new ConfigurationException(
          "the key of operator "
              + checked
              + " can be guessed: make a random one with saldo keys operator");
    }
    return new OperatorKey(checked, role, hash(key));
  }

  private static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw badlyFormed();
    }
    if (RESERVED_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
      throw new ConfigurationException(
          "no operator can be named " + name + ": records name the server or a partner so");
    }
    return name;
  }

  private static ConfigurationException badlyFormed() {
    return new ConfigurationException(
        "an operator key is neither name:key nor name, role and hash, with a name of letters,"
            + " digits, '.', '_' or '-'");
  }

  /** The line of a file of operator keys, without the key. */
  public String line() {
    return name + " " + role.label() + " " + hash;
  }

  boolean hashesTo(String other) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  static String hash(String key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JDK has SHA-256", impossible);
    }
  }
}
