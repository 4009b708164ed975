package dev.saldo.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked in a temporary directory. PostgreSQL refuses to run as root, so
 * for root they are run as the user nobody.
 */
final class PostgresBinaries implements AutoCloseable {
  private static final String NOBODY = "nobody";
  private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

  private final Path directory;

  private PostgresBinaries(Path directory) {
    this.directory = directory;
  }

  /** Unpacks the programs of the release that is among the dependencies. */
  static PostgresBinaries unpacked() throws IOException {
    return unpacked(PostgresBinaries.class.getClassLoader());
  }

  /** Unpacks the programs of another release. */
  static PostgresBinaries unpacked(Path jar) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      return unpacked(loader);
    }
  }

  private static PostgresBinaries unpacked(ClassLoader loader) throws IOException {
    Path directory = Files.createTempDirectory("saldo-postgres");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (InputStream packed = archive(loader);
        TarArchiveInputStream files =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      TarArchiveEntry entry;
      while ((entry = files.getNextEntry()) != null) {
        unpack(files, entry, directory.resolve(entry.getName()).normalize());
      }
    }
    return new PostgresBinaries(directory);
  }

  private static InputStream archive(ClassLoader loader) {
    for (String system : List.of("linux", "darwin")) {
      for (String processor : List.of("x86_64", "arm_64")) {
        InputStream archive =
            loader.getResourceAsStream("postgres-" + system + "-" + processor + ".txz");
        if (archive != null) {
          return archive;
        }
      }
    }
    throw new IllegalStateException("no PostgreSQL for this platform is among the dependencies");
  }

  private static void unpack(InputStream files, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(files, target);
    boolean isProgram = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /** A directory of the user who runs PostgreSQL, with a parent for what belongs to it. */
  Path newDirectory(String name) throws IOException {
    Path created = Files.createDirectory(directory.resolve(name));
    giveAway(created);
    return created;
  }

  Path newFile(String name, String content) throws IOException {
    Path created = Files.writeString(directory.resolve(name), content);
    giveAway(created);
    return created;
  }

  /** A copy of another server's directory, which may be in use, without what that one writes. */
  Path copyOf(Path other, String name) throws IOException {
    Path copy = newDirectory(name);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
    List<Path> files;
    try (Stream<Path> all = Files.walk(other)) {
      files = all.filter(path -> !path.equals(other)).toList();
    }
    for (Path file : files) {
      copy(file, copy.resolve(other.relativize(file)));
    }
    Files.deleteIfExists(copy.resolve("postmaster.pid"));
    return copy;
  }

  private static void copy(Path file, Path target) throws IOException {
    try {
      if (Files.isDirectory(file)) {
        Files.createDirectory(target);
      } else {
        Files.copy(file, target);
      }
      giveAway(target);
    } catch (NoSuchFileException removedMeanwhile) {
      // The log of the server has what the copy lacks.
    }
  }

  static void giveAway(Path path) throws IOException {
    if (IS_ROOT) {
      Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setOwner(
              path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY));
    }
  }

  /** A program with its arguments, whose errors go where its output goes. */
  ProcessBuilder command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (IS_ROOT) {
      command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--clear-groups"));
    }
    command.add(directory.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
