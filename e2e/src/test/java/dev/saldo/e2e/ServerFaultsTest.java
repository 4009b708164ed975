package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server under load while something happens to it or its disk. Each fault ends with books that
 * are sound and every acknowledged posting in them once.
 */
final class ServerFaultsTest {
  private static final int BEFORE = 100;
  private static final int AFTERWARDS = 50;
  private static final int KILLED = 128 + 9;
  private static final int TERMINATED = 128 + 15;
  private static final String DATABASE = "data/saldo.db";

  private final Path directory;

  ServerFaultsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void sigterm() {
    survive(
        Server.launch(directory, DATABASE),
        (server, readings) -> {
          assertEquals(TERMINATED, server.program().terminate());
          return server.restart();
        });
  }

  @Test
  void kill9() {
    survive(
        Server.launch(directory, DATABASE),
        (server, readings) -> {
          assertEquals(KILLED, server.program().kill());
          return server.restart();
        });
  }

  @Test
  void diskFull() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("data"));
    boolean isMounted =
        Shell.has("mount")
            && Shell.run(
                        List.of("mount", "-t", "tmpfs", "-o", "size=128m", "none", disk.toString()))
                    .exitCode()
                == 0;
    if (!isMounted) {
      System.out.println("not run: a full disk, because no file system can be mounted");
    }
    assumeTrue(isMounted, "no file system can be mounted");
    try {
      survive(
          Server.launch(directory, DATABASE),
          (server, readings) -> {
            Path ballast = disk.resolve("ballast");
            fill(ballast);
            awaitRefusal(server, readings);
            delete(ballast);
            return server;
          });
    } finally {
      Shell.run(List.of("umount", "--lazy", disk.toString())).successfully();
    }
  }

  /** A file that may not grow, which the program sees as an error of the disk. */
  @Test
  void diskErrors() {
    if (!Shell.has("prlimit")) {
      System.out.println("not run: errors of the disk, for want of prlimit");
    }
    assumeTrue(Shell.has("prlimit"), "there is no prlimit");
    survive(
        Server.launch(directory, DATABASE),
        (server, readings) -> {
          limitFiles(server, "4096:unlimited");
          awaitRefusal(server, readings);
          limitFiles(server, "unlimited:unlimited");
          return server;
        });
  }

  private interface Fault {
    /** What happens; the server that goes on. */
    Server strike(Server server, ReadingLoad readings);
  }

  private static void survive(Launch launch, Fault fault) {
    List<Server> server = new ArrayList<>(List.of(Server.start(launch)));
    try {
      PostingLoad postings = new PostingLoad(server.get(0).operator(), 3).stubborn();
      try (ReadingLoad readings = new ReadingLoad(List.of(server.get(0)))) {
        postings.run(
            List.of(server.get(0).operator()),
            BEFORE,
            () -> {
              server.set(0, fault.strike(server.get(0), readings));
              postings.awaitMore(AFTERWARDS);
              readings.awaitMore(AFTERWARDS);
            });
      }
      postings.check(server.get(0).operator());
    } finally {
      server.get(0).close();
    }
  }

  /** Waits until postings are refused, and then for readings, which go on. */
  private static void awaitRefusal(Server server, ReadingLoad readings) {
    Operator operator = server.operator();
    String partnerId =
        operator
            .send("GET", "/operator/v1/partners", Json.object())
            .success(200)
            .path("items")
            .path(0)
            .path("partnerId")
            .textValue();
    Eventually.holds(
        "postings to be refused",
        () -> {
          int status =
              operator
                  .post(partnerId, "refused-" + System.nanoTime(), Operator.topUp("1.00"))
                  .status();
          assertTrue(status == 201 || status == 503, "status " + status);
          return status == 503;
        });
    readings.awaitMore(AFTERWARDS);
  }

  private static void limitFiles(Server server, String limit) {
    long pid = server.program().pid();
    try {
      Shell.run(List.of("prlimit", "--pid", Long.toString(pid), "--fsize=" + limit)).successfully();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupt);
    }
  }

  private static void fill(Path file) {
    byte[] some = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(some);
      }
    } catch (IOException full) {
      // As it is meant to be.
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
