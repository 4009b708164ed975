package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What a program left behind when it ended. */
record Finished(int exitCode, String out, String err) {
  /** Its output, if it succeeded; fails the test otherwise. */
  String successfully() {
    assertEquals(0, exitCode, this::toString);
    return out;
  }
}
