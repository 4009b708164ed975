package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurstTest {
  /** Notes that it is woken. */
  private final class Sleeper implements Runnable {
    private final String name;

    Sleeper(String name) {
      this.name = name;
    }

    @Override
    public void run() {
      heard.add(name);
    }
  }

  private final List<String> heard = new ArrayList<>();
  private final Sleeper reader = new Sleeper("reader");
  private final Sleeper writer = new Sleeper("writer");

  @Test
  void withoutABurstEachWakeUpIsAtOnce() {
    Burst.wake(reader);
    Burst.wake(reader);

    assertEquals(List.of("reader", "reader"), heard);
  }

  @Test
  void eachIsWokenOnceAtTheEnd() {
    Burst.of(
        () -> {
          Burst.wake(reader);
          Burst.wake(writer);
          Burst.wake(reader);
          heard.add("end");
        });

    assertEquals(List.of("end", "reader", "writer"), heard);
  }

  @Test
  void aBurstWithinAnotherEndsWithIt() {
    Burst.of(
        () -> {
          Burst.of(() -> Burst.wake(reader));
          heard.add("end");
        });

    assertEquals(List.of("end", "reader"), heard);
  }

  @Test
  void workThatFailsWakesWhomItHasAsked() {
    assertThrows(
        IllegalStateException.class,
        () ->
            Burst.of(
                () -> {
                  Burst.wake(reader);
                  throw new IllegalStateException();
                }));
    Burst.wake(writer);

    assertEquals(List.of("reader", "writer"), heard);
  }
}
