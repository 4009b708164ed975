package dev.saldo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The embedded database's file; what belongs to it lies beside it. */
record DatabaseFile(Path path) {
  private static final String URL_PREFIX = "jdbc:sqlite:";

  /** Reads a path, or a URL that begins with {@code jdbc:sqlite:}. */
  static final class Converter implements ITypeConverter<DatabaseFile> {
    @Override
    public DatabaseFile convert(String value) {
      String path = value.startsWith(URL_PREFIX) ? value.substring(URL_PREFIX.length()) : value;
      if (path.isBlank() || path.contains("://") || path.startsWith(":")) {
        throw new TypeConversionException("the database must be a file: a path, or " + URL_PREFIX);
      }
      try {
        return new DatabaseFile(Path.of(path).toAbsolutePath().normalize());
      } catch (InvalidPathException failure) {
        throw new TypeConversionException("the database's path is not one");
      }
    }
  }

  Path beside(String name) {
    return path.resolveSibling(name);
  }

  /** Makes the directory, where there is none. */
  void prepare() throws SetUpException {
    try {
      Path directory = path.getParent();
      if (directory != null && !Files.isDirectory(directory)) {
        Files.createDirectories(directory);
      }
    } catch (IOException failure) {
      throw new SetUpException(
          "cannot make the directory of " + path + ": " + Text.reason(failure));
    }
  }
}
