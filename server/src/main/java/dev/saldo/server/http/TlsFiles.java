package dev.saldo.server.http;

import dev.saldo.server.token.OwnersFile;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's certificate and its key, in files that may be replaced while it runs. What cannot be
 * used, as a certificate whose key has not been replaced yet, is not taken up. Thread-safe.
 */
public final class TlsFiles {
  private static final Logger log = LoggerFactory.getLogger("dev.saldo.security");

  private final Path certificate;
  private final Path key;
  private List<Object> version = List.of();
  private @Nullable PemKeyCertOptions current;

  public TlsFiles(Path certificate, Path key) {
    this.certificate = certificate;
    this.key = key;
  }

  /**
   * Reads the files for the first time.
   *
   * @throws TlsFilesException if they cannot be used
   */
  public synchronized void open(Vertx vertx) {
    version = version();
    current = read(vertx);
  }

  synchronized PemKeyCertOptions current() {
    return Objects.requireNonNull(current, "not opened");
  }

  /** Reads the files again if they have changed; blocks. */
  synchronized PemKeyCertOptions refreshed(Vertx vertx) {
    try {
      List<Object> found = version();
      if (!found.equals(version)) {
        version = found;
        current = read(vertx);
        log.info("the certificate of {} is used from now on", certificate);
      }
    } catch (TlsFilesException unusable) {
      log.error("the certificate that was used goes on to be: {}", unusable.getMessage());
    }
    return current();
  }

  private List<Object> version() {
    return List.of(version(certificate), version(key));
  }

  private static List<Object> version(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return List.of(
          attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
    } catch (IOException failure) {
      throw new TlsFilesException("cannot read " + file, failure);
    }
  }

  private PemKeyCertOptions read(Vertx vertx) {
    requireClosed(key);
    PemKeyCertOptions options =
        new PemKeyCertOptions().setCertValue(bytes(certificate)).setKeyValue(bytes(key));
    KeyPairCheck.requirePair(
        options, vertx, "the certificate " + certificate + " and the key " + key);
    return options;
  }

  private static void requireClosed(Path key) {
    try {
      Optional<String> fault = OwnersFile.fault(key);
      if (fault.isPresent()) {
        throw new TlsFilesException("the key " + fault.get());
      }
    } catch (IOException failure) {
      throw new TlsFilesException("cannot read " + key, failure);
    }
  }

  private static Buffer bytes(Path file) {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException failure) {
      throw new TlsFilesException("cannot read " + file, failure);
    }
  }
}
