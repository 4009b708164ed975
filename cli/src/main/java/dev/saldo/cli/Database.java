package dev.saldo.cli;

import dev.saldo.journal.DatabaseLogin;
import dev.saldo.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A database by its JDBC URL.
 *
 * @param password of PostgreSQL, where neither the URL nor the driver has one; else empty
 */
record Database(String url, String password) {
  static final String FORMS = "a path, jdbc:sqlite:PATH or jdbc:postgresql://HOST/NAME?user=USER";
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
  private static final Pattern PASSWORD = Pattern.compile("([?&]password=)[^&]*");

  /** Reads a path or a URL. */
  static final class Converter implements ITypeConverter<Database> {
    @Override
    public Database convert(String value) {
      if (value.startsWith(POSTGRESQL)) {
        return postgresql(value);
      }
      if (value.startsWith(SQLITE)) {
        return file(value.substring(SQLITE.length()));
      }
      if (SCHEME.matcher(value).matches()) {
        throw new TypeConversionException("a database is " + FORMS);
      }
      return file(value);
    }

    private static Database postgresql(String url) {
      if (url.indexOf('@') >= 0 && url.indexOf('@') < (url + "?").indexOf('?')) {
        throw new TypeConversionException("the database's user is written as ?user=USER");
      }
      return new Database(url, "");
    }

    private static Database file(String path) {
      if (path.isBlank() || path.startsWith(":") || path.indexOf('?') >= 0) {
        throw new TypeConversionException("a database is " + FORMS);
      }
      try {
        return ofFile(Path.of(path));
      } catch (InvalidPathException failure) {
        throw new TypeConversionException("the database's path is not one");
      }
    }
  }

  static Database ofFile(Path path) {
    return new Database(SQLITE + path.toAbsolutePath().normalize(), "");
  }

  /** The file of an embedded database; empty for PostgreSQL. */
  Optional<Path> file() {
    return url.startsWith(SQLITE)
        ? Optional.of(Path.of(url.substring(SQLITE.length())))
        : Optional.empty();
  }

  /** Whether the password is in the URL. */
  boolean hasPassword() {
    return PASSWORD.matcher(url).find();
  }

  /** The same database with a password, unless it has one or needs none. */
  Database withPassword(String other) {
    return file().isPresent() || hasPassword() ? this : new Database(url, other);
  }

  JournalSettings settings(boolean isDistributed) {
    JournalSettings settings =
        new JournalSettings(url, isDistributed, Settings.QUEUE_MAX, Settings.BATCH_MAX);
    return password.isEmpty() ? settings : settings.withLogin(new DatabaseLogin("", password));
  }

  /** Makes the directory of an embedded database, where there is none. */
  void prepare() throws SetUpException {
    Optional<Path> directory = file().map(Path::getParent);
    if (directory.isPresent() && !Files.isDirectory(directory.get())) {
      try {
        Files.createDirectories(directory.get());
      } catch (IOException failure) {
        throw new SetUpException(
            "cannot make the directory " + directory.get() + ": " + Text.reason(failure));
      }
    }
  }

  /** The URL as it may be shown. */
  @Override
  public String toString() {
    return PASSWORD.matcher(url).replaceAll("$1***");
  }
}
