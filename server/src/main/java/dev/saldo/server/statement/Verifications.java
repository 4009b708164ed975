package dev.saldo.server.statement;

import dev.saldo.journal.Progress;
import dev.saldo.journal.VerifyReport;
import dev.saldo.journal.VerifyScope;
import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.http.LongWork;
import dev.saldo.server.http.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * The verifications of one server: one at a time, and the last few that have ended. They are
 * forgotten when the server ends. Thread-safe.
 */
final class Verifications implements AutoCloseable {
  private static final int KEPT_MAX = 8;

  /** Replays the books of a scope, and says how far it is. */
  @FunctionalInterface
  interface Work {
    VerifyReport verify(VerifyScope scope, Consumer<Progress> progress);
  }

  private final Work work;
  private final LongWork threads = new LongWork("verify", 1, 1);
  private final Deque<Verification> newestFirst = new ArrayDeque<>();

  Verifications(Work work) {
    this.work = work;
  }

  /**
   * Begins one.
   *
   * @throws Refusal if another one runs
   */
  synchronized Verification begin(String id, VerifyScope scope) {
    Verification last = newestFirst.peekFirst();
    if (last != null && last.isRunning()) {
      throw new Refusal(ErrorCode.VERIFICATION_RUNNING).particular("verificationId", last.id());
    }
    Verification verification = new Verification(id);
    newestFirst.addFirst(verification);
    if (newestFirst.size() > KEPT_MAX) {
      newestFirst.removeLast();
    }
    var unused =
        threads
            .run(() -> work.verify(scope, progress -> reached(verification, progress)))
            .whenComplete(
                (report, failure) -> {
                  if (failure == null) {
                    verification.ended(report);
                  } else {
                    verification.failed(failure);
                  }
                });
    return verification;
  }

  private static void reached(Verification verification, Progress progress) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the server ends");
    }
    verification.reached(progress);
  }

  synchronized Optional<Verification> find(String id) {
    return newestFirst.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** Breaks off the one that runs. */
  @Override
  public void close() {
    threads.close();
  }
}
