package dev.saldo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  /** The lines that are neither empty nor a comment, without the space around them. */
  static List<String> lines(Path file) throws SetUpException {
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
