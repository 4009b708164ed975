package dev.saldo.bench.participant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where PostgreSQL's own programs are: Debian keeps those of a server off the PATH. */
public final class PostgresPrograms {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private PostgresPrograms() {}

  /** The program of the newest release that is installed; elsewhere that on the PATH. */
  public static String find(String name) throws IOException {
    return releases().stream()
        .map(release -> release.resolve("bin").resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElse(name);
  }

  private static List<Path> releases() throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      return List.of();
    }
    try (Stream<Path> releases = Files.list(DEBIAN)) {
      Comparator<Path> byNumber =
          Comparator.comparingInt(
              release -> Integer.parseInt(release.getFileName().toString().replaceAll("\\D", "0")));
      return releases.sorted(byNumber.reversed()).toList();
    }
  }
}
