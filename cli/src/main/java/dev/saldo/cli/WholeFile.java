package dev.saldo.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there whole or, if the writing of it failed, as it was before. */
final class WholeFile {
  private WholeFile() {}

  /** Writes the contents. */
  interface Contents {
    void to(OutputStream target) throws Exception;
  }

  /** Writes a file; what is no regular file, as a device, is written to as it is. */
  static void write(Path named, Contents contents) throws Exception {
    Path file = Files.exists(named) ? named.toRealPath() : named;
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      write(file, file, contents);
      return;
    }
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      write(file, beside, contents);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void write(Path file, Path target, Contents contents) throws Exception {
    try (OutputStream stream = new BufferedOutputStream(open(file, target))) {
      contents.to(stream);
    }
  }

  private static OutputStream open(Path file, Path target) throws SetUpException {
    try {
      return Files.newOutputStream(target);
    } catch (IOException failure) {
      throw new SetUpException("cannot write " + file + ": " + Text.reason(failure));
    }
  }
}
