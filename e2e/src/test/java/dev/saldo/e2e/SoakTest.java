package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some time of postings and readings, {@code -Dsaldo.soak.seconds} long: what lives in memory and
 * what is open does not grow from the first half of it to the second.
 */
final class SoakTest {
  private static final int SECONDS = Integer.getInteger("saldo.soak.seconds", 20);
  private static final int WARM_UP = 300;
  private static final long GROWTH_BYTES_MAX = 8L << 20;
  private static final int GROWTH_FILES_MAX = 16;
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +[0-9]+ +([0-9]+)$");
  private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

  /** What a program has: bytes that live in its heap, and open files. */
  private record Footprint(long bytes, long files) {
    static Footprint of(Program program) {
      return new Footprint(liveBytes(program.pid()), openFiles(program.pid()));
    }
  }

  @Test
  void memoryAndDescriptorsStayFlat(@TempDir Path directory) {
    boolean isPossible = Files.isExecutable(JCMD) && Files.isDirectory(Path.of("/proc/self/fd"));
    if (!isPossible) {
      System.out.println("not run: a soak, for want of jcmd or /proc");
    }
    assumeTrue(isPossible, "there is no jcmd or no /proc");
    try (Server server = Server.start(directory)) {
      PostingLoad postings = new PostingLoad(server.operator(), 3);
      try (ReadingLoad readings = new ReadingLoad(List.of(server, server))) {
        postings.run(List.of(server.operator()), WARM_UP, () -> soak(server, postings, readings));
      }
      assertEquals(0, postings.unansweredCount());
      server.operator().verify();
    }
  }

  private static void soak(Server server, PostingLoad postings, ReadingLoad readings) {
    goOn();
    Footprint half = Footprint.of(server.program());
    goOn();
    Footprint end = Footprint.of(server.program());
    postings.awaitMore(1);
    readings.awaitMore(1);
    assertTrue(end.bytes() < half.bytes() + GROWTH_BYTES_MAX, half + " became " + end);
    assertTrue(end.files() < half.files() + GROWTH_FILES_MAX, half + " became " + end);
  }

  private static void goOn() {
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS) / 2;
    while (System.nanoTime() < endNanos) {
      LockSupport.parkNanos(endNanos - System.nanoTime());
    }
  }

  /** After a collection. */
  private static long liveBytes(long pid) {
    try {
      String histogram =
          Shell.run(List.of(JCMD.toString(), Long.toString(pid), "GC.class_histogram"))
              .successfully();
      Matcher total = TOTAL.matcher(histogram);
      assertTrue(total.find(), "no total");
      return Long.parseLong(total.group(1));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupt);
    }
  }

  private static long openFiles(long pid) {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return files.count();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
