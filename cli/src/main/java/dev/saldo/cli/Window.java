package dev.saldo.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are posted at the same time, in several batches. All lines of a partner are in the
 * same batch, so that they are posted in their order. Not thread-safe.
 */
final class Window implements AutoCloseable {
  private static final int BATCHES = 4;
  private static final int BATCH_MAX = 1_000;

  private final Batch batch;
  private final Consumer<List<LineOutcome>> outcomes;
  private final ExecutorService threads = Executors.newFixedThreadPool(BATCHES);
  private final List<List<KeyedLine>> batches =
      Stream.generate(() -> (List<KeyedLine>) new ArrayList<KeyedLine>()).limit(BATCHES).toList();

  /**
   * An empty window.
   *
   * @param outcomes is told what became of all lines of a window, in their order
   */
  Window(Batch batch, Consumer<List<LineOutcome>> outcomes) {
    this.batch = batch;
    this.outcomes = outcomes;
  }

  /** Adds a line, and posts all if a batch is full by that. */
  void add(KeyedLine line) throws Exception {
    int index = Math.floorMod(line.line().partnerId().hashCode(), BATCHES);
    List<KeyedLine> lines = batches.get(index);
    lines.add(line);
    if (lines.size() == BATCH_MAX) {
      post();
    }
  }

  /** Posts what was added. */
  void post() throws Exception {
    List<Future<List<LineOutcome>>> answers = new ArrayList<>();
    for (List<KeyedLine> lines : batches) {
      List<KeyedLine> sent = List.copyOf(lines);
      answers.add(threads.submit(() -> batch.post(sent)));
      lines.clear();
    }
    List<LineOutcome> settled = new ArrayList<>();
    @Nullable Exception failure = null;
    for (Future<List<LineOutcome>> answer : answers) {
      try {
        settled.addAll(answer.get());
      } catch (ExecutionException oneFailed) {
        failure = oneFailed.getCause() instanceof Exception cause ? cause : oneFailed;
      }
    }
    settled.sort(Comparator.comparingLong(LineOutcome::number));
    outcomes.accept(settled);
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
