package dev.saldo.server.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys as they are now: when their file was changed, {@link #check} picks it up. A file that
 * cannot be used is reported, and the keys stay as they were. Thread-safe.
 */
public final class KeyRing {
  private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

  /**
   * What tells one state of a file from another without reading it.
   *
   * @param identity another one when another file was put in its place
   */
  private record Stamp(@Nullable Object identity, FileTime modified, long size) {}

  /** Keys, and which state of them it is. */
  private record State(Keys keys, long generation) {}

  private final @Nullable KeysFile file;
  private volatile State state;
  private Optional<Stamp> seen;

  private KeyRing(Keys keys, @Nullable KeysFile file, Optional<Stamp> seen) {
    this.state = new State(keys, 0);
    this.file = file;
    this.seen = seen;
  }

  /** Keys that stay as they are. */
  public static KeyRing of(Keys keys) {
    return new KeyRing(keys, null, Optional.empty());
  }

  /**
   * The keys of a file, which is made if there is none.
   *
   * @throws KeysFileException if it cannot be used now
   */
  public static KeyRing of(KeysFile file) throws KeysFileException {
    Optional<Stamp> before = stamp(file);
    return new KeyRing(file.open(), file, before);
  }

  /** The keys as they were last seen. */
  public Keys keys() {
    return state.keys;
  }

  /** Another number when the keys are others. */
  long generation() {
    return state.generation;
  }

  /** The key of that id; if it is not known, the file may have changed a moment ago. */
  Optional<TokenKey> find(String id) {
    TokenKey known = keys().tokenKeys().get(id);
    if (known != null) {
      return Optional.of(known);
    }
    check();
    return Optional.ofNullable(keys().tokenKeys().get(id));
  }

  /** Reads the file if it is not as it was. A state that cannot be used is read once. */
  public synchronized void check() {
    if (file == null) {
      return;
    }
    Optional<Stamp> stamp = stamp(file);
    if (stamp.equals(seen)) {
      return;
    }
    seen = stamp;
    try {
      take(file.read());
    } catch (KeysFileException unusable) {
      log.error("{}; the keys stay as they were", unusable.getMessage());
    }
  }

  private void take(Keys keys) {
    State before = state;
    if (!keys.secretHashKey().equals(before.keys.secretHashKey())) {
      log.error(
          "the keys file has another secret-hash.key, with which no secret would be known any more;"
              + " the keys stay as they were");
    } else if (!keys.equals(before.keys)) {
      state = new State(keys, before.generation + 1);
      log.info(
          "picked up the keys file: {} signs, and {} keys are known",
          keys.signingKeyId(),
          keys.tokenKeys().size());
    }
  }

  private static Optional<Stamp> stamp(KeysFile file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
      return Optional.of(
          new Stamp(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size()));
    } catch (IOException missing) {
      return Optional.empty();
    }
  }
}
