package dev.saldo.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Remembers, beside a file of postings, which contents were posted to which server. Keys are made
 * of the contents, so a file that was changed half-way would be posted a second time.
 */
record BeganFile(Path path) {
  private static final String BASE_URL = "base_url";
  private static final String SHA256 = "sha256";

  static BeganFile beside(Path file) {
    return new BeganFile(file.resolveSibling(file.getFileName() + ".saldo-post"));
  }

  /** The digest of what was posted to that server; empty if nothing is known. */
  Optional<String> digest(OperatorUrl server) throws SetUpException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException failure) {
      throw new SetUpException("cannot read " + path + ": " + Text.reason(failure));
    }
    return server.toString().equals(properties.getProperty(BASE_URL))
        ? Optional.ofNullable(properties.getProperty(SHA256))
        : Optional.empty();
  }

  void write(OperatorUrl server, String digest) throws IOException {
    Properties properties = new Properties();
    properties.setProperty(BASE_URL, server.toString());
    properties.setProperty(SHA256, digest);
    try (Writer writer = Files.newBufferedWriter(path)) {
      properties.store(writer, "What saldo post sent, so that a changed file is not posted twice");
    }
  }
}
