package dev.saldo.cli;

import dev.saldo.server.token.OwnersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file that holds a secret, alone. */
final class SecretFile {
  private SecretFile() {}

  static String read(Path file) throws SetUpException {
    List<String> lines = lines(file);
    if (lines.size() != 1) {
      throw new SetUpException(file + " must hold the secret on one line, and nothing else");
    }
    return lines.get(0);
  }

  /**
   * Makes sure that others can do nothing with a file that holds a secret.
   *
   * @throws SetUpException if they can
   */
  static void requireClosed(Path file) throws SetUpException {
    try {
      Optional<String> fault = OwnersFile.fault(file);
      if (fault.isPresent()) {
        throw new SetUpException(fault.get());
      }
    } catch (IOException failure) {
      throw new SetUpException("cannot read " + file + ": " + Text.reason(failure));
    }
  }

  /** The lines that are neither empty nor a comment, without the space around them. */
  static List<String> lines(Path file) throws SetUpException {
    requireClosed(file);
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException failure) {
      throw new SetUpException("cannot read " + file + ": " + Text.reason(failure));
    }
  }
}
