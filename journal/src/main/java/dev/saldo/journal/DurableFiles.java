package dev.saldo.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that are whole and on disk before they have their name. */
final class DurableFiles {
  private static final Logger log = LoggerFactory.getLogger(DurableFiles.class);
  private static final FileAttribute<?> SECRET =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private DurableFiles() {}

  /** Whether the file's permissions are those of POSIX. */
  static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Creates a file, which must not exist, with that content, on disk when this returns. */
  static void create(Path file, boolean isSecret, byte[] content) throws IOException {
    try (FileChannel channel = open(file, isSecret)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    forceDirectory(file);
  }

  /** Creates an empty file, which must not exist, to be written by somebody else. */
  static void createEmpty(Path file, boolean isSecret) throws IOException {
    open(file, isSecret).close();
  }

  static FileChannel open(Path file, boolean isSecret) throws IOException {
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    return isSecret && isPosix(file)
        ? FileChannel.open(file, options, SECRET)
        : FileChannel.open(file, options);
  }

  /**
   * Looks before the work whether the name is free. (That it still is, {@link #publish} sees.)
   *
   * @throws FileAlreadyExistsException if it is taken and not to be replaced
   */
  static void requireFree(Path file, ExistingFile existing) throws IOException {
    if (existing == ExistingFile.KEEP && Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
  }

  /** A name beside the file that no other run takes. */
  static Path beside(Path file) {
    return file.resolveSibling(
        file.getFileName() + "." + Long.toHexString(ProcessHandle.current().pid()) + ".part");
  }

  /**
   * Puts what was written to disk, and gives it its name in one step.
   *
   * @throws FileAlreadyExistsException if the name is taken and not to be replaced
   */
  static void publish(Path written, Path file, ExistingFile existing) throws IOException {
    force(written);
    switch (existing) {
      case KEEP -> {
        Files.createLink(file, written);
        Files.delete(written);
      }
      case REPLACE ->
          Files.move(
              written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    forceDirectory(file);
  }

  /** Deletes what did not become a file, if it is there. */
  static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException stays) {
      log.warn("{} could not be deleted", part, stays);
    }
  }

  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** A name is on disk when its directory is. */
  static void forceDirectory(Path file) throws IOException {
    if (isPosix(file)) {
      Path directory = file.toAbsolutePath().getParent();
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
