package dev.saldo.server;

import dev.saldo.server.http.Operators;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of those who may post, each under the name that its entries are posted by. */
public final class OperatorKeys implements Operators {
  private static final int KEY_LENGTH_MIN = 32;
  private static final int KEY_LENGTH_MAX = 512;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern KEY = Pattern.compile("[!-~]+");

  /** What the server itself posts under. */
  private static final String RESERVED_NAME = "saldo";

  private record Key(String name, String hash) {
    boolean hashesTo(String other) {
      return MessageDigest.isEqual(
          hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private final List<Key> keys;

  private OperatorKeys(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Reads keys, each as {@code name:key}.
   *
   * @throws ConfigurationException if one is weak or badly formed, or a name or a key is there
   *     twice
   */
  public static OperatorKeys parse(List<String> lines) {
    List<Key> keys = new ArrayList<>();
    for (String line : lines) {
      Key key = parse(line);
      for (Key other : keys) {
        if (other.name().equals(key.name())) {
          throw new ConfigurationException("two operator keys are named " + key.name());
        }
        if (other.hashesTo(key.hash())) {
          throw new ConfigurationException(
              "the operators " + other.name() + " and " + key.name() + " have the same key");
        }
      }
      keys.add(key);
    }
    if (keys.isEmpty()) {
      throw new ConfigurationException("there is no operator key");
    }
    return new OperatorKeys(keys);
  }

  private static Key parse(String line) {
    int colon = line.indexOf(':');
    if (colon < 0 || !NAME.matcher(line.substring(0, colon)).matches()) {
      throw new ConfigurationException(
          "an operator key is not name:key, with a name of letters, digits, '.', '_' or '-'");
    }
    String name = line.substring(0, colon);
    String key = line.substring(colon + 1);
    if (name.equals(RESERVED_NAME)) {
      throw new ConfigurationException(
          "no operator can be named " + RESERVED_NAME + ": the server posts under that name");
    }
    if (key.length() < KEY_LENGTH_MIN || key.length() > KEY_LENGTH_MAX) {
      throw new ConfigurationException(
          "the key of operator "
              + name
              + " must have "
              + KEY_LENGTH_MIN
              + " to "
              + KEY_LENGTH_MAX
              + " characters");
    }
    if (!KEY.matcher(key).matches()) {
      throw new ConfigurationException(
          "the key of operator " + name + " must be of visible ASCII characters, without spaces");
    }
    return new Key(name, hash(key));
  }

  /** Takes the same time whichever key it is, and if it is none. */
  @Override
  public Optional<String> nameOf(String presented) {
    String hash = hash(presented);
    Optional<String> name = Optional.empty();
    for (Key key : keys) {
      if (key.hashesTo(hash)) {
        name = Optional.of(key.name());
      }
    }
    return name;
  }

  private static String hash(String key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JDK has SHA-256", impossible);
    }
  }
}
