package dev.saldo.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;

/** What a sandbox remembers beside its database, for its owner's eyes: {@code 0600}. */
record SandboxFile(Path path) {
  private static final String CLIENT_ID = "client_id";
  private static final String CLIENT_SECRET = "client_secret";
  private static final String OPERATOR_KEY = "operator_key";

  /** What may be known of a sandbox. */
  record Contents(
      Optional<String> clientId, Optional<String> clientSecret, Optional<String> operatorKey) {
    /** The secret, if it is the one of that client. */
    Optional<String> secretOf(String client) {
      return clientId.filter(client::equals).flatMap(known -> clientSecret);
    }
  }

  Contents read() throws SetUpException {
    Properties properties = new Properties();
    if (Files.exists(path)) {
      SecretFile.requireClosed(path);
      try (Reader reader = Files.newBufferedReader(path)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException failure) {
        throw new SetUpException("cannot read " + path + ": " + Text.reason(failure));
      }
    }
    return new Contents(
        Optional.ofNullable(properties.getProperty(CLIENT_ID)),
        Optional.ofNullable(properties.getProperty(CLIENT_SECRET)),
        Optional.ofNullable(properties.getProperty(OPERATOR_KEY)));
  }

  void write(Contents contents) throws SetUpException {
    Properties properties = new Properties();
    contents.clientId().ifPresent(value -> properties.setProperty(CLIENT_ID, value));
    contents.clientSecret().ifPresent(value -> properties.setProperty(CLIENT_SECRET, value));
    contents.operatorKey().ifPresent(value -> properties.setProperty(OPERATOR_KEY, value));
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      StringWriter text = new StringWriter();
      properties.store(text, null);
      // Moved into place whole: a crash leaves the old file or the new one.
      Path fresh = Files.createTempFile(path.getParent(), "sandbox", ".new", ownerOnly);
      Files.writeString(fresh, text.toString());
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new SetUpException("cannot write " + path + ": " + Text.reason(failure));
    }
  }
}
