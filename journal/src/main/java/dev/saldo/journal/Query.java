package dev.saldo.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A reading that is done alone, and its future. */
final class Query<T> extends CompletableFuture<T> {
  /** Reads; it may be called twice. */
  interface Reading<T> {
    T read(Session session) throws SQLException;
  }

  private final Reading<T> reading;

  Query(Reading<T> reading) {
    this.reading = reading;
  }

  private void answer(Reads reads) {
    // Completed last of all: what throws, and is tried again, has not completed.
    reads.run(session -> complete(reading.read(session)));
  }

  /** Answers queries one by one. */
  static final class Worker implements BatchQueue.Worker<Query<?>> {
    private final Reads reads;

    Worker(Database database) {
      this.reads = new Reads(database);
    }

    @Override
    public void work(List<Query<?>> batch) {
      batch.forEach(query -> query.answer(reads));
    }

    @Override
    public void fail(List<Query<?>> batch, JournalException failure) {
      batch.forEach(query -> query.completeExceptionally(failure));
    }

    @Override
    public void close() {
      reads.close();
    }
  }
}
