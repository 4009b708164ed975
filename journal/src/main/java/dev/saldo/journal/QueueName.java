package dev.saldo.journal;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue's identity.
 *
 * @param text what its threads and its messages call it
 * @param listener who hears of the work on its batches
 */
record QueueName(String text, JournalQueue queue, JournalListener listener) {
  private static final Logger log = LoggerFactory.getLogger(QueueName.class);

  /** Has a batch worked on. Whatever happens, this returns, and nobody waits in vain. */
  <T> void work(BatchQueue.Worker<T> worker, List<T> batch) {
    long startedAtNanos = System.nanoTime();
    try {
      worker.work(batch);
      listener.worked(queue, batch.size(), System.nanoTime() - startedAtNanos);
    } catch (JournalException failed) {
      fail(worker, batch, failed);
    } catch (RuntimeException | Error bug) {
      log.error("a batch of {} failed", text, bug);
      fail(worker, batch, new JournalException("the journal failed", bug));
    }
  }

  private <T> void fail(BatchQueue.Worker<T> worker, List<T> batch, JournalException failure) {
    listener.failed(queue, batch.size());
    worker.fail(batch, failure);
  }
}
