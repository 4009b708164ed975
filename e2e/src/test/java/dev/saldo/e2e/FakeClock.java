package dev.saldo.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wall clock of one program, which the test moves while the program runs; the monotonic clock
 * stays, as it does when somebody sets a machine's time. It is done by Debian's faketime.
 */
final class FakeClock {
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "faketime/libfaketime.so.1";

  private final Path file;

  private FakeClock(Path file) {
    this.file = file;
  }

  /** A clock that is right at first. Skips the test where libfaketime is not installed. */
  static FakeClock inDirectory(Path directory) {
    if (library().isEmpty()) {
      System.out.println("not run: jumps of a whole process's clock, for want of libfaketime");
    }
    assumeTrue(library().isPresent(), "there is no faketime");
    FakeClock clock = new FakeClock(directory.resolve("clock"));
    clock.set(0);
    return clock;
  }

  Launch launch(Launch launch) {
    return launch
        .variable("LD_PRELOAD", library().orElseThrow().toString())
        .variable("FAKETIME_TIMESTAMP_FILE", file.toString())
        .variable("FAKETIME_CACHE_DURATION", "1")
        .variable("FAKETIME_DONT_FAKE_MONOTONIC", "1");
  }

  /** Within a second or so, the program's clock is that much ahead of the machine's. */
  void set(int aheadSeconds) {
    try {
      Path next =
          Files.writeString(file.resolveSibling("clock.next"), "%+d%n".formatted(aheadSeconds));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Optional<Path> library() {
    try (Stream<Path> folders = Files.list(LIBRARIES)) {
      return folders.map(folder -> folder.resolve(LIBRARY)).filter(Files::exists).findFirst();
    } catch (IOException none) {
      return Optional.empty();
    }
  }
}
