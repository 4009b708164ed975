package dev.saldo.server.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Files with secrets: for their owner only, and whole and on disk before they have their name. */
public final class OwnersFile {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /** As root mounts secrets for a server's group: Kubernetes, systemd. */
  private static final Set<PosixFilePermission> MOUNTED =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ);

  private static final int ROOT = 0;

  private OwnersFile() {}

  /**
   * Creates a file under its name.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one
   */
  static void create(Path path, String text) throws IOException {
    Path fresh = written(path, text);
    try {
      Files.createLink(path, fresh);
      forceDirectory(path);
    } finally {
      Files.delete(fresh);
    }
  }

  /** Puts another text in a file's place, which stays its owner's. */
  static void replace(Path path, String text) throws IOException {
    UserPrincipal owner = Files.getOwner(path);
    Path fresh = written(path, text);
    try {
      if (!Files.getOwner(fresh).equals(owner)) {
        Files.setOwner(fresh, owner);
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceDirectory(path);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * Returns what is wrong with the mode and owner of a file with a secret, and what to do; empty if
   * others can do nothing with it, or where files have no such modes.
   */
  public static Optional<String> fault(Path path) throws IOException {
    try {
      return isClosed(path)
          ? Optional.empty()
          : Optional.of(path + " must be for its owner only: chmod 600 " + path);
    } catch (UnsupportedOperationException elsewhere) {
      return Optional.empty();
    }
  }

  /**
   * Whether nobody but its owner may do anything with the file; or, if that is root, its group read
   * it and nobody write it.
   */
  static boolean isClosed(Path path) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    return OWNER.containsAll(permissions)
        || (permissions.equals(MOUNTED) && Files.getAttribute(path, "unix:uid").equals(ROOT));
  }

  static boolean isMissing(Path path) {
    return Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static Path written(Path beside, String text) throws IOException {
    Path fresh =
        Files.createTempFile(
            beside.getParent(), "keys", ".new", PosixFilePermissions.asFileAttribute(OWNER));
    try (FileChannel file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
    return fresh;
  }

  private static void forceDirectory(Path path) throws IOException {
    try (FileChannel directory = FileChannel.open(path.getParent())) {
      directory.force(true);
    }
  }
}
