package dev.saldo.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The machine that measures.
 *
 * @param fileSystem the type of the one that the databases are on
 * @param busyShare the share of its processors that others used just before the comparison
 */
public record Machine(
    String processor,
    int cores,
    long memoryMib,
    String kernel,
    String fileSystem,
    String java,
    double busyShare) {
  private static final int LOOK_MILLIS = 2_000;

  /** Looks at it, for two seconds. */
  public static Machine look(Path directory) throws IOException, InterruptedException {
    return new Machine(
        value(Path.of("/proc/cpuinfo"), "model name").strip(),
        Runtime.getRuntime().availableProcessors(),
        Long.parseLong(value(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "")) / 1_024,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Files.getFileStore(directory).type(),
        System.getProperty("java.runtime.version"),
        lookHowBusy());
  }

  private static String value(Path file, String name) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1))
          .findFirst()
          .orElse("unknown 0");
    }
  }

  private static double lookHowBusy() throws IOException, InterruptedException {
    List<Long> before = processorTimes();
    Thread.sleep(LOOK_MILLIS);
    List<Long> after = processorTimes();
    double total = sum(after) - sum(before);
    return 1 - (idle(after) - idle(before)) / total;
  }

  /** The first line of /proc/stat: user, nice, system, idle, waiting for disk, and more. */
  private static List<Long> processorTimes() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
      String[] words = lines.findFirst().orElseThrow().split("\\s+");
      return Stream.of(words).skip(1).map(Long::valueOf).toList();
    }
  }

  private static long sum(List<Long> times) {
    return times.stream().mapToLong(Long::longValue).sum();
  }

  private static long idle(List<Long> times) {
    return times.get(3) + times.get(4);
  }

  @Override
  public String toString() {
    return "%s, %d cores, %d MiB, %s, %s, Java %s"
        .formatted(processor, cores, memoryMib, kernel, fileSystem, java);
  }
}
