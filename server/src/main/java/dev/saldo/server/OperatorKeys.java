package dev.saldo.server;

import dev.saldo.server.http.Operators;
import dev.saldo.server.token.OwnersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of those who may use the operator's API, each under the name that its entries are posted
 * by. Those of a file follow its changes. Thread-safe.
 */
public final class OperatorKeys implements Operators {
  private static final Logger log = LoggerFactory.getLogger(OperatorKeys.class);

  /** By what a file is known to be another. */
  private record Stamp(long modifiedMillis, long size, String identity) {}

  private final Optional<Path> file;
  private volatile List<OperatorKey> keys;
  private volatile Stamp stamp;

  private OperatorKeys(Optional<Path> file, List<OperatorKey> keys, Stamp stamp) {
    this.file = file;
    this.keys = keys;
    this.stamp = stamp;
  }

  /**
   * Reads keys, each as {@code name role hash} or as {@code name:key}.
   *
   * @throws ConfigurationException if one is weak or badly formed, or a name or a key is there
   *     twice, or there is none
   */
  public static OperatorKeys parse(List<String> lines) {
    return new OperatorKeys(Optional.empty(), required(lines), new Stamp(0, 0, ""));
  }

  /**
   * The keys of a file's lines but for those that are empty or begin with #.
   *
   * @throws ConfigurationException as {@link #parse}, or if the file can't be read, or others than
   *     its owner can use it
   */
  public static OperatorKeys ofFile(Path file) {
    try {
      Stamp stamp = stamp(file);
      return new OperatorKeys(Optional.of(file), required(lines(file)), stamp);
    } catch (IOException failure) {
      throw unreadable(file, failure);
    }
  }

  private static List<OperatorKey> required(List<String> lines) {
    List<OperatorKey> keys = distinct(lines);
    if (keys.isEmpty()) {
      throw new ConfigurationException("there is no operator key");
    }
    return keys;
  }

  private static List<OperatorKey> distinct(List<String> lines) {
    List<OperatorKey> keys = new ArrayList<>();
    for (String line : lines) {
      OperatorKey key = OperatorKey.parse(line);
      for (OperatorKey other : keys) {
        if (other.name().equals(key.name())) {
          throw new ConfigurationException("two operator keys are named " + key.name());
        }
        if (other.hashesTo(key.hash())) {
          throw new ConfigurationException(
              "the operators " + other.name() + " and " + key.name() + " have the same key");
        }
      }
      keys.add(key);
    }
    return List.copyOf(keys);
  }

  /**
   * Reads the file again if it has changed. One that can't be used leaves the keys as they are; one
   * without a key leaves nobody.
   */
  void refresh() {
    file.ifPresent(
        path -> {
          try {
            refresh(path);
          } catch (IOException failure) {
            log.error("the operator keys stay as they are", unreadable(path, failure));
          } catch (ConfigurationException unusable) {
            log.error("the operator keys stay as they are: {}", unusable.getMessage());
          }
        });
  }

  private void refresh(Path path) throws IOException {
    Stamp found = stamp(path);
    if (!found.equals(stamp)) {
      stamp = found;
      keys = distinct(lines(path));
      log.info("there are {} operator keys in {} now", keys.size(), path);
    }
  }

  private static Stamp stamp(Path path) throws IOException {
    BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
    return new Stamp(
        found.lastModifiedTime().toMillis(), found.size(), String.valueOf(found.fileKey()));
  }

  private static List<String> lines(Path path) throws IOException {
    Optional<String> fault = OwnersFile.fault(path);
    if (fault.isPresent()) {
      throw new ConfigurationException("the operator keys " + fault.get());
    }
    return Files.readAllLines(path).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  private static ConfigurationException unreadable(Path path, IOException failure) {
    return new ConfigurationException(
        "the operator keys " + path + " cannot be read: " + failure.getClass().getSimpleName(),
        failure);
  }

  /** Takes the same time whichever key it is, and if it is none. */
  @Override
  public Optional<Operator> find(String presented) {
    String hash = OperatorKey.hash(presented);
    Optional<Operator> operator = Optional.empty();
    for (OperatorKey key : keys) {
      if (key.hashesTo(hash)) {
        operator = Optional.of(new Operator(key.name(), key.role()));
      }
    }
    return operator;
  }
}
