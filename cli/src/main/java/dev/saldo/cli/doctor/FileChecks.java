package dev.saldo.cli.doctor;

import dev.saldo.server.token.KeysFile;
import dev.saldo.server.token.KeysFileException;
import dev.saldo.server.token.OwnersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks at what a server has on disk: secrets, and the place of an embedded database. */
public final class FileChecks {
  /** How many times what must be free there should be: time to do something about it. */
  private static final int SPACE_RESERVE = 4;

  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  private FileChecks() {}

  /**
   * The file with the keys that sign tokens.
   *
   * @param isMadeByServer whether the first start makes it
   */
  public static Check keys(Path file, boolean isMadeByServer) {
    if (Files.notExists(file)) {
      return isMadeByServer
          ? Check.warn("keys", "there is no " + file + " yet", "the first start makes it")
          : Check.fail("keys", "there is no " + file, "make it with: saldo keys server " + file);
    }
    try {
      Object unused = new KeysFile(file).open();
      return Check.ok("keys", file + " is whole, strong and its owner's alone");
    } catch (KeysFileException failure) {
      return Check.fail(
          "keys",
          String.valueOf(failure.getMessage()),
          "correct the file, or put the copy of another node or of the backup in its place");
    }
  }

  /** A file with a secret, which nobody but the server's user should be able to read. */
  public static Check secret(String option, Path file) {
    try {
      if (!Files.isReadable(file)) {
        String found = Files.exists(file) ? file + " cannot be read" : "there is no " + file;
        return Check.fail(option, found, "name a file that this user may read");
      }
      return OwnersFile.fault(file)
          .map(fault -> Check.fail(option, fault, "chmod 600 " + file))
          .orElseGet(() -> Check.ok(option, file + " is its owner's alone"));
    } catch (IOException failure) {
      return Check.warn(option, "the permissions of " + file + " are not known", "check them");
    }
  }

  /** The user, on whom it depends what can be read and written. */
  public static Check user(String name) {
    return name.equals("root")
        ? Check.warn(
            "user",
            "this is root, who may read and write what the server's user may not",
            "run the server, and saldo doctor, as a user of its own")
        : Check.ok("user", name);
  }

  /**
   * The file of an embedded database, and the directory around it.
   *
   * @param freeMinBytes what has to be free for a server to be ready
   */
  public static List<Check> embedded(Path database, long freeMinBytes, Clock clock) {
    List<Check> checks = new ArrayList<>();
    try {
      checks.add(directory(existing(database)));
      checks.add(space(existing(database), freeMinBytes));
      if (Files.exists(database)) {
        checks.add(readers(database));
        checks.add(clock(database, clock));
      }
    } catch (IOException failure) {
      checks.add(
          Check.fail("directory", "the place of " + database + " cannot be read", "correct it"));
    }
    return checks;
  }

  /** The nearest directory that is there. */
  private static Path existing(Path database) {
    Path directory = database.toAbsolutePath().getParent();
    while (directory != null && !Files.isDirectory(directory)) {
      directory = directory.getParent();
    }
    return directory == null ? Path.of("/") : directory;
  }

  private static Check directory(Path directory) {
    return Files.isWritable(directory)
        ? Check.ok("directory", directory + " can be written")
        : Check.fail(
            "directory",
            directory + " cannot be written by this user",
            "give the server's user the directory, or run as that user");
  }

  private static Check space(Path directory, long freeMinBytes) throws IOException {
    long free = Files.getFileStore(directory).getUsableSpace();
    String found = "%,d MB are free in %s".formatted(free / 1_000_000, directory);
    if (free / SPACE_RESERVE >= freeMinBytes) {
      return Check.ok("space", found);
    }
    String advice = "make room: postings stop when the disk is full";
    return free < freeMinBytes
        ? Check.fail("space", found, advice)
        : Check.warn("space", found, advice);
  }

  private static Check readers(Path database) throws IOException {
    return isOpenToOthers(database)
        ? Check.warn("file", "everybody can read " + database, "chmod 600 " + database)
        : Check.ok("file", database + " is not open to others");
  }

  /** A file that was changed in the future tells of a clock that has gone back. */
  private static Check clock(Path database, Clock clock) throws IOException {
    FileTime changed = Files.getLastModifiedTime(database);
    Instant now = clock.instant();
    return changed.toInstant().isAfter(now.plus(CLOCK_TOLERANCE))
        ? Check.warn(
            "clock",
            "it is %s, but the database was changed at %s".formatted(now, changed),
            "set the clock, and keep it right with NTP")
        : Check.ok("clock", "it is " + now);
  }

  private static boolean isOpenToOthers(Path file) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    return permissions.contains(PosixFilePermission.OTHERS_READ)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }
}
