package dev.saldo.server.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysFileTest {
  private static final String GOOD = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
  private static final String SHORT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg";
  private static final String MONOTONOUS = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private final Path directory;
  private final Path path;

  KeysFileTest(@TempDir Path directory) {
    this.directory = directory;
    this.path = directory.resolve("keys.properties");
  }

  @Test
  void firstStartMakesAFileForItsOwnerOnly() throws Exception {
    Keys keys = new KeysFile(path).open();

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    assertEquals(keys, new KeysFile(path).open());
    assertFalse(keys.signingKey().equals(keys.secretHashKey()));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(path), files.toList());
    }
  }

  @Test
  void startsAtTheSameTimeAgreeOnTheKeys() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Keys> open = () -> new KeysFile(path).open();
      List<Future<Keys>> opened =
          threads.invokeAll(List.of(open, open, open, open, open, open, open, open));
      for (Future<Keys> keys : opened) {
        assertEquals(opened.get(0).get(), keys.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
  void fileThatIsOpenToOthersIsRefused(String permissions) throws Exception {
    new KeysFile(path).open();
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));

    KeysFileException refused =
        assertThrows(KeysFileException.class, () -> new KeysFile(path).open());

    assertTrue(String.valueOf(refused.getMessage()).contains("chmod 600"));
  }

  /** So a secret is mounted; the same file of anybody else is refused. */
  @Test
  void fileThatRootLetsTheGroupReadIsTaken() throws Exception {
    Keys made = new KeysFile(path).open();
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r-----"));
    boolean isRoots = Files.getAttribute(path, "unix:uid").equals(0);

    if (isRoots) {
      assertEquals(made.signingKeyId(), new KeysFile(path).open().signingKeyId());
    } else {
      assertThrows(KeysFileException.class, () -> new KeysFile(path).open());
    }
  }

  @Test
  void severalTokenKeysAreTaken() throws Exception {
    write("token.signing-key=b", "token.key.a=" + GOOD, "token.key.b=" + GOOD, hash(GOOD));

    Keys keys = new KeysFile(path).open();

    assertEquals("b", keys.signingKeyId());
    assertEquals(2, keys.tokenKeys().size());
  }

  @Test
  void weakOrIncompleteFileIsRefusedWithoutShowingAKey() throws Exception {
    List<List<String>> files =
        List.of(
            List.of(),
            List.of("token.signing-key=a", "token.key.a=" + SHORT, hash(GOOD)),
            List.of("token.signing-key=a", "token.key.a=" + MONOTONOUS, hash(GOOD)),
            List.of("token.signing-key=a", "token.key.a=" + GOOD + "=", hash(GOOD)),
            List.of("token.signing-key=a", "token.key.a=" + GOOD, hash(SHORT)),
            List.of("token.signing-key=a", "token.key.a=" + GOOD),
            List.of("token.signing-key=b", "token.key.a=" + GOOD, hash(GOOD)),
            List.of("token.key.a=" + GOOD, hash(GOOD)),
            List.of("token.signing-key=a", "token.key.a=" + GOOD, hash(GOOD), "other=1"),
            List.of("token.signing-key=a", "token.key.a=\\uZZZZ", hash(GOOD)));
    for (List<String> lines : files) {
      write(lines.toArray(String[]::new));

      KeysFileException refused =
          assertThrows(KeysFileException.class, () -> new KeysFile(path).open(), lines::toString);

      assertFalse(String.valueOf(refused.getMessage()).contains("AAECAwQ"));
    }
  }

  @Test
  void directoryIsRefused() throws Exception {
    Files.createDirectory(path);

    assertThrows(KeysFileException.class, () -> new KeysFile(path).open());
  }

  @Test
  void missingDirectoryIsRefused() {
    Path nowhere = directory.resolve("missing").resolve("keys.properties");

    assertThrows(KeysFileException.class, () -> new KeysFile(nowhere).open());
  }

  private static String hash(String key) {
    return "secret-hash.key=" + key;
  }

  private void write(String... lines) throws IOException {
    Files.deleteIfExists(path);
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(path, List.of(lines));
  }
}
