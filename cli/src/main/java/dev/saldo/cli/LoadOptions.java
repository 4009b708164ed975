package dev.saldo.cli;

import dev.saldo.journal.JournalSettings;
import dev.saldo.journal.JournalThreads;
import dev.saldo.server.LoadSettings;
import dev.saldo.server.NetworkTransport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a server takes of the machine, and how much may wait for it. */
final class LoadOptions {
  private static final int THREADS_MAX = 256;
  private static final int WAITING_MAX = 1_000_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--event-loops",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Threads that serve connections; half the processors by default"
              + " (SALDO_EVENT_LOOPS).")
  @Variable("SALDO_EVENT_LOOPS")
  private int eventLoops;

  @Option(
      names = "--transport",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "How they speak with the kernel: io_uring, or nio, which is the JDK's own; auto, the"
              + " default, takes the first that is available (SALDO_TRANSPORT).")
  @Variable("SALDO_TRANSPORT")
  private NetworkTransport transport;

  @Option(
      names = "--readers",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Threads that read balances, each with a connection of its own. By default none for an"
              + " embedded database, which the event loops read; one for PostgreSQL, since one makes"
              + " the largest batches; eight for Citus (SALDO_READERS).")
  @Variable("SALDO_READERS")
  private int readers;

  @Option(
      names = "--writers",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Threads that post, each with a connection and its share of the partners. By default one;"
              + " eight for Citus. An embedded database has one (SALDO_WRITERS).")
  @Variable("SALDO_WRITERS")
  private int writers;

  @Option(
      names = "--queue",
      paramLabel = "N",
      defaultValue = "" + Settings.QUEUE_MAX,
      description =
          "How many requests may wait for the writers, and as many for the readers; what comes"
              + " beyond is answered with 503 at once; 8192 by default (SALDO_QUEUE).")
  @Variable("SALDO_QUEUE")
  private int queue;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "" + Settings.BATCH_MAX,
      description =
          "How many of them share a transaction or a statement, at most; 512 by default"
              + " (SALDO_BATCH).")
  @Variable("SALDO_BATCH")
  private int batch;

  LoadSettings settings() {
    return new LoadSettings(inRange("--event-loops", eventLoops, 0, THREADS_MAX), transport);
  }

  /** The same journal under this load. */
  JournalSettings of(JournalSettings journal) {
    int readerCount = inRange("--readers", readers, 0, THREADS_MAX);
    int writerCount = inRange("--writers", writers, 0, THREADS_MAX);
    return journal
        .withQueue(
            inRange("--queue", queue, 1, WAITING_MAX), inRange("--batch", batch, 1, WAITING_MAX))
        .withThreads(new JournalThreads(readerCount, writerCount, 0));
  }

  private int inRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new ParameterException(
          spec.commandLine(), "%s must be from %d to %d, not %d".formatted(name, min, max, value));
    }
    return value;
  }
}
