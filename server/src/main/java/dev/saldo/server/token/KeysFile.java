package dev.saldo.server.token;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.crypto.SecretKey;

/**
 * The file with the keys, made on the first start: {@code token.key.ID} for each key of access
 * tokens, {@code token.signing-key} with the id of the one that signs, {@code secret-hash.key}.
 */
public final class KeysFile {
  static final String TOKEN_KEY = "token.key.";
  static final String SIGNING_KEY = "token.signing-key";
  private static final String SECRET_HASH_KEY = "secret-hash.key";
  private static final String KEY_ID = "[A-Za-z0-9_-]{1,64}";
  private static final int KEY_ID_BYTES = 4;

  private final Path path;

  public KeysFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  Path path() {
    return path;
  }

  /**
   * The keys of the file, which is made if there is none.
   *
   * @throws KeysFileException if it cannot be made, is weak, or others may read it
   */
  public Keys open() throws KeysFileException {
    try {
      if (OwnersFile.isMissing(path)) {
        create();
      }
    } catch (IOException | UnsupportedOperationException failure) {
      throw unusable(failure);
    }
    return read();
  }

  /**
   * The keys of the file, which has to be there.
   *
   * @throws KeysFileException if it is not, is weak, or others may read it
   */
  public Keys read() throws KeysFileException {
    try {
      checkPermissions();
      return parse(Files.readString(path));
    } catch (IOException | UnsupportedOperationException failure) {
      throw unusable(failure);
    }
  }

  KeysFileException unusable(Exception failure) {
    return refused("cannot be used: " + failure.getClass().getSimpleName());
  }

  KeysFileException refused(String why) {
    return new KeysFileException("the keys file " + path + " " + why);
  }

  /** It appears whole or not at all; where two servers start at once, one's keys become both's. */
  private void create() throws IOException {
    try {
      OwnersFile.create(path, generate());
    } catch (FileAlreadyExistsException another) {
      // Another server was first.
    }
  }

  private static String generate() {
    String keyId = newKeyId();
    return """
        # The keys of a Saldo server. Who has them can make tokens for every partner: back the file up, show it to nobody.
        token.signing-key=%s
        token.key.%s=%s
        secret-hash.key=%s
        """
        .formatted(keyId, keyId, HmacKey.generate(), HmacKey.generate());
  }

  /** The day on which it is made, for those who read it, and something random. */
  static String newKeyId() {
    byte[] random = new byte[KEY_ID_BYTES];
    new SecureRandom().nextBytes(random);
    return LocalDate.now(ZoneOffset.UTC) + "-" + HexFormat.of().formatHex(random);
  }

  private void checkPermissions() throws IOException, KeysFileException {
    if (!Files.isRegularFile(path)) {
      throw refused("is not a file");
    }
    if (!OwnersFile.isClosed(path)) {
      throw refused("must be for its owner only: chmod 600 " + path);
    }
  }

  /**
   * The keys of a text in the form of the file's.
   *
   * @throws KeysFileException if it is malformed, or a key is weak
   */
  Keys parse(String text) throws KeysFileException {
    Properties properties = properties(text);
    Map<String, TokenKey> tokenKeys = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(TOKEN_KEY)) {
        tokenKeys.put(keyId(name), tokenKey(properties, name));
      } else if (!name.equals(SIGNING_KEY) && !name.equals(SECRET_HASH_KEY)) {
        throw refused("has an unknown line " + name);
      }
    }
    String signingKeyId = properties.getProperty(SIGNING_KEY, "");
    if (!tokenKeys.containsKey(signingKeyId)) {
      throw refused("lacks the key that signs");
    }
    return new Keys(signingKeyId, tokenKeys, secretHashKey(properties));
  }

  private Properties properties(String text) throws KeysFileException {
    Properties properties = new Properties();
    try (Reader reader = new StringReader(text)) {
      properties.load(reader);
      return properties;
    } catch (IOException | IllegalArgumentException malformed) {
      throw refused("is not a properties file");
    }
  }

  private String keyId(String name) throws KeysFileException {
    String id = name.substring(TOKEN_KEY.length());
    if (!id.matches(KEY_ID)) {
      throw refused("has a badly formed key id");
    }
    return id;
  }

  private TokenKey tokenKey(Properties properties, String name) throws KeysFileException {
    return TokenKeyText.parse(properties.getProperty(name, ""))
        .orElseThrow(
            () ->
                refused(
                    "has a weak or malformed "
                        + name
                        + ": it must be 32 random bytes or more in base64url, or a pair of keys"
                        + " that saldo keys rotate made"));
  }

  private SecretKey secretHashKey(Properties properties) throws KeysFileException {
    Optional<SecretKey> key = HmacKey.parse(properties.getProperty(SECRET_HASH_KEY, ""));
    return key.orElseThrow(
        () -> refused("has no good " + SECRET_HASH_KEY + ": 32 random bytes or more in base64url"));
  }
}
