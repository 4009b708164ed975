package dev.saldo.cli;

import dev.saldo.server.OperatorKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The file of operator keys, which is always whole, since servers read it while it is changed. */
record OperatorKeysFile(Path path) {
  private static final String OWNER_ONLY = "rw-------";

  void add(OperatorKey key) throws IOException, SetUpException {
    List<String> lines = lines();
    if (lines.stream().anyMatch(isOf(key.name()))) {
      throw new SetUpException("there is an operator " + key.name() + " already: revoke it first");
    }
    lines.add(key.line());
    write(lines);
  }

  void remove(String name) throws IOException, SetUpException {
    List<String> lines = lines();
    if (!lines.removeIf(isOf(name))) {
      throw new SetUpException("there is no operator " + name + " in " + path);
    }
    write(lines);
  }

  private static Predicate<String> isOf(String name) {
    return line -> line.strip().startsWith(name + " ") || line.strip().startsWith(name + ":");
  }

  private List<String> lines() throws IOException {
    return Files.exists(path) ? new ArrayList<>(Files.readAllLines(path)) : new ArrayList<>();
  }

  private void write(List<String> lines) throws IOException {
    Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            "operator-keys",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    try {
      Files.write(fresh, lines, StandardCharsets.UTF_8);
      if (Files.exists(file)) {
        keepAttributes(file, fresh);
      }
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel directory = FileChannel.open(file.getParent())) {
        directory.force(true);
      }
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Whoever could read the file, as the server's user, can read it afterwards. */
  private static void keepAttributes(Path from, Path to) throws IOException {
    PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
    if (!Files.getOwner(to).equals(wanted.owner())) {
      Files.setOwner(to, wanted.owner());
    }
    Files.setPosixFilePermissions(to, wanted.permissions());
  }
}
