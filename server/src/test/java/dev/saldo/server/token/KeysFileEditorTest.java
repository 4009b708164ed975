package dev.saldo.server.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeysFileEditorTest {
  private final Path directory;
  private final Path path;
  private final KeysFileEditor editor;
  private Keys first;

  KeysFileEditorTest(@TempDir Path directory) {
    this.directory = directory;
    this.path = directory.resolve("keys.properties");
    this.editor = new KeysFileEditor(path);
    this.first = new Keys("", java.util.Map.of(), HmacKey.parse(HmacKey.generate()).orElseThrow());
  }

  @BeforeEach
  void make() throws Exception {
    first = new KeysFile(path).open();
  }

  @ParameterizedTest
  @EnumSource
  void newKeySignsAndTheOldOnesStay(Algorithm algorithm) throws Exception {
    String comment = Files.readAllLines(path).get(0);

    String id = editor.add(algorithm, true);

    Keys keys = new KeysFile(path).read();
    assertEquals(id, keys.signingKeyId());
    assertEquals(algorithm, keys.signingKey().algorithm());
    assertEquals(first.signingKey(), keys.tokenKeys().get(first.signingKeyId()));
    assertEquals(first.secretHashKey(), keys.secretHashKey());
    assertEquals(comment, Files.readAllLines(path).get(0));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(path), files.toList());
    }
  }

  @Test
  void preparedKeySignsWhenItIsTold() throws Exception {
    String id = editor.add(Algorithm.HS256, false);
    assertEquals(first.signingKeyId(), new KeysFile(path).read().signingKeyId());

    editor.sign(id);

    assertEquals(id, new KeysFile(path).read().signingKeyId());
  }

  @Test
  void retiredKeyIsGoneAndTheOneThatSignsCannotBe() throws Exception {
    String id = editor.add(Algorithm.HS256, true);

    assertThrows(KeysFileException.class, () -> editor.retire(id));
    assertThrows(KeysFileException.class, () -> editor.retire("unknown"));
    assertThrows(KeysFileException.class, () -> editor.sign("unknown"));
    editor.retire(first.signingKeyId());

    assertEquals(Set.of(id), new KeysFile(path).read().tokenKeys().keySet());
    assertFalse(Files.readString(path).contains(first.signingKeyId()));
  }

  @Test
  void changesAtTheSameTimeAreAllThere() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Set<String> ids = new HashSet<>();
    try {
      // Locks of files are a process's: those of one process take turns here.
      Callable<String> add =
          () -> {
            synchronized (threads) {
              return new KeysFileEditor(path).add(Algorithm.HS256, false);
            }
          };
      List<Future<String>> added = new ArrayList<>(threads.invokeAll(List.of(add, add, add, add)));
      for (Future<String> id : added) {
        ids.add(id.get());
      }
    } finally {
      threads.shutdown();
    }
    assertTrue(new KeysFile(path).read().tokenKeys().keySet().containsAll(ids));
  }

  @Test
  void fileInAFormOfItsOwnIsLeftAlone() throws Exception {
    String text = Files.readString(path).replace("token.signing-key=", "token.signing-key=\\\n  ");
    Files.writeString(path, text);

    assertThrows(KeysFileException.class, () -> editor.add(Algorithm.HS256, true));

    assertEquals(text, Files.readString(path));
  }

  @Test
  void missingFileIsNotMade() throws Exception {
    Files.delete(path);

    assertThrows(KeysFileException.class, () -> editor.add(Algorithm.HS256, true));

    assertFalse(Files.exists(path));
  }

  @Test
  void pairsThatDoNotBelongTogetherAreRefused() throws Exception {
    for (Algorithm algorithm : List.of(Algorithm.EDDSA, Algorithm.ES256, Algorithm.RS256)) {
      String[] one = TokenKeyText.generate(algorithm).split(":");
      String[] other = TokenKeyText.generate(algorithm).split(":");

      assertTrue(TokenKeyText.parse(String.join(":", one)).isPresent());
      assertTrue(TokenKeyText.parse(String.join(":", one[0], one[1], other[2])).isEmpty());
      assertTrue(TokenKeyText.parse(String.join(":", one[0], other[2], one[1])).isEmpty());
      assertTrue(TokenKeyText.parse(String.join(":", "HS256", one[1], one[2])).isEmpty());
      assertTrue(TokenKeyText.parse(String.join(":", "none", one[1], one[2])).isEmpty());
      assertTrue(TokenKeyText.parse(String.join(":", one[0], one[1])).isEmpty());
      assertNotEquals(one[1], other[1]);
    }
  }
}
