package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InPlaceTest {
  private static final int BATCH_MAX = 3;
  private static final QueueName NAME =
      new QueueName("test", JournalQueue.READER, JournalListener.NONE);

  /** Notes what it is given, and by whom. */
  private class Recorder implements BatchQueue.Worker<Integer> {
    boolean isClosed;

    @Override
    public void work(List<Integer> batch) {
      batches.add(List.copyOf(batch));
      threads.add(Thread.currentThread());
      if (batch.contains(BAD)) {
        throw new IllegalStateException("bad");
      }
    }

    @Override
    public void fail(List<Integer> batch, JournalException failure) {
      failures.add(failure);
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }

  private static final int BAD = -1;

  private final List<List<Integer>> batches = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<JournalException> failures = new ArrayList<>();
  private final List<Recorder> workers = new ArrayList<>();
  private final InPlace<Integer> queue = new InPlace<>(NAME, BATCH_MAX, this::recorder);

  private Recorder recorder() {
    Recorder recorder = new Recorder();
    workers.add(recorder);
    return recorder;
  }

  @Test
  void itemsAreWorkedOnByTheirThreadBeforeTheCallReturns() {
    queue.add(1);
    assertEquals(List.of(List.of(1)), batches);
    assertEquals(List.of(Thread.currentThread()), threads);
  }

  @Test
  void moreItemsThanABatchTakesAreSeveralBatchesOfOneWorker() {
    assertEquals(7, queue.addAll(List.of(1, 2, 3, 4, 5, 6, 7)));
    assertEquals(List.of(List.of(1, 2, 3), List.of(4, 5, 6), List.of(7)), batches);
    assertEquals(1, workers.size());
  }

  @Test
  void batchThatFailsIsAnsweredAndTheNextOneIsWorkedOn() {
    assertEquals(4, queue.addAll(List.of(1, BAD, 2, 3)));
    assertEquals(1, failures.size());
    assertInstanceOf(IllegalStateException.class, failures.get(0).getCause());
    assertEquals(List.of(3), batches.get(1));
  }

  @Test
  void closedQueueTakesNothingAndClosesItsWorkers() {
    queue.add(1);
    queue.close();
    assertTrue(workers.get(0).isClosed);
    assertEquals(0, queue.addAll(List.of(2)));
    assertThrows(OverloadedException.class, () -> queue.add(2));
  }

  @Test
  void closingWaitsForWhatIsBeingWorkedOn() throws Exception {
    CountDownLatch isAtWork = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    List<String> order = new ArrayList<>();
    InPlace<Integer> slow =
        new InPlace<>(
            NAME,
            BATCH_MAX,
            () ->
                new Recorder() {
                  @Override
                  public void work(List<Integer> batch) {
                    isAtWork.countDown();
                    await(mayGoOn);
                    order.add("worked");
                  }

                  @Override
                  public void close() {
                    order.add("closed");
                  }
                });
    Thread caller = new Thread(() -> slow.add(1));
    caller.start();
    await(isAtWork);
    Thread closer = new Thread(slow::close);
    closer.start();
    mayGoOn.countDown();
    caller.join();
    closer.join();
    assertEquals(List.of("worked", "closed"), order);
  }

  @Test
  void threadsThatComeOneAfterAnotherShareAWorker() throws Exception {
    queue.add(1);
    Thread other = new Thread(() -> queue.add(2));
    other.start();
    other.join();
    assertEquals(1, workers.size());
    assertSame(other, Objects.requireNonNull(threads.get(1)));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException stray) {
      throw new AssertionError(stray);
    }
  }
}
