package dev.saldo.server.token;

import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.crypto.SecretKey;

/**
 * The file with the keys, made on the first start: {@code token.key.ID} for each key of access
 * tokens, {@code token.signing-key} with the id of the one that signs, {@code secret-hash.key}.
 */
public final class KeysFile {
  private static final String TOKEN_KEY = "token.key.";
  private static final String SIGNING_KEY = "token.signing-key";
  private static final String SECRET_HASH_KEY = "secret-hash.key";
  private static final String KEY_ID = "[A-Za-z0-9_-]{1,64}";
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path path;

  public KeysFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /**
   * The keys of the file, which is made if there is none.
   *
   * @throws KeysFileException if it cannot be made, is weak, or others may read it
   */
  public Keys open() throws KeysFileException {
    try {
      if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
        create();
      }
      checkPermissions();
      return read();
    } catch (IOException | UnsupportedOperationException failure) {
      throw new KeysFileException(
          "the keys file " + path + " cannot be used: " + failure.getClass().getSimpleName());
    }
  }

  /** It appears whole or not at all; where two servers start at once, one's keys become both's. */
  private void create() throws IOException {
    Path fresh =
        Files.createTempFile(
            path.getParent(), "keys", ".new", PosixFilePermissions.asFileAttribute(OWNER));
    try {
      try (FileChannel file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        file.write(StandardCharsets.UTF_8.encode(generate()));
        file.force(true);
      }
      Files.createLink(path, fresh);
      try (FileChannel directory = FileChannel.open(path.getParent())) {
        directory.force(true);
      }
    } catch (FileAlreadyExistsException another) {
      // Another server was first.
    } finally {
      Files.delete(fresh);
    }
  }

  private static String generate() {
    byte[] id = new byte[8];
    new SecureRandom().nextBytes(id);
    String keyId = HexFormat.of().formatHex(id);
    return """
        # The keys of a Saldo server. Who has them can make tokens for every partner: back the file up, show it to nobody.
        token.signing-key=%s
        token.key.%s=%s
        secret-hash.key=%s
        """
        .formatted(keyId, keyId, Key.generate(), Key.generate());
  }

  private void checkPermissions() throws IOException, KeysFileException {
    if (!Files.isRegularFile(path)) {
      throw new KeysFileException("the keys file " + path + " is not a file");
    }
    Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(path));
    others.removeAll(OWNER);
    if (!others.isEmpty()) {
      throw new KeysFileException(
          "the keys file " + path + " must be for its owner only: chmod 600 " + path);
    }
  }

  private Keys read() throws IOException, KeysFileException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      properties.load(reader);
    } catch (IllegalArgumentException malformed) {
      throw new KeysFileException("the keys file " + path + " is not a properties file");
    }
    Map<String, SecretKey> tokenKeys = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(TOKEN_KEY)) {
        tokenKeys.put(keyId(name), key(properties, name));
      } else if (!name.equals(SIGNING_KEY) && !name.equals(SECRET_HASH_KEY)) {
        throw new KeysFileException("the keys file " + path + " has an unknown line " + name);
      }
    }
    String signingKeyId = properties.getProperty(SIGNING_KEY, "");
    if (!tokenKeys.containsKey(signingKeyId)) {
      throw new KeysFileException("the keys file " + path + " lacks the key that signs");
    }
    return new Keys(signingKeyId, tokenKeys, key(properties, SECRET_HASH_KEY));
  }

  private String keyId(String name) throws KeysFileException {
    String id = name.substring(TOKEN_KEY.length());
    if (!id.matches(KEY_ID)) {
      throw new KeysFileException("the keys file " + path + " has a badly formed key id");
    }
    return id;
  }

  private SecretKey key(Properties properties, String name) throws KeysFileException {
    return Key.parse(properties.getProperty(name, ""))
        .orElseThrow(
            () ->
                new KeysFileException(
                    "in the keys file "
                        + path
                        + ", "
                        + name
                        + " must be 32 random bytes or more in base64url"));
  }
}
