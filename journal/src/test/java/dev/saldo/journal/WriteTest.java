package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class WriteTest {
  @Test
  void writeThatIsPostponedTooOftenIsRefusedAsOverload() {
    Write<Boolean> write = new Write.Expiry(1);
    for (int i = 0; i < Write.POSTPONEMENTS_MAX; i++) {
      write.postpone();
      write.committed();
      assertTrue(write.isWaiting());
    }
    write.postpone();
    write.committed();
    assertFalse(write.isWaiting());
    CompletionException failed = assertThrows(CompletionException.class, write.future::join);
    assertTrue(failed.getCause() instanceof OverloadedException);
  }

  @Test
  void writeThatWasPostponedCannotHaveBeenCommitted() {
    Write<Boolean> write = new Write.Expiry(1);
    write.postpone();
    write.commitFailed();
    assertFalse(write.mayBeCommitted());
    write.decide(true);
    write.commitFailed();
    assertTrue(write.mayBeCommitted());
    write.committed();
    assertTrue(write.future.join());
  }
}
