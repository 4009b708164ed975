package dev.saldo.journal;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a batch of whatever kind. */
final class Batch {
  private static final Logger log = LoggerFactory.getLogger(Batch.class);

  private Batch() {}

  /** Whatever happens, this returns, and nobody waits for an answer in vain. */
  static <T> void work(String name, BatchQueue.Worker<T> worker, List<T> batch) {
    try {
      worker.work(batch);
    } catch (JournalException failed) {
      worker.fail(batch, failed);
    } catch (RuntimeException | Error bug) {
      log.error("a batch of {} failed", name, bug);
      worker.fail(batch, new JournalException("the journal failed", bug));
    }
  }
}
