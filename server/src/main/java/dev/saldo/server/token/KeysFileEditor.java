package dev.saldo.server.token;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Changes the keys of access tokens in a keys file: one change at a time, each whole or not at all.
 * The other lines stay as they are.
 */
public final class KeysFileEditor {
  private static final String SEPARATOR = "\\s*[=:].*";

  /** A change of the file's lines, of which the keys that result are known beforehand. */
  private record Change(UnaryOperator<List<String>> lines, String signingKeyId, int keys) {}

  /** Finds the change to make of keys as they are. */
  @FunctionalInterface
  private interface Planner {
    Change plan(Keys keys) throws KeysFileException;
  }

  private final KeysFile file;

  public KeysFileEditor(Path path) {
    this.file = new KeysFile(path);
  }

  /**
   * Adds a new key.
   *
   * @param signs whether it signs from now on, or only verifies until it is told to sign
   * @return its id
   */
  public String add(Algorithm algorithm, boolean signs) throws KeysFileException {
    String id = KeysFile.newKeyId();
    String line = KeysFile.TOKEN_KEY + id + "=" + TokenKeyText.generate(algorithm);
    change(
        keys ->
            new Change(
                lines -> signs ? signing(with(lines, line), id) : with(lines, line),
                signs ? id : keys.signingKeyId(),
                keys.tokenKeys().size() + 1));
    return id;
  }

  /** Lets a key sign that is there. */
  public void sign(String id) throws KeysFileException {
    change(
        keys -> {
          requireKey(keys, id);
          return new Change(lines -> signing(lines, id), id, keys.tokenKeys().size());
        });
  }

  /** Takes a key out, with which the tokens end that it signed. */
  public void retire(String id) throws KeysFileException {
    change(
        keys -> {
          requireKey(keys, id);
          if (id.equals(keys.signingKeyId())) {
            throw file.refused("signs with " + id + ": rotate first");
          }
          return new Change(
              lines -> without(lines, KeysFile.TOKEN_KEY + id),
              keys.signingKeyId(),
              keys.tokenKeys().size() - 1);
        });
  }

  private void requireKey(Keys keys, String id) throws KeysFileException {
    if (!keys.tokenKeys().containsKey(id)) {
      throw file.refused("has no key " + id);
    }
  }

  private static List<String> with(List<String> lines, String line) {
    List<String> more = new ArrayList<>(lines);
    more.add(line);
    return more;
  }

  private static List<String> without(List<String> lines, String name) {
    return lines.stream().filter(line -> !isOf(line, name)).toList();
  }

  private static List<String> signing(List<String> lines, String id) {
    String signing = KeysFile.SIGNING_KEY + "=" + id;
    return lines.stream().map(line -> isOf(line, KeysFile.SIGNING_KEY) ? signing : line).toList();
  }

  private static boolean isOf(String line, String name) {
    String text = line.stripLeading();
    return text.startsWith(name) && text.substring(name.length()).matches(SEPARATOR);
  }

  private void change(Planner planner) throws KeysFileException {
    try {
      Path path = file.path().toRealPath();
      while (!changeLocked(path, planner)) {
        // Another change took the file's place while this one waited for the lock.
      }
    } catch (IOException | UnsupportedOperationException failure) {
      throw file.unusable(failure);
    }
  }

  private boolean changeLocked(Path path, Planner planner) throws IOException, KeysFileException {
    Object before = identity(path);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid() || !Objects.equals(before, identity(path))) {
        return false;
      }
      Keys keys = file.read();
      Change change = planner.plan(keys);
      String text = String.join("\n", change.lines.apply(Files.readAllLines(path))) + "\n";
      requireChanged(keys, change, file.parse(text));
      OwnersFile.replace(path, text);
      return true;
    }
  }

  /** A file that somebody wrote in a form of his own, as with continued lines, is left alone. */
  private void requireChanged(Keys before, Change change, Keys after) throws KeysFileException {
    boolean isWhole =
        after.signingKeyId().equals(change.signingKeyId)
            && after.tokenKeys().size() == change.keys
            && after.secretHashKey().equals(before.secretHashKey());
    if (!isWhole) {
      throw file.refused("is written in a form that has to be changed by hand");
    }
  }

  private static Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }
}
